"""Website forms over HTTP: open to everybody, so nothing here tells who is known."""

from chassis.http import Response, deps, reply, source_address
from lead_svc.adapters.capture_queries import form_shown
from lead_svc.domain.lead import Source
from lead_svc.usecases.count_enquiry import count_enquiry
from lead_svc.usecases.enquiry import FIELDS
from lead_svc.usecases.newcomer import NewcomerUnreadable, read_newcomer
from lead_svc.usecases.send_enquiry import send_enquiry as usecase

# What programs fill in and people do not see.
_TRAP = "nickname"
_WIRE = {field: name for name, field in FIELDS.items()}


def get_form(form_key: str) -> Response:
    """What the form shows."""
    return reply(form_shown(deps().reader, form_key))


def send_enquiry(form_key: str, body: dict) -> Response:
    """Somebody writes."""
    actor, now = deps().service_actor, deps().clock()
    count_enquiry(deps().work(), actor, form_key, source_address(), deps().allowance, now)
    trapped = bool(body.get(_TRAP))
    said = {name: value for name, value in body.items() if value}
    if not trapped:
        told = {FIELDS[name]: value for name, value in said.items() if name in FIELDS}
        newcomer, errors = read_newcomer(told, Source.WEBSITE, deps().phones)
        if newcomer is None:
            raise NewcomerUnreadable(pointer=f"/body/{_WIRE[errors[0].field]}", reason=errors[0].code)
    usecase(deps().work(), actor, form_key, said, trapped, now)
    return reply({"received": True}, 202)
