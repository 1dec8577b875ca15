"""The change radar over HTTP: which open quotes a change touches, and what became of it."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.radar_queries import TOUCHED_QUOTE, TOUCHED_QUOTES
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.touched_quote import TouchedQuoteId
from cpq_svc.entrypoints.shown_quote import shown_quote
from cpq_svc.usecases import close_touched_quote as closing
from cpq_svc.usecases import renew_quote as renewing


def list_touched_quotes(**_: Any) -> Response:
    """A page of them."""
    return reply(TOUCHED_QUOTES.page(deps().reader, whoever_asks()))


def get_touched_quote(touched_quote_id: str) -> Response:
    """One of them, line by line."""
    body, version = TOUCHED_QUOTE.one(deps().reader, whoever_asks(), UUID(touched_quote_id))
    return reply(body, 200, version)


def close_touched_quote(touched_quote_id: str, body: dict) -> Response:
    """Somebody has seen to it."""
    closing.close_touched_quote(
        deps().work(),
        whoever_asks(),
        TouchedQuoteId(UUID(touched_quote_id)),
        expected_version(),
        body["done"],
        body.get("reason", ""),
        deps().clock(),
    )
    return get_touched_quote(touched_quote_id)


def renew_quote(quote_id: str, body: dict) -> Response:
    """The same by what is in force today."""
    until = date.fromisoformat(body["validUntil"]) if "validUntil" in body else None
    who, expected = whoever_asks(), expected_version()
    renewed = renewing.renew_quote(
        deps().work(), who, QuoteId(UUID(quote_id)), expected, until, deps().clock()
    )
    return reply(shown_quote(renewed), 200, renewed.version, schema="Quote")
