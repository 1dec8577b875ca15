"""Decision tables against brute force: what they answer, and what their check finds."""

from datetime import date
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.decision_check import Finding, check_decisions
from cpq_svc.domain.decision_column import Cell, Column, Type, read_fact
from cpq_svc.domain.decision_table import (
    DecisionCellUnreadable,
    DecisionNamesRepeat,
    DecisionRowUneven,
    DecisionTable,
    HitPolicy,
    NoRuleApplies,
    Rule,
    RuleNotEvaluable,
    RulesCollide,
)

ANY = Cell()
COLUMNS = (
    Column("grade", Type.TEXT, values=("A", "B", "C")),
    Column("quantity", Type.NUMBER, low="0", high="4", step="1"),
    Column("day", Type.DATE, low="2026-01-01", high="2026-01-04"),
    Column("urgent", Type.FLAG),
)
WORDS = (
    ["A", "B", "C"], [str(n) for n in range(5)], [f"2026-01-0{n}" for n in range(1, 5)], ["yes", "no"],
)  # fmt: skip
PERCENT = Column("percent", Type.NUMBER)


def some_of(words):
    return st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True).map(tuple)


def a_range(words):
    """Open and closed, with ends that may lie off the steps."""
    ends = st.tuples(st.sampled_from([None, *words]), st.sampled_from([None, *words]))
    kept = ends.filter(lambda pair: any(pair) and (None in pair or pair[0] <= pair[1]))
    return st.builds(
        lambda pair, low, high, not_: Cell((), *pair, low, high, not_),
        kept, st.booleans(), st.booleans(), st.booleans(),
    )  # fmt: skip


def a_cell(index):
    words = WORDS[index]
    picked = st.builds(lambda values, not_: Cell(values, negated=not_), some_of(words), st.booleans())
    ranged = [a_range([*words, "1.5"] if index == 1 else words)] if index in (1, 2) else []
    return st.one_of(st.just(ANY), picked, *ranged)


rows = st.lists(st.tuples(*map(a_cell, range(4))), max_size=5)


def a_table(cells, hit=HitPolicy.UNIQUE, partial=False):
    rules = tuple(Rule(f"R{n}", when, (str(n),)) for n, when in enumerate(cells))
    return DecisionTable("T", COLUMNS, (PERCENT,), rules, hit, partial)


def facts_of(words):
    told = zip(COLUMNS, words, strict=True)
    return {column.name: read_fact(column.type, word) for column, word in told}


def holds(cell, kind, word):
    """What a condition means, said once more and plainly."""
    fact = read_fact(kind, word)
    if cell.one_of:
        verdict = word in cell.one_of
    else:
        verdict = True
        if cell.low is not None:
            low = read_fact(kind, cell.low)
            verdict = fact > low or (fact == low and not cell.low_open)
        if cell.high is not None:
            high = read_fact(kind, cell.high)
            verdict = verdict and (fact < high or (fact == high and not cell.high_open))
    return verdict != cell.negated


def applying(table, words):
    kinds = [column.type for column in COLUMNS]
    return [
        rule.name for rule in table.rules if all(map(holds, rule.when, kinds, words))
    ]  # fmt: skip


@given(rows)
@settings(max_examples=60, deadline=None)
def test_every_case_gets_exactly_the_rules_that_apply_under_every_policy(cells):
    collect = a_table(cells, HitPolicy.COLLECT, partial=True)
    first = a_table(cells, HitPolicy.FIRST, partial=True)
    for words in product(*WORDS):
        expected = applying(collect, words)
        assert [hit.rule for hit in collect.decide(facts_of(words))] == expected
        assert [hit.rule for hit in first.decide(facts_of(words))] == expected[:1]


def words_of(flaw):
    return tuple(each.fact for each in flaw.witness)


@given(rows)
@settings(max_examples=150, deadline=None)
def test_the_check_finds_the_gaps_and_overlaps_there_are_and_proves_each(cells):
    table = a_table(cells)
    cases = {words: applying(table, words) for words in product(*WORDS)}
    flaws = check_decisions(table)
    gaps = [flaw for flaw in flaws if flaw.finding is Finding.GAP]
    assert bool(gaps) == any(not rules for rules in cases.values())
    assert all(cases[words_of(flaw)] == [] for flaw in gaps)
    overlaps = {flaw.rules: words_of(flaw) for flaw in flaws if flaw.finding is Finding.OVERLAP}
    assert set(overlaps) == {pair for rules in cases.values() for pair in combinations(rules, 2)}
    assert all(set(pair) <= set(cases[words]) for pair, words in overlaps.items())


@given(rows)
@settings(max_examples=150, deadline=None)
def test_a_rule_that_never_answers_is_found(cells):
    table = a_table(cells, HitPolicy.FIRST)
    answering = {applying(table, words)[:1][0] for words in product(*WORDS) if applying(table, words)}
    unreached = {flaw.rules[0] for flaw in check_decisions(table) if flaw.finding is Finding.UNREACHED}
    assert unreached == {rule.name for rule in table.rules} - answering


amounts = st.decimals(-100, 100, places=2).map(str)


@given(st.lists(amounts, min_size=1, max_size=6, unique=True), st.decimals(-200, 200, places=4))
def test_tiers_that_touch_have_no_gap_on_the_dense_line_and_every_amount_has_one_answer(ends, amount):
    ends = sorted(ends, key=Decimal)
    cells = [
        Cell(low=low, high=high, high_open=True)
        for low, high in zip([None, *ends], [*ends, None], strict=True)
    ]
    rules = tuple(Rule(f"R{n}", (cell,), ("0",)) for n, cell in enumerate(cells))
    table = DecisionTable("T", (Column("amount", Type.NUMBER),), (PERCENT,), rules)
    assert check_decisions(table) == ()
    assert len(table.decide({"amount": amount})) == 1


