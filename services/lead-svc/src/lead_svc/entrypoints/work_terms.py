"""What colleagues work leads by, and when they are away, over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from chassis.problems import BadInput, FieldError
from lead_svc.adapters.assignment_queries import ABSENCES, TERMS
from lead_svc.domain.assignment.terms import Absence
from lead_svc.usecases import add_absence as addition
from lead_svc.usecases import agree_terms as agreement
from lead_svc.usecases import end_absence as ending


def list_terms(**_: Any) -> Response:
    """A page of terms."""
    return reply(TERMS.page(deps().reader, whoever_asks()))


def get_terms(person_id: str) -> Response:
    """Those of one colleague."""
    body, version = TERMS.one(deps().reader, whoever_asks(), UUID(person_id))
    return reply(body, 200, version)


def agree_terms(person_id: str, body: dict) -> Response:
    """Other terms from now on."""
    terms = agreement.agree_terms(
        deps().work(), whoever_asks(), UUID(person_id), expected_version(), body.get("perDay"),
        body.get("perMonth"), body["hours"], body["certifications"],
    )  # fmt: skip
    shown = {
        "personId": terms.id, "version": terms.version, "perDay": terms.per_day, "perMonth": terms.per_month,
        "hours": terms.hours, "certifications": terms.certifications,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, 200, terms.version, schema="WorkTerms")


def list_absences(**_: Any) -> Response:
    """A page of absences."""
    return reply(ABSENCES.page(deps().reader, whoever_asks()))


def get_absence(absence_id: str) -> Response:
    """One absence."""
    body, version = ABSENCES.one(deps().reader, whoever_asks(), UUID(absence_id))
    return reply(body, 200, version)


def add_absence(body: dict) -> Response:
    """Somebody is away."""
    days = (_day(body, "firstDay"), _day(body, "lastDay"))
    asked = (UUID(body["personId"]), *days, body.get("note", ""))
    return _shown(addition.add_absence(deps().work(), whoever_asks(), *asked), 201)


def end_absence(absence_id: str) -> Response:
    """It counts no more."""
    return _shown(ending.end_absence(deps().work(), whoever_asks(), UUID(absence_id), expected_version()))


def _day(body: dict, name: str) -> date:
    try:
        return date.fromisoformat(body[name])
    except ValueError as no_day:  # the format allows a year 0, the calendar does not
        raise BadInput([FieldError(f"/{name}", "invalid-format", {})]) from no_day


def _shown(absence: Absence, status: int = 200) -> Response:
    shown = {
        "absenceId": absence.id, "version": absence.version, "personId": absence.owner_id,
        "firstDay": absence.first_day, "lastDay": absence.last_day, "ended": absence.ended,
        **({"note": absence.note} if absence.note else {}),
    }  # fmt: skip
    return reply(shown, status, absence.version, schema="Absence")
