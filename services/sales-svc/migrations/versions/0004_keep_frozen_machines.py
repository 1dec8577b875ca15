"""Order lines say where their machine is kept as it was sent; lines of long quotes wait for acceptance."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "sales0004"
down_revision = "sales0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was ordered before says nothing of it."""
    op.add_column("order_lines", sa.Column("frozen", JSONB, nullable=True))
    op.create_table(
        "accepted_lines",
        sa.Column("quote_id", sa.Uuid, primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("line_no", sa.Integer, primary_key=True),
        sa.Column("line", JSONB, nullable=False),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("accepted_lines")
    op.drop_column("order_lines", "frozen")
