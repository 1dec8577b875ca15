"""Approvals of quotes over HTTP."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.approval_queries import APPROVAL, APPROVALS
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.approval import ApprovalId
from cpq_svc.domain.approval_need import Level, levels_within
from cpq_svc.domain.approval_step import Together
from cpq_svc.domain.decision_column import text_facts
from cpq_svc.domain.quote import QuoteId
from cpq_svc.entrypoints.shown_approval import shown_approval
from cpq_svc.usecases import appoint_deputy as appointing
from cpq_svc.usecases import ask_approval as asking
from cpq_svc.usecases import decide_approval as deciding
from cpq_svc.usecases import find_approval_need as finding
from cpq_svc.usecases import remind_approval as reminding
from cpq_svc.usecases import withdraw_approval as withdrawing
from kernel.actor import Actor

_RIGHTS = {Level.TECHNICAL: "cpq.quote-approve-technical", Level.FINANCE: "cpq.quote-approve-finance"}


def list_approvals(**asked: Any) -> Response:
    """A page of them."""
    asker = whoever_asks()
    decider = _decider(asker) if asked.get("waitsForMe") else None
    return reply(APPROVALS.page(deps().reader, asker, decidableBy=decider))


def get_approval(approval_id: str) -> Response:
    """One of them."""
    body, version = APPROVAL.one(deps().reader, whoever_asks(), UUID(approval_id))
    return reply(body, 200, version)


def find_approval_need(quote_id: str) -> Response:
    """Who will have to agree."""
    quote, need = finding.find_approval_need(
        deps().work(), whoever_asks(), QuoteId(UUID(quote_id)), deps().clock()
    )
    shown = {
        "levels": plain(need.asked),
        "approved": quote.approved,
        "tableCode": need.edition.code if need.edition else "",
        "tableNumber": need.edition.number if need.edition else 0,
        "facts": [{"name": name, "value": value} for name, value in text_facts(need.facts)],
    }
    return reply(shown, 200, schema="ApprovalNeed")


def ask_approval(body: dict) -> Response:
    """Ask for the company's yes."""
    named = {
        Level(each["level"]): (
            tuple(UUID(person) for person in each["people"]),
            Together(each.get("together", Together.ANY)),
        )
        for each in body.get("named", ())
    }
    quote, comment = QuoteId(UUID(body["quoteId"])), body.get("comment", "")
    made = asking.ask_approval(deps().work(), whoever_asks(), quote, named, comment, deps().clock())
    return shown_approval(made, 201)


def decide_approval(approval_id: str, body: dict) -> Response:
    """The sales line decides, as far as the right reaches."""
    return _decided(approval_id, body, levels_within(whoever_asks().scope))


def decide_technical_approval(approval_id: str, body: dict) -> Response:
    """Engineering decides."""
    return _decided(approval_id, body, [Level.TECHNICAL])


def decide_finance_approval(approval_id: str, body: dict) -> Response:
    """Finance decides."""
    return _decided(approval_id, body, [Level.FINANCE])


def withdraw_approval(approval_id: str) -> Response:
    """Ask no more."""
    return shown_approval(
        withdrawing.withdraw_approval(
            deps().work(), whoever_asks(), ApprovalId(UUID(approval_id)), expected_version(), deps().clock()
        )
    )


def remind_approval(approval_id: str) -> Response:
    """Ask again."""
    return shown_approval(
        reminding.remind_approval(
            deps().work(), whoever_asks(), ApprovalId(UUID(approval_id)), expected_version(), deps().clock()
        )
    )


def appoint_deputy(body: dict) -> Response:
    """Say who decides in one's stead."""
    first, last = date.fromisoformat(body["firstDay"]), date.fromisoformat(body["lastDay"])
    deputy = appointing.appoint_deputy(deps().work(), whoever_asks(), UUID(body["deputyId"]), first, last)
    return reply({"deputyId": deputy.deputy_id, "firstDay": first, "lastDay": last}, 200)


def _decider(asker: Actor) -> str:
    """Who asks, for which levels, and on which day, as the list's filter reads it."""
    levels = levels_within(asker.acting_under("cpq.quote-approve").scope)
    for level, right in _RIGHTS.items():
        if asker.acting_under(right).scope is not None:
            levels.append(level)
    return orjson.dumps({"id": asker.id, "levels": levels, "day": deps().today()}).decode()


def _decided(approval_id: str, body: dict, levels: Collection[Level]) -> Response:
    return shown_approval(
        deciding.decide_approval(
            deps().work(),
            whoever_asks(),
            ApprovalId(UUID(approval_id)),
            expected_version(),
            levels,
            body["approve"],
            body.get("comment", ""),
            deps().clock(),
        )
    )
