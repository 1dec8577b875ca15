"""Versions of the assignment rules over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.assignment_queries import RULE_SETS
from lead_svc.domain.assignment.rule_set import FIRST_TOUCH, RuleSet, RuleSetId
from lead_svc.entrypoints.instants import instant
from lead_svc.usecases import change_rule_set as change
from lead_svc.usecases import check_rule_set as checking
from lead_svc.usecases import draft_rule_set as drafting
from lead_svc.usecases import publish_rule_set as publication
from lead_svc.usecases import replay_rule_set as replaying

MONTH = timedelta(days=30)


def list_rule_sets(**_: Any) -> Response:
    """A page of versions."""
    return reply(RULE_SETS.page(deps().reader, whoever_asks()))


def get_rule_set(rule_set_id: str) -> Response:
    """One version."""
    body, version = RULE_SETS.one(deps().reader, whoever_asks(), UUID(rule_set_id))
    return reply(body, 200, version)


def draft_rule_set(body: dict) -> Response:
    """Begin another version."""
    return _shown(drafting.draft_rule_set(deps().work(), whoever_asks(), _told(body), deps().clock()), 201)


def change_rule_set(rule_set_id: str, body: dict) -> Response:
    """Write a draft anew."""
    return _shown(
        change.change_rule_set(
            deps().work(), whoever_asks(), RuleSetId(UUID(rule_set_id)), expected_version(), _told(body)
        )
    )


def check_rule_set(rule_set_id: str) -> Response:
    """What is wrong with it."""
    found = checking.check_rule_set(deps().work(), whoever_asks(), RuleSetId(UUID(rule_set_id)))
    shown = [
        {"flaw": each.flaw, "fatal": each.fatal, "rule": each.rule, "other": each.other} for each in found
    ]
    return reply({"findings": [{n: v for n, v in each.items() if v is not None} for each in shown]})


def replay_rule_set(rule_set_id: str, since: str = "", until: str = "") -> Response:
    """What it would have done with the leads of a period."""
    end = instant(until) if until else deps().clock()
    period = (instant(since) if since else end - MONTH, end)
    done = replaying.replay_rule_set(deps().work(), whoever_asks(), RuleSetId(UUID(rule_set_id)), *period)
    shares = [
        {"personId": share.person_id, "name": share.name, "wouldGet": share.would_get, "has": share.has}
        for share in done.shares
    ]
    told = {"leads": done.leads, "waiting": done.waiting, "fallback": done.fallback, "shares": shares}
    if done.left_out:
        told |= {"leftOut": done.left_out, "countedFrom": done.counted_from}
    return reply(told)


def publish_rule_set(rule_set_id: str) -> Response:
    """Leads go by it from now on."""
    return _shown(
        publication.publish_rule_set(
            deps().work(), whoever_asks(), RuleSetId(UUID(rule_set_id)), expected_version(), deps().clock()
        )
    )


def _told(body: dict) -> dict[str, Any]:
    return {
        "name": body["name"], "rules": body["rules"],
        "fallback_id": UUID(body["fallbackId"]) if "fallbackId" in body else None,
        "first_touch": body.get("firstTouchMinutes", FIRST_TOUCH),
    }  # fmt: skip


def _shown(rule_set: RuleSet, status: int = 200) -> Response:
    shown = {
        "ruleSetId": rule_set.id, "version": rule_set.version, "number": rule_set.number,
        "name": rule_set.name, "status": rule_set.status, "rules": rule_set.rules,
        "fallbackId": rule_set.fallback_id, "firstTouchMinutes": rule_set.first_touch,
        "createdAt": rule_set.created_at, "publishedAt": rule_set.published_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, rule_set.version, schema="RuleSet")
