"""Answers of the configuring engine, held against every build there is."""

import random
from collections import defaultdict
from fractions import Fraction
from functools import cache
from itertools import combinations
from unittest.mock import patch

import pytest

from cpq_svc.adapters.solving import drawing, numbers
from cpq_svc.adapters.solving.session import Session
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.answer import Choice, Reach, Standing
from random_models import Tried, a_model_of_products, a_random_model, fits, some_choices

MODELS, QUESTIONS = 24, 6
# Of every kind; with products of numbers, as clauses; the same judged by arithmetic, with all its steps or few.
KINDS = dict.fromkeys(("drawn", "judged", "wide"), a_model_of_products) | {"any": a_random_model}
ASKED = [(kind, seed) for kind in KINDS for seed in range(MODELS if kind == "any" else MODELS // 2)]


def a_session(kind, model):
    cases = 0 if kind in ("judged", "wide") else drawing._MOST_CASES
    steps = 0 if kind == "wide" else numbers._MOST_STEPS
    with patch.object(drawing, "_MOST_CASES", cases), patch.object(numbers, "_MOST_STEPS", steps):
        return Session(model)


@cache
def asked(kind, seed):
    model = KINDS[kind](seed)
    session, tried = a_session(kind, model), Tried(model)
    told = []
    for number in range(QUESTIONS):
        choices = some_choices(model, tried, seed * QUESTIONS + number)
        told.append((model, session, tried, choices, session.configure(choices, frozenset(), 5)))
    return told


of_every_kind = pytest.mark.parametrize(("kind", "seed"), ASKED)


@of_every_kind
def test_an_answer_says_exactly_what_can_still_be_built(kind, seed):
    for model, _, tried, choices, answer in asked(kind, seed):
        builds = tried.builds(choices)
        assert answer.valid == bool(builds)
        if builds:
            chosen = {
                c.code if isinstance(c.value, bool) else model.numbers[c.code].owner: c for c in choices
            }
            for code, standing in answer.standings.items():
                had = {code in build.features for build in builds}
                expected = {Standing.OPEN: {True, False}, Standing.IN: {True}, Standing.OUT: {False}}
                if code in chosen:
                    assert standing in (Standing.TAKEN, Standing.REFUSED)
                else:
                    assert expected[standing] == had, (seed, code, standing)
            for code, reach in answer.reaches.items():
                values = [build.numbers[code] for build in builds if code in build.numbers]
                assert (reach.low, reach.high) == ((min(values), max(values)) if values else (0, 0)), (
                    seed,
                    code,
                )


@of_every_kind
def test_a_clash_is_real_and_as_small_as_it_can_be(kind, seed):
    for _, _, tried, choices, answer in asked(kind, seed):
        if answer.clash:
            clash = answer.clash
            assert set(clash.choices) <= set(choices)
            assert not tried.allows(clash.choices)
            for left_out in clash.choices:
                assert tried.allows([each for each in clash.choices if each != left_out])
            assert not tried.allows_under(clash.choices, clash.rules)
            for rule in clash.rules:
                assert tried.allows_under(clash.choices, set(clash.rules) - {rule})


@of_every_kind
def test_repairs_mend_with_fewest_changes_first(kind, seed):
    for _, _, tried, choices, answer in asked(kind, seed):
        if answer.clash and tried.valid:
            assert answer.repairs
            sizes = [len(repair.withdraw) for repair in answer.repairs]
            assert sizes == sorted(sizes)
            for repair in answer.repairs:
                assert tried.allows(set(choices) - set(repair.withdraw))
                for kept in repair.withdraw:
                    assert not tried.allows(set(choices) - set(repair.withdraw) | {kept})
            for fewer in combinations(set(choices), sizes[0] - 1):
                assert not tried.allows(set(choices) - set(fewer))


@of_every_kind
def test_no_repair_that_is_not_told_changes_less_or_is_cheaper(kind, seed):
    dice = random.Random(seed)
    for _, session, tried, choices, answer in asked(kind, seed):
        if answer.clash and tried.valid:
            asks = set(choices)
            every = (set(some) for count in range(len(asks) + 1) for some in combinations(asks, count))
            mends = [some for some in every if tried.allows(asks - some)]
            least = [some for some in mends if not any(fewer < some for fewer in mends)]
            prices = {choice.code: Fraction(dice.randint(-9, 9), 4) for choice in choices}
            told = session.configure(choices, frozenset(), 3, prices).repairs
            changes = [(len(each.withdraw), each.price) for each in told]
            rank = sorted((len(some), changed(session, some, prices)) for some in least)
            assert changes == rank[:3]


def changed(session, withdrawn, prices):
    """What it saves or adds to take choices back: a number goes with what it is a number of."""
    told = []
    for each in withdrawn:
        number = None if isinstance(each.value, bool) else session.model.numbers[each.code]
        price = prices.get(number.owner if number else each.code)
        if price is not None:
            told.append(price if each.value is False else -price)
    return sum(told, Fraction(0)) if told else None


def test_the_best_of_very_many_ways_to_mend_a_clash_are_told():
    """Of 24 options two are too many: 276 ways."""
    amounts = [(random.Random(number).randint(100, 999), number % 5) for number in range(24)]
    options = "".join(
        f"\t\t\to{number} {{price {price}, days {days}}}\n" for number, (price, days) in enumerate(amounts)
    )
    session = Session(read_uvl(f"features\n\tM\n\t\t[0..22]\n{options}"))
    told = session.configure([Choice(f"o{number}", True) for number in range(24)], frozenset(), 5).repairs
    pairs = combinations(amounts, 2)
    best = sorted((-one[0] - other[0], -one[1] - other[1]) for one, other in pairs)[:5]
    assert [(each.price, each.days) for each in told] == best
    assert {len(each.withdraw) for each in told} == {2}


@of_every_kind
def test_what_is_forced_names_choices_that_force_it_and_none_to_spare(kind, seed):
    for _, _, tried, choices, answer in asked(kind, seed):
        for code, forcing in answer.forced.items():
            if answer.standings[code] in (Standing.IN, Standing.OUT):
                opposite = Choice(code, answer.standings[code] is Standing.OUT)
                assert set(forcing.choices) <= set(choices)
                assert not tried.allows([*forcing.choices, opposite])
                for left_out in forcing.choices:
                    assert tried.allows([*(set(forcing.choices) - {left_out}), opposite])
        forced = {c for c, s in answer.standings.items() if s in (Standing.IN, Standing.OUT)}
        assert forced <= set(answer.forced)


@of_every_kind
def test_neither_the_order_of_clicks_nor_earlier_questions_change_an_answer(kind, seed):
    for model, session, _, choices, answer in asked(kind, seed):
        shuffled = random.Random(seed).sample(choices, len(choices))
        again, fresh = (
            each.configure(shuffled, frozenset(), 5) for each in (session, a_session(kind, model))
        )
        for other in (again, fresh):
            assert (other.valid, other.standings, other.reaches) == (
                answer.valid,
                answer.standings,
                answer.reaches,
            )
            assert other.forced == answer.forced
            assert other.repairs == answer.repairs
            assert other.clash == answer.clash


@pytest.mark.parametrize("seed", range(6))
def test_of_rules_that_are_equally_to_blame_the_same_are_told_whatever_was_asked_before(seed):
    """Clauses of three: many sets of them explain the same clash, and what a solver blames hangs on its past."""
    dice, codes = random.Random(seed), [f"o{number}" for number in range(14)]
    rules = [[(code, dice.random() < 0.5) for code in dice.sample(codes, 3)] for _ in range(58)]
    said = "".join("\t" + " | ".join("!" * (not yes) + code for code, yes in rule) + "\n" for rule in rules)
    options = "".join(f"\t\t\t{code}\n" for code in codes)
    model = read_uvl(f"features\n\tM\n\t\toptional\n{options}constraints\n{said}")
    asked = [tuple(Choice(code, dice.random() < 0.5) for code in dice.sample(codes, 4)) for _ in range(25)]
    told = defaultdict(set)
    for _ in range(5):
        session = Session(model)
        for choices in dice.sample(asked, len(asked)):
            if clash := session.configure(choices, frozenset(), 0).clash:
                told[choices].add(clash)
    assert len(told) > 5
    assert {len(clashes) for clashes in told.values()} == {1}


@of_every_kind
def test_a_best_completion_is_valid_keeps_every_choice_and_no_build_is_better(kind, seed):
    for model, session, tried, choices, answer in asked(kind, seed):
        if answer.valid:
            weights = {c: Fraction(str(f.attributes.get("w", 0))) for c, f in model.features.items()}
            best, proven = session.finishing.best(session.literals(choices), weights, 5)
            assert proven and best in tried.valid and fits(best, choices)
            worth = [sum(weights[code] for code in build.features) for build in tried.builds(choices)]
            assert sum(weights[code] for code in best.features) == min(worth)


@pytest.mark.parametrize(
    ("rule", "without"),
    [("n < 2 => a", Standing.IN), ("n > 1 => a", Standing.OPEN), ("n >= 0 & n != 0 => a", Standing.OPEN)],
)
def test_a_number_that_does_not_apply_counts_as_nothing(rule, without):
    model = read_uvl(
        f"features\n\tM\n\t\toptional\n\t\t\ta\n\t\t\tn cardinality [1..3]\nconstraints\n\t{rule}\n"
    )
    answer = Session(model).configure([Choice("n", False)], frozenset(), 0)
    assert answer.standings["a"] is without


RULES = "features\n\tM\n\t\toptional\n\t\t\ta\n\t\t\tb\n\t\t\tc\n\t\t\tf\n\t\t\tg\nconstraints\n"
A, B, C = (Choice(code, True) for code in "abc")


def test_what_three_choices_force_is_not_said_of_what_two_of_them_do():
    model = read_uvl(f"{RULES}\ta & b & c => f\n\ta & b => g\n")
    answer = Session(model).configure([A, B, C], frozenset(), 0)
    assert (answer.forced["f"].choices, answer.forced["g"].choices) == ((A, B, C), (A, B))


def test_a_reason_found_earlier_gives_way_to_the_one_that_stands_first():
    model = read_uvl(f"{RULES}\ta & b => f\n\ta & c => f\n")
    session = Session(model)
    assert session.configure([A, C], frozenset(), 0).forced["f"].choices == (A, C)
    assert session.configure([A, B, C], frozenset(), 0).forced["f"].choices == (A, B)


TWO = "features\n\tM\n\t\tmandatory\n\t\t\tn cardinality [1..300]\n\t\toptional\n\t\t\ta\nconstraints\n"


def test_two_numbers_clash_even_where_no_rule_tells_them_apart():
    session = Session(read_uvl(f"{TWO}\tn > 200 => a\n"))
    five, six = (Choice("n", Fraction(number)) for number in (5, 6))
    answer = session.configure([five, six], frozenset(), 2)
    assert set(answer.clash.choices) == {five, six}
    assert {repair.withdraw for repair in answer.repairs} == {(five,), (six,)}


def test_products_of_long_numbers_are_settled_without_cp_sat():
    rules = "\tp * n <= 20000\n\ta => p * n >= 12000\n\tp * n - 3 * p >= 150\n"
    session = Session(read_uvl(TWO.replace("\t\t\ta\n", "\t\t\ta\n\t\t\tp cardinality [1..400]\n") + rules))
    assert session.encoding.numbers.claims == {}
    answer = session.configure([Choice("a", True), Choice("p", Fraction(60))], frozenset(), 0)
    assert answer.reaches["n"] == Reach(Fraction(200), Fraction(300))
    answer = session.configure([Choice("p", Fraction(60))], frozenset(), 0)
    assert answer.reaches["n"] == Reach(Fraction(6), Fraction(300))
    answer = session.configure([Choice("a", True), Choice("n", Fraction(100))], frozenset(), 0)
    assert answer.reaches["p"] == Reach(Fraction(120), Fraction(200))
