"""Tables of what is done with leads, and how aggregates map to them."""

from sqlalchemy import Column, Date, DateTime, Float, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.orm import registry

from chassis.columns import (
    aggregate_columns,
    days,
    documents,
    enum_column,
    flags,
    ids,
    instants,
    integers,
    lists,
    scope_columns,
    texts,
)
from lead_svc.domain.activity import Activity, Kind
from lead_svc.domain.case import Case
from lead_svc.domain.daily_report import DailyReport
from lead_svc.domain.drop_reason import DropReason
from lead_svc.domain.pool import Pool
from lead_svc.domain.score_model import ScoreModel
from lead_svc.domain.scoring import ScoreRule, Side, Test
from lead_svc.domain.segment import Segment

metadata = MetaData()


def work_columns() -> tuple[Column, ...]:
    """What a lead's own row holds of its being worked."""
    return (
        Column("next_step", Text, nullable=False, server_default=""),
        Column("next_step_on", Date, nullable=True),
        Column("followed_up_at", DateTime(timezone=True), nullable=True),
        Column("progressed_at", DateTime(timezone=True), nullable=True),
        Column("pool_id", Uuid, nullable=True),
        Column("pooled_at", DateTime(timezone=True), nullable=True),
        Column("last_owner_id", Uuid, nullable=True),
        Column("return_told_at", DateTime(timezone=True), nullable=True),
        Column("drop_reason", Text, nullable=False, server_default=""),
        Column("converted_at", DateTime(timezone=True), nullable=True),
        Column("undo_asked_at", DateTime(timezone=True), nullable=True),
        Column("undo_refused", Text, nullable=False, server_default=""),
        Column("score", Integer, nullable=False, server_default="0"),
        Column("scored_at", DateTime(timezone=True), nullable=True),
        Column("search", Text, nullable=False, server_default=""),
    )


activities = Table(
    "activities",
    metadata,
    *aggregate_columns(),
    *ids("lead_id"),
    enum_column("kind", Kind),
    *texts("text", "outcome"),
    *ids("author_id"),
    *instants("happened_at", "created_at"),
    *days("due_on", nullable=True),
    *instants("done_at", nullable=True),
    *days("retain_until", nullable=True),
)

lead_moves = Table(
    "lead_moves",
    metadata,
    Column("id", Uuid, primary_key=True),
    *ids("lead_id"),
    *instants("at"),
    *ids("actor_id", nullable=True),
    *texts("from_status", "to_status"),
    *ids("from_owner", "to_owner", nullable=True),
    *texts("from_why", "why"),
)

drop_reasons = Table(
    "drop_reasons",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "zh", "en"),
    *flags("active"),
)

pools = Table(
    "pools",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name"),
    *lists("regions"),
    *integers("idle_days", "stuck_days"),
    *flags("takes_from_leavers"),
    *integers("protected_days", "claims_a_day", "most_held", "cooling_days", "remind_days", "shortest_note"),
    *lists("progress_kinds"),
    *flags("active"),
)

pool_claims = Table(
    "pool_claims",
    metadata,
    Column("id", Uuid, primary_key=True),
    *ids("pool_id", "lead_id", "person_id"),
    *days("day"),
    *instants("at"),
)


score_rules = Table(
    "score_rules",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    enum_column("side", Side),
    *texts("field"),
    enum_column("test", Test),
    *texts("value"),
    *integers("points"),
    *texts("zh", "en"),
    *flags("active"),
    *instants("changed_at"),
)

score_models = Table(
    "score_models",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *instants("trained_at"),
    *integers("examples"),
    Column("base_rate", Float, nullable=False),
    Column("brier", Float, nullable=False),
    Column("base_brier", Float, nullable=False),
    *flags("used"),
    Column("intercept", Float, nullable=False),
    *documents("weights"),
    Column("slope", Float, nullable=False),
    Column("shift", Float, nullable=False),
    *documents("calibration"),
)

lead_scores = Table(
    "lead_scores",
    metadata,
    Column("lead_id", Uuid, primary_key=True),
    *integers("fit", "intent"),
    Column("chance", Float, nullable=True),
    *documents("reasons"),
    *instants("scored_at"),
)


segments = Table(
    "segments",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name"),
    *documents("filter"),
    *instants("created_at"),
)

daily_reports = Table(
    "daily_reports",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *days("day"),
    *documents("done"),
    *texts("text"),
    *instants("created_at"),
    *instants("sent_at", nullable=True),
    *days("retain_until", nullable=True),
)

cases = Table(
    "cases",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("lead_id"),
    *texts("title", "story", "product_line"),
    *ids("pinned_by"),
    *instants("pinned_at"),
    *flags("pinned"),
)


def map_worked(mappers: registry) -> None:
    """Map what belongs to the work on leads."""
    for kind, table in (
        (Activity, activities), (DropReason, drop_reasons), (Pool, pools), (ScoreRule, score_rules),
        (ScoreModel, score_models), (Segment, segments), (DailyReport, daily_reports), (Case, cases),
    ):  # fmt: skip
        mappers.map_imperatively(kind, table, version_id_col=table.c.version)
