"""The copy of partners says where each lies, as channel tells it."""

import sqlalchemy as sa
from alembic import op

revision = "identity0006"
down_revision = "identity0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A partner copied before lies nowhere until channel tells of it anew: only who reaches all sees it."""
    for name, kind in (
        ("owner_id", sa.Uuid),
        ("unit_path", sa.Text),
        ("region", sa.Text),
        ("partner_id", sa.Uuid),
    ):
        op.add_column("partners", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Forget where they lie."""
    for name in ("partner_id", "region", "unit_path", "owner_id"):
        op.drop_column("partners", name)
