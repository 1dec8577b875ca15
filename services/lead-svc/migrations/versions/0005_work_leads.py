"""What it takes to work a lead: activities, moves, pools, reasons, scores, segments, reports and cases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "lead0005"
down_revision = "lead0004"
branch_labels = None
depends_on = None

_OPEN = "status in ('new', 'qualified') and owner_id is not null"


def upgrade() -> None:
    """New columns have a default, so that the release before goes on writing."""
    _lead_columns()
    _lead_indexes()
    _activities()
    _pools()
    _scores()
    _segments()
    _reports()


def _lead_columns() -> None:
    for column in (
        sa.Column("next_step", sa.Text, nullable=False, server_default=""),
        sa.Column("next_step_on", sa.Date, nullable=True),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("progressed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pool_id", sa.Uuid, nullable=True),
        sa.Column("pooled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_owner_id", sa.Uuid, nullable=True),
        sa.Column("return_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drop_reason", sa.Text, nullable=False, server_default=""),
        sa.Column("converted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo_refused", sa.Text, nullable=False, server_default=""),
        sa.Column("score", sa.Integer, nullable=False, server_default="0"),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search", sa.Text, nullable=False, server_default="", comment="personal"),
    ):
        op.add_column("leads", column)


def _lead_indexes() -> None:
    for column in ("status", "source", "region", "product_line"):
        op.create_index(f"leads_by_{column}", "leads", [column, "created_at", "id"])
    op.create_index("leads_by_name", "leads", ["company_name", "id"])
    op.create_index("leads_by_score", "leads", ["score", "id"])
    op.create_index("leads_by_step", "leads", [sa.text("coalesce(next_step_on, 'infinity'::date)"), "id"])
    op.create_index(
        "leads_my_steps",
        "leads",
        ["owner_id", "next_step_on"],
        postgresql_where=sa.text(f"{_OPEN} and next_step_on is not null"),
    )
    op.create_index(
        "leads_untouched",
        "leads",
        ["owner_id", "assigned_at"],
        postgresql_where=sa.text(f"{_OPEN} and followed_up_at is null"),
    )
    op.create_index(
        "leads_idle",
        "leads",
        [sa.text("coalesce(followed_up_at, assigned_at, created_at)"), "id"],
        postgresql_where=sa.text(_OPEN),
    )
    op.create_index(
        "leads_stuck",
        "leads",
        [sa.text("coalesce(progressed_at, assigned_at, created_at)"), "id"],
        postgresql_where=sa.text(_OPEN),
    )
    op.create_index(
        "leads_pool", "leads", ["pool_id", "pooled_at", "id"], postgresql_where=sa.text("pool_id is not null")
    )
    op.create_index(
        "leads_unscored",
        "leads",
        [sa.text("coalesce(scored_at, '-infinity'::timestamptz)"), "id"],
        postgresql_where=sa.text("status in ('new', 'qualified')"),
    )
    op.create_index("leads_unread", "leads", ["id"], postgresql_where=sa.text("search = ''"))
    op.create_index(
        "leads_search", "leads", ["search"], postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    )


def _activities() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("lead_id", sa.Uuid, sa.ForeignKey("leads.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False, comment="personal"),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("author_id", sa.Uuid, nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date, nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_index("activities_lead", "activities", ["lead_id", "happened_at", "id"])
    op.create_index("activities_author", "activities", ["author_id", "happened_at", "id"])
    op.create_index(
        "activities_due", "activities", ["lead_id", "due_on"],
        postgresql_where=sa.text("due_on is not null and done_at is null"),
    )  # fmt: skip
    op.create_table(
        "lead_moves",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("lead_id", sa.Uuid, sa.ForeignKey("leads.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid, nullable=True),
        sa.Column("from_status", sa.Text, nullable=False),
        sa.Column("to_status", sa.Text, nullable=False),
        sa.Column("from_owner", sa.Uuid, nullable=True),
        sa.Column("to_owner", sa.Uuid, nullable=True),
        sa.Column("from_why", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("lead_moves_lead", "lead_moves", ["lead_id", "at", "id"])
    op.create_table(
        "drop_reasons",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("zh", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_index("drop_reasons_code", "drop_reasons", ["code"], unique=True)


def _pools() -> None:
    op.create_table(
        "pools",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("regions", ARRAY(sa.Text), nullable=False),
        sa.Column("idle_days", sa.Integer, nullable=False),
        sa.Column("stuck_days", sa.Integer, nullable=False),
        sa.Column("takes_from_leavers", sa.Boolean, nullable=False),
        sa.Column("protected_days", sa.Integer, nullable=False),
        sa.Column("claims_a_day", sa.Integer, nullable=False),
        sa.Column("most_held", sa.Integer, nullable=False),
        sa.Column("cooling_days", sa.Integer, nullable=False),
        sa.Column("remind_days", sa.Integer, nullable=False),
        sa.Column("shortest_note", sa.Integer, nullable=False),
        sa.Column("progress_kinds", ARRAY(sa.Text), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_index("pools_name", "pools", ["name"], unique=True)
    op.create_table(
        "pool_claims",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("pool_id", sa.Uuid, nullable=False),
        sa.Column("lead_id", sa.Uuid, sa.ForeignKey("leads.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("pool_claims_person", "pool_claims", ["person_id", "day", "pool_id"])
    op.create_index("pool_claims_lead", "pool_claims", ["lead_id"])


def _scores() -> None:
    op.create_table(
        "score_rules",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("test", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("zh", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "score_models",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("trained_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("examples", sa.Integer, nullable=False),
        sa.Column("base_rate", sa.Float, nullable=False),
        sa.Column("brier", sa.Float, nullable=False),
        sa.Column("base_brier", sa.Float, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
        sa.Column("intercept", sa.Float, nullable=False),
        sa.Column("weights", JSONB, nullable=False),
        sa.Column("slope", sa.Float, nullable=False),
        sa.Column("shift", sa.Float, nullable=False),
        sa.Column("calibration", JSONB, nullable=False),
    )
    op.create_index("score_models_at", "score_models", ["trained_at", "id"])
    op.create_table(
        "lead_scores",
        sa.Column("lead_id", sa.Uuid, sa.ForeignKey("leads.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("fit", sa.Integer, nullable=False),
        sa.Column("intent", sa.Integer, nullable=False),
        sa.Column("chance", sa.Float, nullable=True),
        sa.Column("reasons", JSONB, nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("lead_scores_at", "lead_scores", ["scored_at", "lead_id"])


def _scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def _segments() -> None:
    op.create_table(
        "segments",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("filter", JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("segments_created", "segments", ["created_at", "id"])


def _reports() -> None:
    op.create_table(
        "daily_reports",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("done", JSONB, nullable=False),
        sa.Column("text", sa.Text, nullable=False, comment="personal"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_index("daily_reports_day", "daily_reports", ["owner_id", "day"], unique=True)
    op.create_index("daily_reports_by_day", "daily_reports", ["day", "id"])
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("lead_id", sa.Uuid, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("pinned_by", sa.Uuid, nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pinned", sa.Boolean, nullable=False),
    )
    op.create_index("cases_pinned", "cases", ["pinned_at", "id"])


def downgrade() -> None:
    """Drop them."""
    for table in (
        "cases", "daily_reports", "segments", "lead_scores", "score_models", "score_rules", "pool_claims",
        "pools", "drop_reasons", "lead_moves", "activities",
    ):  # fmt: skip
        op.drop_table(table)
    for index in (
        "leads_by_status", "leads_by_source", "leads_by_region", "leads_by_product_line", "leads_by_name",
    ):  # fmt: skip
        op.drop_index(index, "leads")
    for column in (
        "search", "scored_at", "score", "undo_refused", "undo_asked_at", "converted_at", "drop_reason",
        "return_told_at",
        "last_owner_id", "pooled_at", "pool_id", "progressed_at", "followed_up_at", "next_step_on",
        "next_step",
    ):  # fmt: skip
        op.drop_column("leads", column)
