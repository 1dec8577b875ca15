"""Rules, models and scores over PostgreSQL. A score is derived: it is written beside the lead's version."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from chassis.work import fresh
from lead_svc.adapters.worked_tables import score_models, score_rules
from lead_svc.domain.score_model import ScoreModel
from lead_svc.domain.scoring import SAID, Score, ScoreRule, ScoreRuleId, ScoreRuleNotFound, Traits

# What the lead holds by id is told by its name, and no model asks for it.
_COLUMNS = tuple(name for name in SAID if name not in ("campaign", "event"))
_TEXTS = ", ".join(f"l.{name}" for name in _COLUMNS)
# Only this program's own words are put together here.
_TO_SCORE = text(
    f"""
    select l.id, {_TEXTS}, coalesce(c.name, '') as campaign, coalesce(e.name, '') as event,
        l.followed_up_at, l.next_step_on
    from leads l left join campaigns c on c.id = l.campaign_id left join campaigns e on e.id = l.event_id
    where l.status in ('new', 'qualified') and coalesce(l.scored_at, '-infinity'::timestamptz) < :since
    order by coalesce(l.scored_at, '-infinity'::timestamptz), l.id limit :most
    for update of l skip locked
    """  # noqa: S608
)
_COUNTED_AS = {"note": "note_made", "came-again": "came_again"}
_DONE = text("select lead_id, kind, count(*) from activities where lead_id = any(:ids) group by 1, 2")
# The first thing the audit tells of a lead is all that was known at its capture; who works it fills in more.
_FIRST = """
    join lateral (
        select a.changes from audit a
        where a.entity_id = l.id and a.entity = 'Lead' and a.operation = 'created'
        order by a.position limit 1
    ) first on true
"""
_CAPTURED = ", ".join(f"coalesce(first.changes->'{name}'->>1, '') as {name}" for name in _COLUMNS)
_AT_CAPTURE = text(f"select l.id, {_CAPTURED} from leads l {_FIRST} where l.id = any(:ids)")  # noqa: S608
_OUTCOMES = text(
    f"""
    select l.status as came_to, {_CAPTURED} from (
        select id, status from leads where status in ('converted', 'dropped')
        order by created_at desc, id desc limit :most
    ) l {_FIRST}
    """  # noqa: S608
)


_KEPT = text(
    """
    insert into lead_scores (lead_id, fit, intent, chance, reasons, scored_at)
    select lead_id, fit, intent, chance, reasons, scored_at
    from json_populate_recordset(null::lead_scores, cast(:rows as json))
    on conflict (lead_id) do update set fit = excluded.fit, intent = excluded.intent,
        chance = excluded.chance, reasons = excluded.reasons, scored_at = excluded.scored_at
    """
)
_SUMMED = text(
    """
    update leads set score = told.points, scored_at = :at
    from unnest(cast(:ids as uuid[]), cast(:sums as integer[])) as told (id, points) where leads.id = told.id
    """
)


class SqlScores:
    """Rules are the company's and bind everybody: to be used they have no scope, to be changed they have."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, rule_id: ScoreRuleId, expected: int | None = None) -> ScoreRule:
        """One rule of the asker's."""
        asked = select(ScoreRule).where(score_rules.c.id == rule_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise ScoreRuleNotFound(id=rule_id)
        return fresh(found, expected)

    def rules(self) -> list[ScoreRule]:
        """The active ones, and those switched off: when they were says from when on scores are old."""
        return list(self._session.scalars(select(ScoreRule)))

    def count_rules(self) -> int:
        """How many there are."""
        return self._session.scalar(select(func.count()).select_from(score_rules)) or 0

    def add_rule(self, rule: ScoreRule) -> None:
        """Keep a new one."""
        self._session.add(rule)

    def model(self) -> ScoreModel | None:
        """The newest, if it is used."""
        newest = self._session.scalars(
            select(ScoreModel).order_by(score_models.c.trained_at.desc()).limit(1)
        ).one_or_none()
        return newest if newest and newest.used else None

    def add_model(self, model: ScoreModel) -> None:
        """Keep a new one."""
        self._session.add(model)

    def last_trained(self) -> datetime | None:
        """When the newest was learned."""
        return self._session.scalar(select(func.max(score_models.c.trained_at)))

    def to_score(self, since: datetime, now: datetime, most: int) -> list[tuple[UUID, Traits]]:
        """Those whose score is older than `since`."""
        rows = self._session.execute(_TO_SCORE, {"since": since, "most": most}).all()
        done: dict[UUID, dict[str, int]] = {}
        for lead_id, kind, count in self._session.execute(_DONE, {"ids": [row.id for row in rows]}):
            done.setdefault(lead_id, {})[_COUNTED_AS.get(kind, kind)] = count
        found = []
        for row in rows:
            counted = done.get(row.id, {})
            if row.followed_up_at:
                counted["days_since_follow_up"] = max((now - row.followed_up_at).days, 0)
            counted["next_step"] = int(row.next_step_on is not None)
            found.append((row.id, Traits(said=_said(row), counted=counted)))
        return found

    def keep(self, scored: Sequence[tuple[UUID, Score]], now: datetime) -> None:
        """Written beside the version: whoever edits the lead meanwhile is not stale by it."""
        if not scored:
            return
        rows: list[dict[str, Any]] = [
            {
                "lead_id": lead_id, "fit": score.fit, "intent": score.intent, "chance": score.chance,
                "reasons": [asdict(reason) for reason in score.reasons], "scored_at": now,
            }
            for lead_id, score in scored
        ]  # fmt: skip
        self._session.execute(_KEPT, {"rows": orjson.dumps(rows).decode()})
        told = {"ids": [lead_id for lead_id, _ in scored], "sums": [s.fit + s.intent for _, s in scored]}
        self._session.execute(_SUMMED, {**told, "at": now})

    def outcomes(self, most: int) -> list[tuple[Traits, bool]]:
        """The newest ended ones, as they were at their capture."""
        rows = self._session.execute(_OUTCOMES, {"most": most})
        return [(Traits(said=_said(row), counted={}), row.came_to == "converted") for row in rows]

    def at_capture(self, lead_ids: Sequence[UUID]) -> dict[UUID, Traits]:
        """As the audit tells it; a lead that came past it is not there."""
        rows = self._session.execute(_AT_CAPTURE, {"ids": list(lead_ids)})
        return {row.id: Traits(said=_said(row), counted={}) for row in rows}


def _said(row: Any) -> dict[str, str]:
    return {name: said for name in SAID if (said := getattr(row, name, None)) is not None}
