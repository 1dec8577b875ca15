"""Material lists, and the components some machine would miss or have twice, against trying every machine."""

import random
from decimal import Decimal

import pytest

from builders import a_model
from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Finding
from cpq_svc.domain.features.build import built
from cpq_svc.domain.features.expression import ALWAYS, Amount
from cpq_svc.domain.materials import QuantityNotPositive, Structure, doubts
from cpq_svc.domain.structure import Component, Operation, Position
from random_models import Tried, a_condition, a_random_model


def a_random_structure(seed, features):
    dice = random.Random(seed)
    positions = []
    for number in range(4):
        parts = tuple(
            (
                a_condition(dice, features, 2) if dice.random() < 0.8 else ALWAYS,
                Amount(1),
                Component(f"I{n}", "", "", "pcs"),
            )
            for n in range(dice.randint(1, 3))
        )
        needed = a_condition(dice, features, 1) if dice.random() < 0.5 else ALWAYS
        positions.append((Position(f"P{number}", "", "", tuple(part[2] for part in parts)), needed, parts))
    return Structure(tuple(positions), ())


def tried(structure, builds):
    """What some machine misses or has twice, by looking at every one."""
    for position, needed, parts in structure.positions:
        there = [[n for n, part in enumerate(parts) if part[0].holds(build)] for build in builds]
        wanted = [needed.holds(build) for build in builds]
        if any(asked and not had for asked, had in zip(wanted, there, strict=True)):
            yield Finding.MISSING, position.code, ""
        for one in range(len(parts)):
            for other in range(one + 1, len(parts)):
                if any(one in had and other in had for had in there):
                    yield Finding.DOUBLED, position.code, f"I{one}, I{other}"


@pytest.mark.parametrize("seed", range(30))
def test_missing_and_doubled_components_are_found_exactly(seed):
    features = a_random_model(seed, 7)
    structure = a_random_structure(seed, features)
    doubted = doubts(structure, features)
    session = Session(doubted.model)
    found = {
        (flaw.finding, flaw.subject, flaw.detail)
        for flaw, choices in doubted.asked
        if session.buildable and session.feasible(choices)
    }
    assert found == set(tried(structure, Tried(features).valid))
    session.close()


def listed(model, *chosen):
    features = COMPILATIONS.compile(model)
    return COMPILATIONS.structure(model), built(features, frozenset(chosen), model.along, {})


def test_scrap_comes_on_top_and_amounts_are_exact():
    oil = Component("OIL", "油", "oil", "L", "1 / 3 + DRYER.price / 9800", scrap_percent=Decimal("2.5"))
    made_of, build = listed(a_model(materials=(Position("oil", "油", "oil", (oil,)),)), "DRYER")
    (material,) = made_of.materials(build)
    assert (material.quantity, material.gross) == (Decimal("1.333333"), Decimal("1.366667"))


@pytest.mark.parametrize("text", ["0", "DRYER.price", "1 - 2"])
def test_an_amount_that_is_not_above_zero_is_refused_with_its_name(text):
    made_of, build = listed(a_model(operations=(Operation("fill", "注油", "filling", "A1", text),)))
    with pytest.raises(QuantityNotPositive) as no:
        made_of.work(build)
    assert no.value.params["of"] == "fill"
