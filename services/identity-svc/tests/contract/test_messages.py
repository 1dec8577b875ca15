"""What identity publishes has the shape that was promised; every permission some service asks for is known here."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from builders import a_person, a_unit
from chassis.description import METHODS
from chassis.testing import NOW
from contracts.channel import PartnerActivatedV1, PartnerChangedV1
from contracts.identity import PersonLeftV1
from identity_svc.adapters.announce import ANNOUNCE, CURRENT
from identity_svc.domain.company_calendar import CalendarChanged, CompanyCalendar
from identity_svc.domain.org_unit import OrgUnitChanged
from identity_svc.domain.permissions import KNOWN
from identity_svc.domain.person import PersonChanged, PersonJoined, PersonLeft
from identity_svc.entrypoints.events import IdentityEvents

SERVICES = Path(__file__).parents[3]


def facts():
    unit = a_unit()
    calendar = CompanyCalendar.standard("Asia/Shanghai")
    calendar.change(
        "Asia/Shanghai",
        ["08:30-12:00"],
        [date(2027, 1, 1)],
        [date(2027, 1, 3)],
        {"saturday": ["08:30-12:00"]},
    )
    person = a_person(unit, regions=("CN-32",), product_lines=("injection",))
    return [
        PersonJoined(person),
        PersonChanged(person),
        PersonLeft(person, NOW),
        OrgUnitChanged(unit),
        CalendarChanged(calendar),
    ]


def shape(value):
    """Names and kinds of everything in a body, values left out."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    return [shape(part) for part in value[:1]] if isinstance(value, list | tuple) else type(value).__name__


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: type(fact).__name__)
def test_each_fact_has_the_shape_of_its_sample(fact):
    message = ANNOUNCE[type(fact)](fact)
    sample = json.loads((files("contracts") / "samples" / f"{message.TYPE}.json").read_text("utf-8"))
    assert shape(message.to_wire()) == shape(sample)
    assert type(message).from_wire(sample).to_wire().keys() == sample.keys()


def test_a_new_consumer_is_told_of_everything_but_what_happened_once():
    told = {type(ANNOUNCE[type(fact)](fact)) for fact in facts()}
    assert told - CURRENT.keys() == {PersonLeftV1}


def test_identity_hears_of_partners_and_the_clock():
    assert IdentityEvents.heard() == [PartnerActivatedV1, PartnerChangedV1]
    assert {method.every for method in IdentityEvents.marked("every")} == {60, 3600}


def asked_for(file):
    document = yaml.safe_load(file.read_text("utf-8"))
    operations = [item[method] for item in document["paths"].values() for method in METHODS if method in item]
    properties = [
        p
        for s in document["components"].get("schemas", {}).values()
        for p in s.get("properties", {}).values()
    ]
    return {o["x-permission"] for o in operations} | {
        p["x-field-permission"] for p in properties if "x-field-permission" in p
    }


@pytest.mark.parametrize(
    "file", sorted(SERVICES.glob("*-svc/src/*/entrypoints/openapi.yaml")), ids=lambda file: file.parts[-3]
)
def test_every_permission_a_service_asks_for_can_be_granted(file):
    assert asked_for(file) - {"public"} <= KNOWN


def test_no_permission_is_known_that_nobody_asks_for():
    asked = set().union(*(asked_for(file) for file in SERVICES.glob("*-svc/src/*/entrypoints/openapi.yaml")))
    assert KNOWN <= asked
