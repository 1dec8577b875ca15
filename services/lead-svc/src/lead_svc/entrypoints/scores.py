"""Scores, the rules behind them and what outcomes taught, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from kernel.ids import new_id
from lead_svc.adapters.score_queries import SCORE_MODELS, SCORE_RULES, SCORES
from lead_svc.domain.scoring import ScoreRule, ScoreRuleId, Side, Test
from lead_svc.usecases import add_score_rule as adding
from lead_svc.usecases import change_score_rule as changing

_READ: dict[str, Any] = {"side": Side, "test": Test}


def get_score(lead_id: str) -> Response:
    """How well it fits, how much it wants, and why."""
    body, version = SCORES.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(body, 200, version)


def list_score_rules(**_: Any) -> Response:
    """The rules."""
    return reply(SCORE_RULES.page(deps().reader, whoever_asks()))


def get_score_rule(score_rule_id: str) -> Response:
    """One rule."""
    body, version = SCORE_RULES.one(deps().reader, whoever_asks(), UUID(score_rule_id))
    return reply(body, 200, version)


def add_score_rule(body: dict) -> Response:
    """One more."""
    rule = ScoreRule(id=ScoreRuleId(new_id()), changed_at=deps().clock(), **_read(body))
    return _shown(adding.add_score_rule(deps().work(), whoever_asks(), rule), 201)


def change_score_rule(score_rule_id: str, body: dict) -> Response:
    """Other points, other words, or off."""
    rule_id = ScoreRuleId(UUID(score_rule_id))
    rule = changing.change_score_rule(
        deps().work(), whoever_asks(), rule_id, expected_version(), _read(body), deps().clock()
    )
    return _shown(rule, 200)


def list_score_models(**_: Any) -> Response:
    """What outcomes taught, with its calibration, the newest first."""
    return reply(SCORE_MODELS.page(deps().reader, whoever_asks()))


def _read(body: dict) -> dict[str, Any]:
    return {name: _READ.get(name, lambda said: said)(value) for name, value in body.items()}


def _shown(rule: ScoreRule, status: int) -> Response:
    shown = {
        "scoreRuleId": rule.id, "version": rule.version, "side": rule.side, "field": rule.field,
        "test": rule.test, "value": rule.value, "points": rule.points, "zh": rule.zh, "en": rule.en,
        "active": rule.active,
    }  # fmt: skip
    return reply(shown, status, rule.version)
