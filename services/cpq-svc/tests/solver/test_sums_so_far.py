"""What a machine that is not decided comes to so far, against every machine that can still become of it."""

from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_group, a_model, a_price_book, an_entry, an_option, offered, prices_of
from cpq_svc.adapters.compiled import COMPILATIONS, TEXTS
from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.buyers_prices import BuyersPrices
from cpq_svc.domain.configuration import configure
from cpq_svc.domain.features.answer import Choice, Standing
from cpq_svc.domain.list_price import surcharges
from cpq_svc.domain.option import Attribute, Cardinality, Derivation, Range, Statement
from cpq_svc.domain.price_terms import BookTerms, EntryTerms, OptionPrice
from cpq_svc.domain.structure import Component, Operation, Position
from cpq_svc.domain.sure import Sure

FILTER = replace(
    an_option("FILTER", "700"), quantity=Range(Decimal(1), Decimal(3), Decimal(1)),
    attributes=(Attribute("kg", Decimal(4)),),
)  # fmt: skip
MATERIALS = (
    Position("screw", "螺杆", "screw", (
        Component("S-40", "螺杆 40", "screw 40", "pc", condition="D40"),
        Component("S-BIG", "大螺杆", "big screw", "pc", condition="D45 | D50"),
    )),
    Position("arm", "手臂", "arm", (Component("ARM", "手臂", "arm", "pc", condition="ROBOT"),), "ROBOT"),
    Position("filter", "滤芯", "filter", (Component("F", "滤芯", "filter", "pc", "FILTER", "FILTER"),), "FILTER"),
    Position("oil", "油", "oil", (
        Component("OIL", "油", "oil", "l", "120 + 10 * FILTER", "!SERVO"),
        Component("OIL-S", "油", "oil", "l", "90", "SERVO"),
    )),
)  # fmt: skip
STEPS = (
    Operation("teach", "示教", "teaching", "A1", "90", "ROBOT & LINK"),
    Operation("fit", "装", "fit", "A1", "60"),
)
MACHINE = offered(
    option_groups=(*a_model().option_groups, a_group("filters", Cardinality.ANY, FILTER)),
    constraints=(Statement("clean", "ROBOT => FILTER >= 2"), Statement("warm", "KEBA | DRYER | SERVO")),
    derived=(Derivation("double", "滤芯", "filters", "2 * FILTER"),),
    materials=MATERIALS,
    operations=STEPS,
)
CODES = [option.code for option in MACHINE.model.options()]
FOUND = [
    found
    for taken in chain.from_iterable(combinations(CODES, n) for n in range(8))
    for times in (("1", "2", "3") if "FILTER" in taken else ("",))
    if (found := configure(MACHINE.model, MACHINE.features, taken, {"FILTER": Decimal(times)} if times else {})).valid
]  # fmt: skip
SESSION = Session(MACHINE.features)
STRUCTURE = COMPILATIONS.structure(MACHINE.model)
CONDITIONS = ["", "SERVO", "!SERVO", "DRYER & KEBA", "ROBOT | SMALL", "screwDiameter >= 45", "double > 2"]
prices = st.builds(
    lambda code, condition, price: OptionPrice(code, condition=condition, **price),
    st.sampled_from(CODES), st.sampled_from(CONDITIONS),
    st.integers(1, 9000).map(lambda a: {"amount": Decimal(a)}) | st.integers(1, 9).map(lambda p: {"percent": Decimal(p)}),
)  # fmt: skip
choices = st.dictionaries(st.sampled_from(CODES), st.booleans(), max_size=6)


def buying(options, formula=""):
    entry = an_entry()
    entry.terms = EntryTerms(formula=formula)
    return BuyersPrices(
        MACHINE, prices_of(a_price_book(entries=[entry], terms=BookTerms(options=tuple(options)))), TEXTS
    )


def sure_of(taken):
    answer = SESSION.configure([Choice(code, value) for code, value in taken.items()], frozenset(), 0)
    return Sure(MACHINE, answer) if answer.valid else None


def still_possible(taken):
    return [
        found for found in FOUND if all(found.build.chosen(code) == value for code, value in taken.items())
    ]


@settings(max_examples=150, deadline=None)
@given(choices, st.lists(prices, max_size=5))
def test_what_is_sure_is_so_in_every_machine_that_can_still_become_of_it(taken, options):
    sure, said = sure_of(taken), buying(options)
    whole = still_possible(taken)
    assert (sure is not None) == bool(whole)
    if sure is None:
        return
    made, told = sure.made_of(STRUCTURE), sure.price(said)
    priced = [said.of(found) for found in whole]
    for found in whole:
        materials, steps = STRUCTURE.materials(found.build), STRUCTURE.work(found.build)
        assert all(each in materials for each in made.materials) and all(each in steps for each in made.work)
        assert sure.kilograms() <= 4 * found.build.number("FILTER")
    if not made.open:
        assert all(STRUCTURE.materials(found.build) == made.materials for found in whole)
    if not told.unpriced and all(each is not Standing.OPEN for each in sure.answer.standings.values()):
        assert set(priced) == {told.options}
    if len(whole) == 1:
        assert (told.unpriced, told.options, made.open) == ((), priced[0], 0)
        assert [*sure.open_groups, *sure.open_numbers] == []


def test_what_is_open_is_named():
    sure = sure_of({"ROBOT": True, "D45": True})
    assert list(sure.open_groups) == ["controller", "pump", "extras"] and list(sure.open_numbers) == [
        "FILTER"
    ]
    told = sure.price(buying([OptionPrice("ROBOT", amount=Decimal(1), condition="SERVO")]))
    # The robot costs by the pump, of filters there will be two or three.
    assert (told.list_price, told.options, told.unpriced) == (
        250000,
        8000 + 1200 + 2 * 700,
        ("ROBOT", "FILTER"),
    )
    assert [each.item for each in sure.made_of(STRUCTURE).materials] == ["S-BIG", "ARM"]
    assert sure.made_of(STRUCTURE).open == 2


@settings(max_examples=100, deadline=None)
@given(choices, st.lists(prices, max_size=5))
def test_what_an_option_adds_is_what_it_adds_in_every_machine_that_has_it(taken, options):
    sure, said = sure_of(taken), buying(options)
    told = sure.price(said).surcharges if sure else {}
    assert {*told} == ({each.option for each in options} if sure else set())
    base = said.entry.list_price
    for found in still_possible(taken) if sure else ():
        parts = surcharges("", MACHINE, found, base, said.book, TEXTS, said.exchange)
        paid = {each.option: each.amount for each in parts}
        for had in found.chosen:
            if (each := told.get(had.code)) is not None:
                times = had.quantity if had.code == "FILTER" else 1
                assert paid.get(had.code, 0) == each * times


@pytest.mark.parametrize(("taken", "price"), [({}, None), ({"D45": True}, 200000 + 45 * 45 * 100)])
def test_a_list_price_by_formula_is_told_once_nothing_can_change_it(taken, price):
    told = sure_of(taken).price(buying([], "200000 + screwDiameter * screwDiameter * 100"))
    assert told.list_price == price
