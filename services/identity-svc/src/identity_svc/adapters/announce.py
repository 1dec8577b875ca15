"""Which private facts become public words."""

from typing import Any

from contracts.identity import (
    CalendarChangedV1,
    OrgUnitChangedV1,
    PersonChangedV1,
    PersonJoinedV1,
    PersonLeftV1,
)
from identity_svc.domain.company_calendar import CalendarChanged, CompanyCalendar
from identity_svc.domain.org_unit import OrgUnit, OrgUnitChanged
from identity_svc.domain.person import Person, PersonChanged, PersonJoined, PersonLeft


def _of_person(person: Person) -> dict[str, Any]:
    return {
        "person_id": str(person.id),
        "name": person.name,
        "unit_path": person.unit_path,
        "regions": tuple(person.regions),
        "product_lines": tuple(person.product_lines),
        "active": person.active,
        "email": person.email,
        "language": person.language,
    }


def _of_calendar(calendar: CompanyCalendar) -> CalendarChangedV1:
    return CalendarChangedV1(
        calendar_id=str(calendar.id),
        zone=calendar.zone,
        hours=tuple(calendar.hours),
        holidays=tuple(calendar.holidays),
        makeup_days=tuple(calendar.makeup_days),
        weekday_hours=calendar.weekday_hours,
    )


def _of_unit(unit: OrgUnit) -> OrgUnitChangedV1:
    return OrgUnitChangedV1(unit_id=str(unit.id), name=unit.name, path=unit.unit_path)


def _joined(person: Person) -> PersonJoinedV1:
    return PersonJoinedV1(**_of_person(person))


def _changed(person: Person) -> PersonChangedV1:
    return PersonChangedV1(**_of_person(person))


ANNOUNCE = {
    PersonJoined: lambda fact: _joined(fact.person),
    PersonChanged: lambda fact: _changed(fact.person),
    PersonLeft: lambda fact: PersonLeftV1(person_id=str(fact.person.id), left_at=fact.at.isoformat()),
    OrgUnitChanged: lambda fact: _of_unit(fact.unit),
    CalendarChanged: lambda fact: _of_calendar(fact.calendar),
}

# What a new consumer is told of the present: people who left among them, as no longer active.
CURRENT = {
    PersonJoinedV1: (Person, _joined),
    PersonChangedV1: (Person, _changed),
    OrgUnitChangedV1: (OrgUnit, _of_unit),
    CalendarChangedV1: (CompanyCalendar, _of_calendar),
}

# What happened once; the present tells it too.
ONCE = {PersonLeftV1: "who left is told as a person who is no longer active"}
