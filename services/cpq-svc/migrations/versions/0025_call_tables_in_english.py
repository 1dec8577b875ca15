"""Rule tables have an English name and note beside the Chinese ones."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0025"
down_revision = "cpq0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty for tables of before: the Chinese words are shown."""
    for name in ("name_en", "note_en"):
        op.add_column("rule_tables", sa.Column(name, sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Forget them."""
    for name in ("note_en", "name_en"):
        op.drop_column("rule_tables", name)
