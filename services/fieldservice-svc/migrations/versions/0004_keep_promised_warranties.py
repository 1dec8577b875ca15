"""Machines keep how long they are warranted from which event, and the day their order was accepted."""

import sqlalchemy as sa
from alembic import op

revision = "fieldservice0004"
down_revision = "fieldservice0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those there are know the day their warranty ends, and nothing else of it."""
    op.add_column("machines", sa.Column("warranty_months", sa.Integer, nullable=True))
    op.add_column("machines", sa.Column("warranty_from", sa.String(40), nullable=True))
    op.alter_column("machines", "warranty_until", nullable=True)
    op.create_index("machines_order", "machines", ["order_id"])
    op.create_table(
        "order_acceptances",
        sa.Column("order_id", sa.Uuid, primary_key=True),
        sa.Column("accepted_on", sa.Date, nullable=True),
    )


def downgrade() -> None:
    """Forget it; a warranty that has not begun runs from shipment, as it did before."""
    op.drop_table("order_acceptances")
    op.drop_index("machines_order")
    op.execute(
        "update machines set warranty_until = (shipped_on + make_interval(months => warranty_months))::date"
        " where warranty_until is null"
    )
    op.alter_column("machines", "warranty_until", nullable=False)
    op.drop_column("machines", "warranty_from")
    op.drop_column("machines", "warranty_months")
