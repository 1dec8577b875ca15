"""Create assignment rules in versions, groups, terms, absences, the history of assignments, first touches and
handovers.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "lead0006"
down_revision = "lead0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leads without owner wait from the first day; clocks run for leads that are assigned from now on."""
    for name in ("industry", "company_size", "language"):
        op.add_column("leads", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.add_column("leads", sa.Column("campaign_id", sa.Uuid, nullable=True))
    op.create_table(
        "rule_sets",
        *_root(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("rules", JSONB, nullable=False),
        sa.Column("fallback_id", sa.Uuid, nullable=True),
        sa.Column("first_touch", sa.Integer, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("created_at", _at(), nullable=False),
        sa.Column("published_at", _at(), nullable=True),
        sa.CheckConstraint("first_touch > 0", name="rule_sets_first_touch"),
    )
    op.create_index("rule_sets_number", "rule_sets", ["number"], unique=True)
    op.create_index(
        "rule_sets_published", "rule_sets", ["status"], unique=True,
        postgresql_where=sa.text("status = 'published'"),
    )  # fmt: skip
    op.create_table(
        "assignment_groups",
        *_root(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("policy", sa.String(40), nullable=False),
        sa.Column("members", JSONB, nullable=False),
    )
    op.create_index("assignment_groups_name", "assignment_groups", ["name"], unique=True)
    op.create_table(
        "assignment_turns",
        sa.Column("group_id", sa.Uuid, primary_key=True),
        sa.Column("credits", JSONB, nullable=False),
    )
    op.create_table(
        "work_terms",
        *_root(),
        sa.Column("per_day", sa.Integer, nullable=True),
        sa.Column("per_month", sa.Integer, nullable=True),
        sa.Column("hours", ARRAY(sa.Text), nullable=False),
        sa.Column("certifications", ARRAY(sa.Text), nullable=False),
        sa.CheckConstraint("per_day >= 0 and per_month >= 0", name="work_terms_limits"),
    )
    op.create_table(
        "absences",
        *_root(),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("note", sa.Text, nullable=False, comment="personal"),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
        sa.CheckConstraint("first_day <= last_day", name="absences_days"),
    )
    op.create_index("absences_owner", "absences", ["owner_id", "last_day"])
    op.create_index("absences_days", "absences", ["first_day", "id"])
    op.create_table(
        "lead_assignments",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("lead_id", sa.Uuid, nullable=False),
        sa.Column("person_id", sa.Uuid, nullable=True),
        sa.Column("at", _at(), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("params", JSONB, nullable=False),
        sa.Column("by_rule", sa.Boolean, nullable=False),
        sa.Column("rule_set_id", sa.Uuid, nullable=True),
        sa.Column("number", sa.Integer, nullable=True),
        sa.Column("considered", JSONB, nullable=False),
    )
    op.create_index("lead_assignments_lead", "lead_assignments", ["lead_id", "id"])
    op.create_index(
        "lead_assignments_given", "lead_assignments", ["person_id", "at"],
        postgresql_where=sa.text("by_rule"),
    )  # fmt: skip
    op.create_table(
        "waiting_leads",
        sa.Column("lead_id", sa.Uuid, primary_key=True),
        sa.Column("since", _at(), nullable=False),
        sa.Column("tried_at", _at(), nullable=False),
    )
    op.create_index("waiting_leads_tried", "waiting_leads", ["tried_at"])
    op.create_table(
        "first_touches",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=False),
        sa.Column("due_at", _at(), nullable=False),
        sa.Column("touched_at", _at(), nullable=True),
        sa.Column("breached_at", _at(), nullable=True),
    )
    op.create_index(
        "first_touches_running", "first_touches", ["due_at"],
        postgresql_where=sa.text("touched_at is null and breached_at is null"),
    )  # fmt: skip
    op.create_index(
        "first_touches_open", "first_touches", ["due_at", "id"],
        postgresql_where=sa.text("touched_at is null"),
    )  # fmt: skip
    op.create_table(
        "handovers",
        *_root(),
        sa.Column("from_id", sa.Uuid, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("leads", JSONB, nullable=False),
        sa.Column("created_at", _at(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("refused_why", sa.Text, nullable=False),
    )
    op.create_index("handovers_owner", "handovers", ["owner_id", "created_at"])
    op.create_index("handovers_from", "handovers", ["from_id", "created_at"])
    op.create_index("handovers_created", "handovers", ["created_at", "id"])
    op.create_table(
        "calendars",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("hours", ARRAY(sa.Text), nullable=False),
        sa.Column("holidays", ARRAY(sa.Text), nullable=False),
        sa.Column("makeup_days", ARRAY(sa.Text), nullable=False),
    )
    op.execute(
        "insert into waiting_leads select id, created_at, created_at from leads"
        " where owner_id is null and status = 'new'"
    )


def _at() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def _root() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def downgrade() -> None:
    """Drop them."""
    for table in (
        "calendars", "handovers", "first_touches", "waiting_leads", "lead_assignments", "absences",
        "work_terms", "assignment_turns", "assignment_groups", "rule_sets",
    ):  # fmt: skip
        op.drop_table(table)
    for name in ("industry", "company_size", "language", "campaign_id"):
        op.drop_column("leads", name)
