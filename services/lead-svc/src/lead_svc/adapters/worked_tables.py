"""Tables of what is done with leads, and how aggregates map to them."""

from sqlalchemy import Boolean, Column, Date, DateTime, Float, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import registry

from chassis.columns import enum_column, scope_columns
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
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("lead_id", Uuid, nullable=False),
    enum_column("kind", Kind),
    Column("text", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("author_id", Uuid, nullable=False),
    Column("happened_at", DateTime(timezone=True), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("due_on", Date, nullable=True),
    Column("done_at", DateTime(timezone=True), nullable=True),
    Column("retain_until", Date, nullable=True),
)

lead_moves = Table(
    "lead_moves",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("lead_id", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor_id", Uuid, nullable=True),
    Column("from_status", Text, nullable=False),
    Column("to_status", Text, nullable=False),
    Column("from_owner", Uuid, nullable=True),
    Column("to_owner", Uuid, nullable=True),
    Column("from_why", Text, nullable=False),
    Column("why", Text, nullable=False),
)

drop_reasons = Table(
    "drop_reasons",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("code", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

pools = Table(
    "pools",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False),
    Column("regions", ARRAY(Text), nullable=False),
    Column("idle_days", Integer, nullable=False),
    Column("stuck_days", Integer, nullable=False),
    Column("takes_from_leavers", Boolean, nullable=False),
    Column("protected_days", Integer, nullable=False),
    Column("claims_a_day", Integer, nullable=False),
    Column("most_held", Integer, nullable=False),
    Column("cooling_days", Integer, nullable=False),
    Column("remind_days", Integer, nullable=False),
    Column("shortest_note", Integer, nullable=False),
    Column("progress_kinds", ARRAY(Text), nullable=False),
    Column("active", Boolean, nullable=False),
)

pool_claims = Table(
    "pool_claims",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("pool_id", Uuid, nullable=False),
    Column("lead_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)


score_rules = Table(
    "score_rules",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    enum_column("side", Side),
    Column("field", Text, nullable=False),
    enum_column("test", Test),
    Column("value", Text, nullable=False),
    Column("points", Integer, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

score_models = Table(
    "score_models",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("trained_at", DateTime(timezone=True), nullable=False),
    Column("examples", Integer, nullable=False),
    Column("base_rate", Float, nullable=False),
    Column("brier", Float, nullable=False),
    Column("base_brier", Float, nullable=False),
    Column("used", Boolean, nullable=False),
    Column("intercept", Float, nullable=False),
    Column("weights", JSONB, nullable=False),
    Column("slope", Float, nullable=False),
    Column("shift", Float, nullable=False),
    Column("calibration", JSONB, nullable=False),
)

lead_scores = Table(
    "lead_scores",
    metadata,
    Column("lead_id", Uuid, primary_key=True),
    Column("fit", Integer, nullable=False),
    Column("intent", Integer, nullable=False),
    Column("chance", Float, nullable=True),
    Column("reasons", JSONB, nullable=False),
    Column("scored_at", DateTime(timezone=True), nullable=False),
)


segments = Table(
    "segments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False),
    Column("filter", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

daily_reports = Table(
    "daily_reports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("day", Date, nullable=False),
    Column("done", JSONB, nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=True),
    Column("retain_until", Date, nullable=True),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("lead_id", Uuid, nullable=False),
    Column("title", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("product_line", Text, nullable=False),
    Column("pinned_by", Uuid, nullable=False),
    Column("pinned_at", DateTime(timezone=True), nullable=False),
    Column("pinned", Boolean, nullable=False),
)


def map_worked(mappers: registry) -> None:
    """Map what belongs to the work on leads."""
    for kind, table in (
        (Activity, activities), (DropReason, drop_reasons), (Pool, pools), (ScoreRule, score_rules),
        (ScoreModel, score_models), (Segment, segments), (DailyReport, daily_reports), (Case, cases),
    ):  # fmt: skip
        mappers.map_imperatively(kind, table, version_id_col=table.c.version)
