"""Create what duplicates are found by, the pairs found, and the merges made."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "lead0007"
down_revision = "lead0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Records known before are indexed as they change or by `rebuild`."""
    op.create_table(
        "match_records",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("identity", JSONB, nullable=False, comment="personal"),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_index(
        "match_records_search",
        "match_records",
        ["search"],
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_table(
        "match_keys",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("record_id", sa.Uuid, primary_key=True),
    )
    op.create_index("match_keys_record", "match_keys", ["record_id"])
    op.create_table(
        "pairs",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("lead_id", sa.Uuid, nullable=False),
        sa.Column("other_id", sa.Uuid, nullable=False),
        sa.Column("other_kind", sa.String(40), nullable=False),
        sa.Column("relation", sa.String(40), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", JSONB, nullable=False, comment="personal"),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
        sa.CheckConstraint("score >= 0 and score <= 1", "pairs_score"),
        sa.CheckConstraint("lead_id <> other_id", "pairs_two"),
    )
    # Whichever of the two was captured later, a pair is one pair.
    op.execute(
        "create unique index pairs_once on pairs (least(lead_id, other_id), greatest(lead_id, other_id))"
    )
    op.create_index("pairs_state", "pairs", ["state", "created_at", "id"])
    op.create_index("pairs_lead", "pairs", ["lead_id"])
    op.create_index("pairs_other", "pairs", ["other_id"])
    op.create_table(
        "merges",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("kept_id", sa.Uuid, nullable=False),
        sa.Column("folded_id", sa.Uuid, nullable=False),
        sa.Column("folded_status", sa.String(40), nullable=False),
        sa.Column("taken", JSONB, nullable=False, comment="personal"),
        sa.Column("moved", JSONB, nullable=False),
        sa.Column("merged_by", sa.Uuid, nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_index("merges_kept", "merges", ["kept_id", "merged_at"])
    op.create_index(
        "merges_folded", "merges", ["folded_id"], unique=True, postgresql_where=sa.text("undone_at is null")
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("merges", "pairs", "match_keys", "match_records"):
        op.drop_table(table)
