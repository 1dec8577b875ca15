"""Add long work with its progress, and what is known of kept files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "chassis0002"
down_revision = "chassis0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Both tables, and an index for each way they are asked."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("params", JSONB, nullable=False),
        sa.Column("actor", JSONB, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("cancel", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", JSONB, nullable=False),
        sa.Column("result_file_id", sa.Uuid, nullable=True),
        sa.Column("error_code", sa.Text, nullable=False),
        sa.Column("error_params", JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status in ('waiting', 'running', 'done', 'failed', 'cancelled')", name="jobs_status"
        ),
    )
    op.create_index(
        "jobs_open", "jobs", ["created_at"], postgresql_where=sa.text("status in ('waiting', 'running')")
    )
    op.create_index("jobs_created", "jobs", ["created_at", "id"])
    op.create_index("jobs_owner", "jobs", ["owner_id", "created_at"])
    op.create_table(
        "files",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *_scope(),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False, comment="personal"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retain_until", sa.Date, nullable=True),
    )
    op.create_index("files_digest", "files", ["digest"])
    op.create_index("files_retain", "files", ["retain_until"])


def _scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("files")
    op.drop_table("jobs")
