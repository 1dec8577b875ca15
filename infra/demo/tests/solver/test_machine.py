"""The HX-S machine is large, true to its trade, and every option of it can be built."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.adapters.solving.release import flaws, proposed
from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.configuration import configure
from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.materials import doubts
from infra.demo.days import Span
from infra.demo.machine import costs, model

TODAY = date(2026, 11, 22)


@cache
def features():
    return COMPILATIONS.compile(model())


@cache
def session():
    return Session(features())


def usual():
    return {choice.code for choice in proposed(features()) if choice.value is True}


def machine(*swapped, **numbers):
    """The machine as usually built, with other answers; of two to a question with one answer the later counts."""
    groups = {option.code: group for group in model().option_groups for option in group.options}
    chosen = {}
    for code in (*usual(), *swapped):
        group = groups[code]
        chosen[group.code if group.bounds[1] == 1 else code] = code
    given = {code: Decimal(str(value)) for code, value in numbers.items()}
    return configure(model(), features(), chosen.values(), given)


def broken(*swapped, **numbers):
    return {each.subject for each in machine(*swapped, **numbers).broken}


def test_it_is_as_large_as_a_real_one():
    said = model()
    rows = [component for position in said.materials for component in position.alternatives]
    assert (len(said.option_groups) >= 60, len(list(said.options())) >= 400) == (True, True)
    assert (len(said.constraints) >= 150, len(said.numbers) >= 10, len(said.derived) >= 8) == (True,) * 3
    assert (len(said.tables[0].rows) >= 300, len(rows) >= 500, len(said.operations) >= 30) == (True,) * 3
    conditional = [row for row in rows if row.condition]
    formulas = [row for row in rows if not row.quantity.isdigit()]
    assert (len(conditional) >= 400, len(formulas) >= 60) == (True, True)


def test_everything_has_a_name_of_its_own_in_both_languages():
    said = model()
    named = (said.option_groups, tuple(said.options()), said.constraints, said.numbers, said.derived)
    for kind in named:
        assert [each.code for each in kind if not (each.name_zh and each.name_en)] == []
    rules = Counter(each.name_zh for each in said.constraints)
    assert [name for name, times in rules.items() if times > 1] == []


def test_every_option_can_be_built_and_none_is_forced():
    assert list(flaws(session())) == []


def test_an_option_nobody_can_have_would_be_found():
    spoilt = replace(model(), rules=()).constraints[0]
    never = replace(spoilt, code="never", condition="!EM_67")
    found = list(
        flaws(Session(COMPILATIONS.compile(replace(model(), constraints=(*model().constraints, never)))))
    )
    assert "EM_67" in {flaw.subject for flaw in found}


def test_no_machine_misses_a_component_or_has_two():
    doubted = doubts(COMPILATIONS.structure(model()), features())
    engine = Session(doubted.model)
    assert [flaw.subject for flaw, choices in doubted.asked if engine.feasible(choices)] == []


def test_a_component_left_out_would_be_found():
    first = model().materials[0]
    spoilt = replace(model(), materials=(replace(first, alternatives=first.alternatives[1:]),))
    doubted = doubts(COMPILATIONS.structure(spoilt), features())
    engine = Session(doubted.model)
    assert [flaw.subject for flaw, choices in doubted.asked if engine.feasible(choices)] == [first.code]


def test_the_machine_as_usually_built_is_valid_and_tells_what_it_can_do():
    found = machine()
    told = {each.code: each.value for each in found.parameters}
    assert found.broken == ()
    assert (told["force"], told["diameter"], told["injectionPressure"]) == ("1600", "36", "192")
    # 10.18 cm² over 170 mm.
    assert (told["shotVolume"], told["strokeNeeded"]) == ("173.06", "58.939096")


EUROPE = ("CT_DE", "V400", "SS_EN", "DL_RFID", "DO_DE", "PK_WOOD", "SV_FAR", "CF_CE")
AMERICA = (
    "CT_US", "V480", "SS_ANSI", "CA_UL", "CF_UL", "DB_RATCH", "DO_EN", "PK_WOOD", "SV_FAR", "PL_SPI", "EP_SPI",
)  # fmt: skip


@pytest.mark.parametrize("country", [(), EUROPE, AMERICA])
def test_a_machine_of_each_country_can_be_built(country):
    assert broken(*country) == set()


@pytest.mark.parametrize(
    ("chosen", "numbers", "rule"),
    [
        (("V400",), {}, "cn-supply"),
        ((*EUROPE, "V380"), {}, "eu-supply"),
        ((*AMERICA, "V400"), {}, "us-supply"),
        (("RB_5S10", "EM_12"), {}, "modern-robot-67"),
        (("RB_3S5", "EM_12", *EUROPE), {}, "ce-67"),
        (("RB_3S10", "EM_67"), {}, "robot-on-platen"),
        (("RB_3S20", "EM_67", "C2500"), {}, "robot-on-platen"),
        (("CLR_7",), {}, "clean-no-oil"),
        (("HR_48", "MB_100"), {}, "switch-100"),
        ((), {"shotNeeded": 160}, "shot-volume"),
        (("G84", "U3000", "C3200"), {}, "shot-least"),
        ((), {"projectedArea": 420}, "clamp-force"),
        (("WL_ULTRA",), {"projectedArea": 210}, "clamp-force"),
        (("C4000",), {"mouldAcross": 180, "mouldUpright": 250}, "mould-pressed"),
        (("C4000",), {"projectedArea": 990}, "part-in-mould"),
        ((), {"throughput": 44}, "plasticizing-rate"),
        ((), {"mouldAcross": 460}, "mould-width-1600"),
        ((), {"mouldTemp": 150}, "mould-140"),
        (("MC_PAGF",), {}, "plasticizing"),
        (("RB_3S20", "EM_67"), {"ceiling": 5000}, "ceiling-3s20"),
    ],
)
def test_what_cannot_be_built_is_refused_by_its_cause(chosen, numbers, rule):
    assert rule in broken(*chosen, **numbers)


def test_a_larger_screw_makes_the_shot_possible():
    assert broken("A45", shotNeeded=160) == set()


def test_glass_fibre_asks_for_a_barrel_that_lasts():
    chosen = ("MC_PAGF", "BA_WC", "W3", "CR_4", "NZ_HYD", "DR_D50")
    assert broken(*chosen) == set()
    assert broken(*chosen, "BA_NIT") == {"plasticizing"}


def test_every_item_and_every_hour_of_a_machine_has_a_cost():
    items, hours = costs(Span(TODAY))
    said = model()
    used = {component.item for position in said.materials for component in position.alternatives}
    assert used == {cost.code for cost in items} and len(used) == len(items)
    assert {operation.centre for operation in said.operations} == {cost.code for cost in hours}


def test_the_material_list_of_the_usual_machine_follows_its_options():
    build = machine().build
    made = {each.item: each for each in COMPILATIONS.structure(model()).materials(build)}
    assert made["TBR-1600-S"].quantity == 4 and "TBR-2000-S" not in made
    # 22 : 1 needs five heater bands, and a spare length of 3 % of the screw is lost.
    assert (made["HTB-M-430"].quantity, made["SCR-430-36"].gross) == (Decimal(5), Decimal("1.03"))
    longer = machine("LD26").build
    made = {each.item: each for each in COMPILATIONS.structure(model()).materials(longer)}
    assert made["HTB-M-430"].quantity == 6


def test_a_choice_that_clashes_is_explained_with_the_rule_in_words():
    picked = [Choice("CLR_7", True), Choice("SERVO", True)]
    clash = session().clash_of(picked)
    assert {rule.subject for rule in clash.rules} >= {"clean-no-oil"}


def test_a_larger_clamp_carries_the_larger_robot():
    assert "robot-on-platen" not in broken("RB_3S20", "EM_67", "C3200")