def test_the_gap_between_tiers_written_in_cents_is_shown_by_an_amount_that_falls_into_it():
    cells = [
        Cell(low="0", high="100"), Cell(low="100.01", high="300"), Cell(low="300.01", high="6000"),
    ]  # fmt: skip
    rules = tuple(Rule(f"R{n}", (cell,), ("10",)) for n, cell in enumerate(cells))

    def found(**limits):
        table = DecisionTable("T", (Column("amount", Type.NUMBER, **limits),), (PERCENT,), rules)
        return [words_of(flaw)[0] for flaw in check_decisions(table) if flaw.finding is Finding.GAP]

    assert {"100.005", "300.005", "6001", "-1"} >= set(found()) != set()
    assert found(low="0", high="6000", step="0.01") == []
    assert found(low="0", high="7000", step="0.01") == ["6000.01"]


def priced(**changed):
    rules = (
        Rule("big", (Cell(low="3"), Cell(("A",))), ("5",)),
        Rule("other", (ANY, Cell(("A",), negated=True)), ("1",)),
        Rule("small", (Cell(high="3", high_open=True), Cell(("A",))), ("2",)),
    )
    given = {
        "name": "volume", "inputs": (Column("quantity", Type.NUMBER), Column("grade", Type.TEXT)),
        "outputs": (PERCENT,), "rules": rules,
    }  # fmt: skip
    return DecisionTable(**{**given, **changed})


@pytest.mark.parametrize(
    ("facts", "rule", "missing"),
    [
        ({"grade": "A"}, "big", "quantity"),
        ({"quantity": None, "grade": "A"}, "big", "quantity"),
        ({"quantity": "3", "grade": "A"}, "big", "quantity"),
        ({"quantity": True, "grade": "A"}, "big", "quantity"),
        # The first condition fails already; the rule still cannot be judged, in whatever order its columns stand.
        ({"quantity": 1}, "big", "grade"),
    ],
)
def test_a_rule_that_cannot_be_judged_stops_the_decision_by_name(facts, rule, missing):
    with pytest.raises(RuleNotEvaluable) as no:
        priced().decide(facts)
    assert (no.value.params["rule"], no.value.params["input"]) == (rule, missing)


def test_a_fact_outside_what_the_table_was_made_for_stops_the_decision():
    closed = (Column("quantity", Type.NUMBER, low="0", high="10"), Column("grade", Type.TEXT))
    with pytest.raises(RuleNotEvaluable):
        priced(inputs=closed).decide({"quantity": 11, "grade": "A"})


def test_an_absent_fact_counts_as_something_only_where_the_table_says_so():
    open_ended = (Column("quantity", Type.NUMBER, otherwise="3"), Column("grade", Type.TEXT))
    assert [hit.rule for hit in priced(inputs=open_ended).decide({"grade": "A"})] == ["big"]


def test_outputs_are_values_of_their_types():
    outputs = (PERCENT, Column("until", Type.DATE), Column("ask", Type.FLAG), Column("level", Type.TEXT))
    rule = Rule("R", (), ("2.50", "2026-12-31", "yes", "director"))
    (hit,) = DecisionTable("T", (), outputs, (rule,)).decide({})
    assert hit.gives == {
        "percent": Decimal("2.50"), "until": date(2026, 12, 31), "ask": True, "level": "director",
    }  # fmt: skip


def test_two_answers_where_one_is_wanted_and_no_answer_at_all_are_told():
    twice = (Rule("one", (ANY, ANY), ("1",)), Rule("two", (ANY, ANY), ("2",)))
    with pytest.raises(RulesCollide) as no:
        priced(rules=twice).decide({"quantity": 1, "grade": "A"})
    assert no.value.params["rules"] == "one, two"
    with pytest.raises(NoRuleApplies):
        priced(rules=()).decide({"quantity": 1, "grade": "A"})
    assert priced(rules=(), partial=True).decide({}) == ()


@pytest.mark.parametrize(
    ("changed", "error", "pointer"),
    [
        ({"inputs": (Column("a", Type.FLAG), Column("a", Type.FLAG))}, DecisionNamesRepeat, "/inputs"),
        ({"rules": (Rule("R", (ANY,), ("1",)),)}, DecisionRowUneven, "/rules/0"),
        ({"rules": (Rule("R", (Cell(("x",)), ANY), ("1",)),)}, DecisionCellUnreadable, "/rules/0/when/0"),
        ({"rules": (Rule("R", (Cell(low="5", high="4"), ANY), ("1",)),)}, DecisionCellUnreadable, "/rules/0/when/0"),
        ({"rules": (Rule("R", (ANY, Cell(low="A")), ("1",)),)}, DecisionCellUnreadable, "/rules/0/when/1"),
        ({"rules": (Rule("R", (ANY, Cell(negated=True)), ("1",)),)}, DecisionCellUnreadable, "/rules/0/when/1"),
        ({"rules": (Rule("R", (ANY, ANY), ("much",)),)}, DecisionCellUnreadable, "/rules/0/then/0"),
        ({"outputs": (Column("x", Type.NUMBER, low="many"),)}, DecisionCellUnreadable, "/outputs/0"),
    ],
)  # fmt: skip
def test_what_a_table_cannot_say_is_refused_with_its_place(changed, error, pointer):
    with pytest.raises(error) as no:
        priced(**changed).check()
    assert no.value.pointer == pointer


@given(rows)
def test_a_table_is_kept_and_read_back_as_it_was(cells):
    table = a_table(cells)
    table.check()
    assert read(DecisionTable, plain(table)) == table
