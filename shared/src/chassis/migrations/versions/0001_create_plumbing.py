"""Create what every commit needs: outbox, inbox, answers, audit."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "chassis0001"
down_revision = None
branch_labels = ("chassis",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("position", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("aggregate_id", sa.Uuid, nullable=False),
        sa.Column("aggregate_version", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("headers", JSONB, nullable=False),
        sa.Column("staged_at", sa.DateTime(timezone=True), nullable=False),
    )
    # The outbox is emptied as fast as it fills: vacuum must not wait for a fifth of the table to be dead.
    op.execute(
        "alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)"
    )
    op.execute(
        "create table outbox_sent (position bigint not null, id uuid not null, type text not null,"
        " aggregate_id uuid not null, aggregate_version integer not null, body text not null,"
        " headers jsonb not null,"
        " staged_at timestamptz not null, sent_at timestamptz not null) partition by range (sent_at)"
    )
    op.execute("create index outbox_sent_type on outbox_sent (type, position)")
    op.create_table(
        "inbox",
        sa.Column("reaction", sa.Text, primary_key=True),
        sa.Column("message_id", sa.Uuid, primary_key=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("inbox_handled", "inbox", ["handled_at"])
    op.create_table(
        "answers",
        sa.Column("actor_id", sa.Uuid, primary_key=True),
        sa.Column("operation", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("body_hash", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.SmallInteger, nullable=True),
        sa.Column("etag", sa.Text, nullable=True),
        sa.Column("body", sa.Text, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("answers_asked", "answers", ["asked_at"])
    op.create_table(
        "audit",
        sa.Column("position", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("request_id", sa.Text, nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("operation", sa.Text, nullable=False),
        sa.Column("changes", JSONB, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("audit_entity", "audit", ["entity_id", "position"])
    # What happened cannot be made to have happened otherwise, not even by the service itself.
    op.execute("revoke update, delete, truncate on audit from current_user")


def downgrade() -> None:
    for table in ("audit", "answers", "inbox", "outbox_sent", "outbox"):
        op.drop_table(table)
