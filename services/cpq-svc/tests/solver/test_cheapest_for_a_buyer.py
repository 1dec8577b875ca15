"""What costs a buyer least, against every machine there is, each priced for itself."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_group, a_model, a_price_book, an_entry, an_option, offered, prices_of
from cpq_svc.adapters.compiled import TEXTS
from cpq_svc.adapters.solving.processes import ProcessConfigurators
from cpq_svc.domain.buyers_prices import BuyersPrices
from cpq_svc.domain.configuration import configure
from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.option import Cardinality, Range, Statement
from cpq_svc.domain.price_terms import BookTerms, EntryTerms, OptionPrice
from cpq_svc.usecases.cheapest_machine import cheapest_machine

FILTERS = replace(an_option("FILTER", "700"), quantity=Range(Decimal(1), Decimal(3), Decimal(1)))
MODEL = a_model()
MACHINE = offered(
    option_groups=(*MODEL.option_groups, a_group("filters", Cardinality.ANY, FILTERS)),
    constraints=(Statement("clean", "ROBOT => FILTER >= 2"), Statement("warm", "KEBA | DRYER | SERVO")),
)
CODES = [option.code for option in MACHINE.model.options()]
SETS = [*chain.from_iterable(combinations(CODES, n) for n in range(8))]
FOUND = [
    found
    for taken in SETS
    for times in (("1", "2", "3") if "FILTER" in taken else ("",))
    if (found := configure(MACHINE.model, MACHINE.features, taken, {"FILTER": Decimal(times)} if times else {})).valid
]  # fmt: skip
CONDITIONS = ["", "SERVO", "!SERVO", "DRYER & KEBA", "ROBOT | SMALL"]


@pytest.fixture(scope="module")
def engine():
    engine = ProcessConfigurators()
    yield engine
    engine.end()


def buying(options, formula=""):
    entry = an_entry()
    entry.terms = EntryTerms(formula=formula)
    book = a_price_book(entries=[entry], terms=BookTerms(options=tuple(options)))
    return BuyersPrices(MACHINE, prices_of(book), TEXTS)


amounts = st.decimals("-9000", "90000", places=2).map(lambda amount: {"amount": amount})
percents = st.decimals("-3", "30", places=3).map(lambda percent: {"percent": percent})
prices = st.builds(
    lambda code, condition, price: OptionPrice(code, condition=condition, **price),
    st.sampled_from(CODES), st.sampled_from(CONDITIONS), amounts | percents,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(prices, max_size=6), st.sampled_from(["", "ROBOT", "D50"]))
def test_a_proven_machine_costs_the_buyer_no_more_than_any_other(engine, options, wanted):
    said = buying(options)
    taken = [Choice(wanted, True)] if wanted else []
    best = cheapest_machine(engine, taken, said)
    costs = [said.of(found) for found in FOUND if not wanted or found.build.chosen(wanted)]
    kept = [said.of(found) for found in FOUND if found.build == best.build]
    assert kept == [best.worth] and (best.worth == min(costs) or not best.proven)
    if not any(each.condition for each in options):
        assert best.proven and best.worth == min(costs)


def test_a_price_with_a_condition_is_worked_out_until_no_machine_can_be_cheaper(engine):
    # Without the servo pump the cheap controller is dear: the engine's first thought is wrong.
    said = buying([OptionPrice("TECHMATION", amount=Decimal(90000), condition="!SERVO")])
    best = cheapest_machine(engine, [], said)
    assert best.build.chosen("KEBA") and best.proven and best.worth == Fraction(20000 - 5000)


def test_a_list_price_by_formula_is_priced_among_the_best_and_never_said_to_be_proven(engine):
    said = buying([OptionPrice("D45", amount=Decimal(10))], "200000 + screwDiameter * screwDiameter * 100")
    best = cheapest_machine(engine, [Choice("SERVO", True)], said)
    assert best.build.chosen("D40") and not best.proven


def test_what_is_had_several_times_costs_as_often(engine):
    said = buying([OptionPrice("FILTER", amount=Decimal(5000)), OptionPrice("ROBOT", amount=Decimal(-1000))])
    best = cheapest_machine(engine, [Choice("ROBOT", True)], said)
    assert best.build.number("FILTER") == 2 and best.proven


def test_amounts_too_fine_for_the_engine_are_rounded_and_nothing_is_proven(engine):
    fine = Decimal("0.00000000000000000001")
    said = buying([OptionPrice("D40", amount=Decimal(90000) + fine), OptionPrice("D45", amount=fine)])
    best = cheapest_machine(engine, [], said)
    assert best.build.chosen("D45") and not best.proven
