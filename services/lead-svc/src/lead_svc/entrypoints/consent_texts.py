"""Consent texts over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from chassis.problems import BadInput, FieldError
from kernel.ids import new_id
from lead_svc.adapters.queries import CONSENT_TEXTS
from lead_svc.domain.consent_text import ConsentText, ConsentTextId
from lead_svc.usecases import add_consent_text as addition


def list_consent_texts(**_: Any) -> Response:
    """A page of texts."""
    return reply(CONSENT_TEXTS.page(deps().reader, whoever_asks()))


def get_consent_text(consent_text_id: str) -> Response:
    """One text."""
    body, version = CONSENT_TEXTS.one(deps().reader, whoever_asks(), UUID(consent_text_id))
    return reply(body, 200, version)


def add_consent_text(body: dict) -> Response:
    """Another text."""
    text = ConsentText(
        id=ConsentTextId(new_id()), consent_version=body["consentVersion"], zh=body["zh"], en=body["en"],
        valid_from=_day(body["validFrom"]),
    )  # fmt: skip
    addition.add_consent_text(deps().work(), whoever_asks(), text)
    shown = {
        "consentTextId": text.id, "version": text.version, "consentVersion": text.consent_version,
        "zh": text.zh, "en": text.en, "validFrom": text.valid_from,
    }  # fmt: skip
    return reply(shown, 201, text.version, schema="ConsentText")


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError as no_day:  # the format allows a year 0, the calendar does not
        raise BadInput([FieldError("/validFrom", "invalid-format", {})]) from no_day
