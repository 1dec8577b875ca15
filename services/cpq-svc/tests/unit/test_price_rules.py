"""Rules in the price waterfall: what decided, what is left, and the same to the cent when worked out again."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    TODAY,
    a_group,
    a_price_book,
    a_product,
    an_asked_line,
    an_entry,
    an_option,
    offered,
    prices_of,
)
from cpq_svc.adapters.compiled import TEXTS
from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.asked import Buyer, BuyerKind
from cpq_svc.domain.books_in_force import narrowest
from cpq_svc.domain.decision_column import Cell, Column, Type
from cpq_svc.domain.decision_table import DecisionTable, HitPolicy, Rule, RuleNotEvaluable
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.line_basis import Conditions, GradeWithoutDiscount
from cpq_svc.domain.list_price import PriceTextFails
from cpq_svc.domain.option import Cardinality
from cpq_svc.domain.option_model import CurrenciesMixed
from cpq_svc.domain.pocket import LineCost
from cpq_svc.domain.price_facts import Circumstances
from cpq_svc.domain.price_procedure import STANDARD, Rules
from cpq_svc.domain.price_step import ProcedureStep, StepName
from cpq_svc.domain.price_terms import AmountBreak, Audience, BookTerms, EntryTerms, OptionPrice
from cpq_svc.domain.pricing import price_lines, totals
from cpq_svc.domain.replay import replayed
from cpq_svc.domain.rounding import Mode, Rounding
from cpq_svc.domain.rule_table import Edition, NoRulesInForce
from cpq_svc.domain.waterfall import Basis, PriceBelowZero

MACHINE, SPARE = offered(), offered(a_product("SCREW", product_line="spares"), option_groups=(), rules=())
PRODUCTS = {"HX-160": MACHINE, "SCREW": SPARE}
NUMBER = Type.NUMBER
ANY = Cell()
PERCENT = Column("percent", NUMBER)


def a_table(code, inputs, *rows, outputs=(PERCENT,), hit=HitPolicy.FIRST, partial=True):
    rules = tuple(Rule(name, tuple(when), tuple(then)) for name, when, then in rows)
    return Edition(code, 3, DecisionTable(code, inputs, outputs, rules, hit, partial))


def ruled(*steps, **tables):
    """The standard steps with those of rules before the manual discount, and those below net after it."""
    above = [ProcedureStep(StepName(name), table.code) for name, table in steps if StepName(name) in ABOVE]
    below = [
        ProcedureStep(StepName(name), table.code) for name, table in steps if StepName(name) not in ABOVE
    ]
    return Rules((*STANDARD[:-1], *above, STANDARD[-1], *below), {t.code: t for _, t in steps}, 7)


ABOVE = {StepName.VOLUME, StepName.AGREEMENT, StepName.PROMOTION}


class Known:
    """A cost that is known beforehand."""

    def __init__(self, amount):
        self._amount = amount

    def of(self, offered, found, quantity, currency):
        return LineCost(self._amount * quantity, "product")


def a_book_of_both(**changed):
    return a_price_book(entries=[an_entry(), an_entry("SCREW", "1000")], **{"scale": (), **changed})


def priced(*asked, rules=None, buyer=None, book=None, prices=None, products=PRODUCTS, **under):
    told = Conditions(texts=TEXTS, **({"rules": rules} if rules else {}), **under)
    lines = asked or (an_asked_line(),)
    return price_lines(
        lines, products, prices or prices_of(book or a_book_of_both()), buyer or Buyer(), TODAY, "/body", told
    )


def steps_of(line):
    return {step.name.value: step for step in line.steps}


PARTS = a_table(
    "with-machine",
    (Column("productLine", Type.TEXT), Column("quantityOf.HX-160", NUMBER)),
    ("spares-with-machine", (Cell(("spares",)), Cell(low="1")), ("20",)),
)  # fmt: skip
SPARES = an_asked_line(product_code="SCREW", options=(), quantity=2)


def test_taking_away_the_line_that_earned_a_discount_takes_away_the_discount():
    rules = ruled(("promotion", PARTS))
    _, together = priced(an_asked_line(), SPARES, rules=rules)
    (alone,) = priced(SPARES, rules=rules)
    assert (together.net_amount, alone.net_amount) == (Decimal("1600.00"), Decimal("2000.00"))
    assert steps_of(together)["promotion"].rule == "spares-with-machine"
    assert steps_of(alone)["promotion"].rule == ""


def test_a_step_says_which_rule_of_which_edition_took_how_much():
    _, line = priced(an_asked_line(), SPARES, rules=ruled(("promotion", PARTS)))
    step = steps_of(line)["promotion"]
    assert (step.source, step.edition, step.percent, step.amount, step.after) == (
        "with-machine", 3, Decimal(20), Decimal("-400.00"), Decimal("1600.00"),
    )  # fmt: skip
    assert (steps_of(line)["list"].source, line.basis.procedure) == ("PB-2026", 7)


def test_a_rule_whose_condition_cannot_be_judged_stops_pricing_by_its_name_and_place():
    region = a_table("regional", (Column("region", Type.TEXT),), ("east", (Cell(("CN-32",)),), ("3",)))
    with pytest.raises(RuleNotEvaluable) as no:
        priced(rules=ruled(("agreement", region)))
    assert no.value.params == {"table": "regional", "rule": "east", "input": "region"}
    assert no.value.pointer == "/body/lines/0"
    (line,) = priced(rules=ruled(("agreement", region)), buyer=Buyer(region="CN-32"))
    assert steps_of(line)["agreement"].percent == 3


def test_a_table_that_is_not_in_force_stops_pricing():
    rules = ruled(("promotion", PARTS))
    with pytest.raises(NoRulesInForce):
        priced(rules=replace(rules, tables={}))


def test_options_and_technical_parameters_are_facts_of_products_that_have_them():
    robot = a_table(
        "robots", (Column("option.ROBOT", Type.FLAG), Column("parameter.clampingForce", NUMBER)),
        ("big-with-robot", (Cell(("yes",)), Cell(low="1600")), ("4",)),
    )  # fmt: skip
    (line,) = priced(rules=ruled(("promotion", robot)))
    assert steps_of(line)["promotion"].percent == 4
    with pytest.raises(RuleNotEvaluable):
        priced(SPARES, rules=ruled(("promotion", robot)))


def test_an_agreed_price_replaces_what_was_reached_and_rules_that_all_apply_follow_each_other():
    agreed = a_table("agreed", (), ("frame", (), ("200000",)), outputs=(Column("price", NUMBER),))
    both = a_table("both", (), ("one", (), ("10",)), ("two", (), ("10",)), hit=HitPolicy.COLLECT)
    (line,) = priced(an_asked_line(quantity=2), rules=ruled(("agreement", agreed), ("promotion", both)))
    assert line.net_amount == Decimal("324000.00")
    assert [step.rule for step in line.steps if step.name is StepName.PROMOTION] == ["one", "two"]


def test_a_rule_cannot_make_a_machine_cheaper_than_nothing():
    gift = a_table("gift", (), ("all", (), ("9999999",)), outputs=(Column("amount", NUMBER),))
    with pytest.raises(PriceBelowZero):
        priced(rules=ruled(("promotion", gift)))


REBATE = a_table("rebate", (), ("year", (), ("2",)))
FREIGHT = a_table(
    "freight", (Column("amount", NUMBER),), ("heavy", (Cell(low="100000"),), ("3000",)),
    outputs=(Column("lineAmount", NUMBER),),
)  # fmt: skip
WARRANTY = a_table("warranty", (), ("reserve", (), ("1.5",)))
MONEY = a_table("money", (), ("bank", (), ("3.65",)), outputs=(Column("annualPercent", NUMBER),))
BELOW = (
    ("expected-rebate", REBATE), ("freight", FREIGHT), ("warranty-reserve", WARRANTY), ("financing-days", MONEY),
)  # fmt: skip


def test_pocket_price_and_margin_are_what_is_left_of_the_net_amount():
    (line,) = priced(
        an_asked_line(options=("TECHMATION", "D40")),
        rules=ruled(*BELOW), costs=Known(Decimal(200000)), around=Circumstances(average_payment_days=Decimal(100)),
    )  # fmt: skip
    assert line.net_amount == Decimal("250000.00")
    assert [(step.name.value, step.rule, step.amount) for step in line.pocket.steps] == [
        ("expected-rebate", "year", Decimal("-5000.00")), ("freight", "heavy", Decimal("-3000.00")),
        ("warranty-reserve", "reserve", Decimal("-3750.00")), ("financing-days", "bank", Decimal("-2500.00")),
        ("pocket", "", Decimal("0.00")),
    ]  # fmt: skip
    told = line.pocket
    assert (told.price, told.cost, told.margin, told.margin_percent) == (
        Decimal("235750.00"), Decimal(200000), Decimal("35750.00"), Decimal("15.16"),
    )  # fmt: skip
    assert [step.name.value for step in line.steps][-1] == "vat"


def test_interest_without_payment_days_stops_pricing():
    with pytest.raises(RuleNotEvaluable) as no:
        priced(rules=ruled(*BELOW), costs=Known(Decimal(1)))
    assert no.value.params["input"] == "averagePaymentDays"


def test_without_costs_nothing_below_net_is_told():
    (line,) = priced(rules=ruled(*BELOW))
    assert line.pocket is None


percents = st.decimals(0, 99, places=2).map(str)
quantities = st.integers(1, 50)


@st.composite
def documents(draw):
    """Documents under rules that look at lines, neighbours and amounts."""
    tiers = a_table(
        "tiers", (Column("documentAmount", NUMBER), Column("quantity", NUMBER)),
        ("small", (Cell(high="500000"), ANY), (draw(percents),)), ("many", (ANY, Cell(low="5")), (draw(percents),)),
    )  # fmt: skip
    both = a_table(
        "both", (Column("amount", NUMBER), Column("quantityOf.SCREW", NUMBER)),
        ("one", (Cell(low="1000"), ANY), (draw(percents),)), ("two", (ANY, Cell(low="1")), (draw(percents),)),
        hit=HitPolicy.COLLECT,
    )  # fmt: skip
    steps = draw(st.permutations([("volume", tiers), ("promotion", both)]))
    terms = BookTerms(
        tax_included=draw(st.booleans()),
        rounding=Rounding(
            draw(st.sampled_from(Mode)), draw(st.sampled_from([None, Decimal("0.05"), Decimal(10)])), draw(st.booleans()),
        ),
        amount_scale=(AmountBreak(Decimal(2000), Decimal(draw(percents))),),
    )  # fmt: skip
    machines = st.builds(an_asked_line, quantity=quantities, discount_percent=percents.map(Decimal))
    spares = st.builds(an_asked_line, product_code=st.just("SCREW"), options=st.just(()), quantity=quantities)
    lines = draw(st.lists(st.one_of(machines, spares), min_size=1, max_size=4))
    return lines, replace(ruled(*steps, *BELOW), tables={t.code: t for _, t in (*steps, *BELOW)}), terms


def under(rules):
    return {"rules": rules, "costs": Known(Decimal("777.77")), "around": Circumstances(Decimal("33.5"))}


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_line_is_worked_out_again_to_the_cent_from_what_is_kept_with_it(document):
    lines, rules, terms = document
    tables = {(each.code, each.number): each for each in rules.tables.values()}
    for line in priced(*lines, book=a_book_of_both(terms=terms), **under(rules)):
        line.basis = read(Basis, plain(line.basis))
        assert replayed(line, tables).differs == ()
        line.net_amount += Decimal("0.01")
        assert replayed(line, tables).differs == ("net_amount",)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_the_shown_steps_add_up_under_every_rounding_rule(document):
    lines, rules, terms = document
    for line in priced(*lines, book=a_book_of_both(terms=terms), **under(rules)):
        running = Decimal(0)
        for step in line.steps:
            running += step.amount
            assert step.after == running
        assert running == line.net_amount + line.tax_amount
        below = line.net_amount
        for step in line.pocket.steps:
            below += step.amount
            assert step.after == below
        assert line.pocket.price == below and line.pocket.margin == below - line.pocket.cost


@given(documents(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_lines_changes_no_price_whatever_the_rules_look_at(document, chance):
    lines, rules, terms = document
    order = list(range(len(lines)))
    chance.shuffle(order)
    book = a_book_of_both(terms=terms)
    straight = priced(*lines, book=book, **under(rules))
    shuffled = priced(*(lines[index] for index in order), book=book, **under(rules))
    assert [straight[index].steps for index in order] == [line.steps for line in shuffled]


@given(documents(), st.integers(0, 3), st.integers(0, 4), quantities)
@settings(max_examples=60, deadline=None)
def test_a_line_that_does_not_count_changes_no_other_and_is_priced_as_if_it_were_added(
    document, place, other, quantity
):
    lines, rules, terms = document
    book = a_book_of_both(terms=terms)
    beside = replace(lines[place % len(lines)], quantity=quantity, counts=False)
    another = replace(SPARES, quantity=quantity, counts=False)
    alone = priced(*lines, book=book, **under(rules))
    place = min(other, len(lines))
    offered_beside = priced(*lines[:place], beside, *lines[place:], another, book=book, **under(rules))
    told = offered_beside.pop(place)
    assert [line.steps for line in offered_beside[:-1]] == [line.steps for line in alone]
    added = priced(*lines, replace(beside, counts=True), book=book, **under(rules))[-1]
    assert (told.steps, told.basis, told.pocket) == (added.steps, added.basis, added.pocket)
    tables = {(each.code, each.number): each for each in rules.tables.values()}
    assert replayed(told, tables).differs == ()


def rounded(amount, mode, step):
    """What each mode means, said in whole numbers."""
    steps = Fraction(amount) / Fraction(step)
    low = steps.__floor__()
    high, half = low + (steps > low), steps - low == Fraction(1, 2)
    nearest = low if steps - low < Fraction(1, 2) else high
    meant = {
        Mode.DOWN: low, Mode.FLOOR: low, Mode.UP: high, Mode.CEILING: high,
        Mode.HALF_UP: high if half else nearest, Mode.HALF_DOWN: low if half else nearest,
        Mode.HALF_EVEN: (low if low % 2 == 0 else high) if half else nearest,
    }  # fmt: skip
    return Fraction(step) * meant[mode]


@given(
    st.lists(st.tuples(st.decimals(0, 10**5, places=3), st.integers(1, 9), percents), min_size=1, max_size=5),
    st.sampled_from(Mode), st.sampled_from([None, Decimal("0.05"), Decimal(10)]), st.booleans(), st.booleans(),
)  # fmt: skip
@settings(deadline=None)
def test_totals_are_those_of_an_independent_reckoning_under_every_rounding_rule(
    lines, mode, step, each, gross
):
    codes = [f"SP-{n}" for n in range(len(lines))]
    entries = [an_entry(code, str(price)) for code, (price, _, _) in zip(codes, lines, strict=True)]
    terms = BookTerms(tax_included=gross, rounding=Rounding(mode, step, each))
    products = {
        code: offered(a_product(code, vat_rate=Decimal("0.13")), option_groups=(), rules=()) for code in codes
    }
    asked = [
        an_asked_line(product_code=code, options=(), quantity=n, discount_percent=Decimal(off))
        for code, (_, n, off) in zip(codes, lines, strict=True)
    ]
    sums = totals(
        priced(*asked, book=a_price_book(entries=entries, scale=(), terms=terms), products=products)
    )
    net = tax = Fraction(0)
    for price, quantity, off in lines:
        left = Fraction(price) * (1 - Fraction(off) / 100)
        unit = step or Decimal("0.01")
        paid = rounded(left, mode, unit) * quantity if each else rounded(left * quantity, mode, unit)
        of_line = rounded(paid / Fraction("1.13"), Mode.HALF_UP, Decimal("0.01")) if gross else paid
        net += of_line
        vat = paid - of_line if gross else rounded(paid * Fraction("0.13"), Mode.HALF_UP, Decimal("0.01"))
        tax += vat
    assert (Fraction(sums.net_amount), Fraction(sums.tax_amount)) == (net, tax)
    assert Fraction(sums.total_amount) == net + tax


def test_a_replay_without_the_edition_that_decided_says_so():
    _, line = priced(an_asked_line(), SPARES, rules=ruled(("promotion", PARTS)))
    assert replayed(line, {}).differs == ("no-rule-table-in-force",)
    line.basis = None
    assert replayed(line, {}).replayable is False


@pytest.mark.parametrize(
    ("mode", "net"),
    [
        (Mode.HALF_UP, "10.13"), (Mode.HALF_EVEN, "10.12"), (Mode.HALF_DOWN, "10.12"), (Mode.UP, "10.13"),
        (Mode.DOWN, "10.12"), (Mode.CEILING, "10.13"), (Mode.FLOOR, "10.12"),
    ],
)  # fmt: skip
def test_lines_are_rounded_as_the_book_says(mode, net):
    book = a_price_book(
        entries=[an_entry("SCREW", "10.125")], terms=BookTerms(rounding=Rounding(mode)), scale=()
    )
    (line,) = priced(replace(SPARES, quantity=1), book=book)
    assert (line.net_amount, line.steps[-2].rule) == (Decimal(net), mode.value)


def test_a_price_per_machine_is_rounded_before_it_is_multiplied_and_a_product_may_round_otherwise():
    each = EntryTerms(rounding=Rounding(step=Decimal("0.05"), per_unit=True))
    entry = replace(an_entry("SCREW", "10.12"), terms=each)
    (line,) = priced(replace(SPARES, quantity=3), book=a_price_book(entries=[entry], scale=()))
    assert (line.net_amount, line.steps[-2].rule) == (Decimal("30.30"), "half-up 0.05 each")


@given(st.decimals("0.01", 10**6, places=2), st.integers(1, 99))
def test_prices_with_tax_are_paid_as_they_are_listed(price, quantity):
    book = a_price_book(entries=[an_entry("SCREW", str(price))], terms=BookTerms(tax_included=True), scale=())
    (line,) = priced(replace(SPARES, quantity=quantity), book=book)
    assert line.net_amount + line.tax_amount == price * quantity
    exact = Fraction(price * quantity) / Fraction("1.13")
    assert abs(Fraction(line.net_amount) - exact) <= Fraction(1, 200)


def test_a_list_price_may_be_a_formula_of_technical_parameters():
    entry = replace(
        an_entry(), terms=EntryTerms(formula="200000 + (clampingForce - 1600) * 35 + screwDiameter")
    )
    (line,) = priced(book=a_price_book(entries=[entry], scale=()))
    assert (line.list_price, line.basis.formula[:6]) == (Decimal(200045), "200000")
    wrong = replace(an_entry(), terms=EntryTerms(formula="wingSpan * 2"))
    with pytest.raises(PriceTextFails) as no:
        priced(book=a_price_book(entries=[wrong]))
    assert no.value.params["text"] == "wingSpan * 2"


def test_options_are_priced_by_the_book_where_it_says_so_by_share_and_under_conditions():
    options = (
        OptionPrice("ROBOT", product="HX-160", percent=Decimal(10), condition="KEBA"),
        OptionPrice("ROBOT", amount=Decimal(1)),
        OptionPrice("LINK", product="OTHER", amount=Decimal(5)),
    )  # fmt: skip
    book = a_price_book(scale=(), terms=BookTerms(options=options))

    def added(*options):
        (line,) = priced(an_asked_line(options=options), book=book)
        return {each.option: each.amount for each in line.basis.surcharges}

    assert added("KEBA", "D45", "ROBOT", "LINK") == {
        "KEBA": Decimal(20000), "D45": Decimal(8000), "ROBOT": Decimal(25000), "LINK": Decimal(1200),
    }  # fmt: skip
    assert added("TECHMATION", "D40", "ROBOT", "LINK")["ROBOT"] == Decimal(1)


def test_options_of_another_currency_come_in_by_the_rate_in_force_and_keep_it():
    euro = a_price_book(currency="EUR", scale=())
    with pytest.raises(CurrenciesMixed):
        priced(book=euro)
    exchange = Exchange("FX-1", {"CNY": Decimal(1), "EUR": Decimal("8")})
    (line,) = priced(book=euro, exchange=exchange)
    assert sum(each.amount for each in line.basis.surcharges) == Decimal(89200) / 8
    assert line.basis.exchange == ("FX-1 CNY 1", "FX-1 EUR 8")


def a_book(price, audience, *codes, **changed):
    entries = [an_entry(code, price) for code in codes or ("SCREW",)]
    told = prices_of(a_price_book(code=f"PB-{price}", entries=entries, scale=(), **changed))
    return replace(told, audience=audience)


def test_the_narrowest_book_that_names_a_product_prices_it():
    books = [
        a_book("70", Audience(customer="C")), a_book("100", Audience(), "SCREW", "HX-160"),
        a_book("90", Audience(grade="A", region="R")), a_book("80", Audience(group="G")),
    ]  # fmt: skip
    for many, price in ((1, "70"), (2, "80"), (3, "90"), (4, "100")):
        left = [book for book in books if Decimal(book.book[3:]) >= [70, 80, 90, 100][many - 1]]
        prices = narrowest(left)
        assert prices.of("SCREW").book == f"PB-{price}"
        assert prices.of("HX-160").book == "PB-100"


def test_a_book_for_a_grade_has_its_prices_already():
    dealer, grade = Buyer(BuyerKind.DEALER, "A"), Audience(grade="A")
    with pytest.raises(GradeWithoutDiscount):
        priced(SPARES, prices=a_book("100", Audience(), grades=()), buyer=dealer)
    (line,) = priced(SPARES, prices=a_book("100", grade, grades=()), buyer=dealer)
    assert line.net_amount == Decimal("200.00")


def test_a_scale_by_amount_follows_the_one_by_quantity():
    terms = BookTerms(amount_scale=(AmountBreak(Decimal(2000), Decimal(10)),))
    entries = [an_entry("SCREW", "1000", (2, "50"))]
    (line,) = priced(SPARES, book=a_price_book(entries=entries, terms=terms))
    told = [(step.name.value, step.rule, step.after) for step in line.steps[2:4]]
    assert told == [
        ("quantity-scale", ">= 2", Decimal("1000.00")), ("amount-scale", ">= 2000", Decimal("900.00")),
    ]  # fmt: skip


def test_an_option_of_a_group_with_a_share_and_a_quantity_is_paid_as_often_as_it_is_had():
    model = offered(option_groups=(a_group("x", Cardinality.ANY, an_option("S", "0")),), rules=())
    book = a_price_book(scale=(), terms=BookTerms(options=(OptionPrice("S", percent=Decimal("-1")),)))
    (line,) = priced(an_asked_line(options=("S",)), book=book, products={"HX-160": model})
    assert line.net_amount == Decimal("247500.00")
