"""Repricings over HTTP: what other prices would do to quotes."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from cpq_svc.adapters.price_queries import REPRICED_QUOTES, REPRICINGS
from cpq_svc.domain.repricing import Candidate, CandidateKind, Picked, RepricingId
from cpq_svc.usecases import start_repricing as start
from cpq_svc.usecases import stop_repricing as stopping


def list_repricings(**_: Any) -> Response:
    """A page of them."""
    return reply(REPRICINGS.page(deps().reader, whoever_asks()))


def get_repricing(repricing_id: str) -> Response:
    """How far it is, and what it found so far."""
    body, version = REPRICINGS.one(deps().reader, whoever_asks(), UUID(repricing_id))
    return reply(body, 200, version)


def list_repriced_quotes(repricing_id: str, **_: Any) -> Response:
    """A page of what became of quotes."""
    REPRICINGS.one(deps().reader, whoever_asks(), UUID(repricing_id))
    return reply(REPRICED_QUOTES.page(deps().reader, whoever_asks(), repricingId=UUID(repricing_id)))


def start_repricing(body: dict) -> Response:
    """Ask for it."""
    told = body.get("candidate", {})
    candidate = Candidate(
        CandidateKind(told.get("kind", "in-force")), UUID(told["id"]) if "id" in told else None
    )
    first, last = (date.fromisoformat(body[name]) if name in body else None for name in ("from", "to"))
    day = date.fromisoformat(body["on"]) if "on" in body else None
    work, now = deps().work(), deps().clock()
    started = start.start_repricing(
        work, whoever_asks(), body["name"], candidate, Picked(first, last), day, now
    )
    shown = {"repricingId": started.id, "version": started.version, "total": started.total}
    return reply(shown, 201, started.version)


def stop_repricing(repricing_id: str) -> Response:
    """After the batch under way."""
    stopping.stop_repricing(deps().work(), whoever_asks(), RepricingId(UUID(repricing_id)))
    return get_repricing(repricing_id)
