"""Quotes over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

import orjson

from chassis import problems
from chassis.http import Response, deps, expected_version, reply, request, whoever_asks
from cpq_svc.adapters.documents.quote_sheet import quote_sheet
from cpq_svc.adapters.quote_queries import QUOTE, QUOTES, REVISION
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.entrypoints.read_offer import read_offer
from cpq_svc.entrypoints.set_quote import document_of
from cpq_svc.entrypoints.shown_quote import shown_quote
from cpq_svc.usecases import accept_quote as acceptance
from cpq_svc.usecases import draft_quote as draft
from cpq_svc.usecases import reject_quote as rejection
from cpq_svc.usecases import revise_quote as revision
from cpq_svc.usecases import send_quote as sending

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_quotes(**_: Any) -> Response:
    """A page of quotes."""
    return reply(QUOTES.page(deps().reader, whoever_asks()))


def get_quote(quote_id: str) -> Response:
    """One quote."""
    body, version = QUOTE.one(deps().reader, whoever_asks(), UUID(quote_id))
    return reply(body, 200, version)


def get_revision(quote_id: str, number: int | None = None) -> Response:
    """One revision, the current one if none is named."""
    body, version = REVISION.one(deps().reader, whoever_asks(), UUID(quote_id), revision=number)
    return reply(body, 200, version)


def get_quote_sheet(quote_id: str, language: str | None = None) -> Response:
    """One quote as Excel."""
    body, version = QUOTE.one(deps().reader, whoever_asks(), UUID(quote_id))
    shown = orjson.loads(body)
    spoken = language or problems.language(request.headers.get("Accept-Language"), whoever_asks().language)
    answer = Response(quote_sheet(shown, spoken), 200, content_type=_XLSX)
    draft_mark = "-draft" * (shown["status"] == "draft")
    name = f"{shown['number']}-{shown['revision']}-{spoken}{draft_mark}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["ETag"] = f'"{version}-{spoken}"'
    return answer


def get_quote_document(quote_id: str, language: str | None = None, annex: bool = False) -> Response:
    """One quote as PDF."""
    body, version = QUOTE.one(deps().reader, whoever_asks(), UUID(quote_id))
    shown = orjson.loads(body)
    spoken = language or problems.language(request.headers.get("Accept-Language"), whoever_asks().language)
    answer = Response(deps().documents.quote(shown, spoken, annex), 200, content_type="application/pdf")
    answer.headers["Content-Disposition"] = (
        f'inline; filename="{shown["number"]}-{shown["revision"]}-{spoken}.pdf"'
    )
    answer.headers["ETag"] = f'"{version}-{spoken}{"-annex" * annex}"'
    return answer


def draft_quote(body: dict) -> Response:
    """Write one."""
    sale = OpportunityId(UUID(body["opportunityId"]))
    return _shown(
        draft.draft_quote(deps().work(), whoever_asks(), sale, read_offer(body), deps().clock()), 201
    )


def revise_quote(quote_id: str, body: dict) -> Response:
    """Offer something else."""
    return _shown(
        revision.revise_quote(
            deps().work(),
            whoever_asks(),
            QuoteId(UUID(quote_id)),
            expected_version(),
            read_offer(body),
            deps().clock(),
        )
    )


def send_quote(quote_id: str) -> Response:
    """The customer has it."""
    return _shown(
        sending.send_quote(
            deps().work(), whoever_asks(), QuoteId(UUID(quote_id)), expected_version(), deps().clock()
        )
    )


def accept_quote(quote_id: str, body: dict) -> Response:
    """The customer said yes to a colleague."""
    asker, said_on = whoever_asks(), body.get("saidOn")
    _, document = document_of(UUID(quote_id), body)
    return _shown(
        acceptance.accept_quote(
            deps().work(),
            asker,
            QuoteId(UUID(quote_id)),
            expected_version(),
            body["name"],
            date.fromisoformat(said_on) if said_on else None,
            document,
            deps().clock(),
        )
    )


def reject_quote(quote_id: str, body: dict) -> Response:
    """The customer says no."""
    return _shown(
        rejection.reject_quote(
            deps().work(), whoever_asks(), QuoteId(UUID(quote_id)), expected_version(), body["reason"]
        )
    )


def _shown(quote: Quote, status: int = 200) -> Response:
    return reply(shown_quote(quote), status, quote.version, schema="Quote")
