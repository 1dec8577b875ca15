"""Saved views of lists, and the views in which lists open."""

import sqlalchemy as sa
from alembic import op

revision = "identity0003"
down_revision = "identity0002"
branch_labels = None
depends_on = None


def kept() -> tuple[sa.Column, ...]:
    return sa.Column("id", sa.Uuid, primary_key=True), sa.Column("version", sa.Integer, nullable=False)


def scope() -> tuple[sa.Column, ...]:
    return (
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def upgrade() -> None:
    """What somebody sees is found by owner and list, or by list among the few that are shared."""
    op.create_table(
        "saved_views",
        *kept(),
        sa.Column("list_name", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False, comment="personal"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_with", sa.String(40), nullable=False),
        *scope(),
        sa.CheckConstraint("shared_with in ('nobody', 'unit', 'everybody')", name="saved_views_shared_with"),
    )
    op.create_index("saved_views_name", "saved_views", ["owner_id", "list_name", "name"], unique=True)
    op.create_index(
        "saved_views_shared",
        "saved_views",
        ["list_name", "name", "id"],
        postgresql_where=sa.text("shared_with <> 'nobody'"),
    )
    op.create_table(
        "default_views",
        *kept(),
        sa.Column("list_name", sa.Text, nullable=False),
        sa.Column("view_id", sa.Uuid, sa.ForeignKey("saved_views.id", ondelete="CASCADE"), nullable=False),
        *scope(),
    )
    op.create_index("default_views_owner", "default_views", ["owner_id", "list_name"], unique=True)
    op.create_index("default_views_view", "default_views", ["view_id"])


def downgrade() -> None:
    """Drop both."""
    op.drop_table("default_views")
    op.drop_table("saved_views")
