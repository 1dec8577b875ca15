"""Colleagues over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import PEOPLE
from identity_svc.domain.person import Details, Person
from identity_svc.usecases import add_person as adding
from identity_svc.usecases import change_person as change
from identity_svc.usecases import grant_roles as granting
from identity_svc.usecases import let_person_leave as departure


def list_people(**_: Any) -> Any:
    """A page of colleagues."""
    return reply(PEOPLE.page(deps().reader, whoever_asks()))


def get_person(person_id: str) -> Any:
    """One colleague."""
    body, version = PEOPLE.one(deps().reader, whoever_asks(), UUID(person_id))
    return reply(body, 200, version)


def add_person(body: dict) -> Any:
    """A colleague starts."""
    person = adding.add_person(deps().work(), whoever_asks(), body["login"], _details(body), deps().clock())
    return _shown(person, 201)


def change_person(person_id: str, body: dict) -> Any:
    """A colleague moves, is renamed or takes other responsibilities."""
    return _shown(
        change.change_person(
            deps().work(), whoever_asks(), UUID(person_id), expected_version(), _details(body)
        )
    )


def let_person_leave(person_id: str, body: dict) -> Any:
    """A colleague leaves."""
    person = departure.let_person_leave(
        deps().work(), whoever_asks(), UUID(person_id), expected_version(), body["reason"], deps().clock()
    )
    return _shown(person)


def grant_roles(person_id: str, body: dict) -> Any:
    """Exactly these roles."""
    return _shown(
        granting.grant_roles(
            deps().work(), whoever_asks(), UUID(person_id), expected_version(), body["roles"]
        )
    )


def _details(body: dict) -> Details:
    return Details(
        name=body["name"].strip(), email=body.get("email", ""), unit_id=UUID(body["unitId"]),
        regions=tuple(body.get("regions", ())), product_lines=tuple(body.get("productLines", ())),
        language=body.get("language", "zh"),
    )  # fmt: skip


def _shown(person: Person, status: int = 200) -> Any:
    shown = {
        "personId": person.id,
        "version": person.version or 1,
        "name": person.name,
        "login": person.login,
        "email": person.email or None,
        "unitId": person.unit_id,
        "unitPath": person.unit_path,
        "regions": person.regions,
        "productLines": person.product_lines,
        "language": person.language,
        "roles": person.roles,
        "active": person.active,
        "joinedAt": person.joined_at,
        "leftAt": person.left_at,
        "retainUntil": person.retain_until,
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, person.version, schema="Person")
