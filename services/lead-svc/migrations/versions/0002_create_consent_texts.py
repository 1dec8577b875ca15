"""Create the texts people agree to."""

import sqlalchemy as sa
from alembic import op

revision = "lead0002"
down_revision = "lead0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table, and one text for one name."""
    op.create_table(
        "consent_texts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("consent_version", sa.Text, nullable=False),
        sa.Column("zh", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
    )
    op.create_index("consent_texts_name", "consent_texts", ["consent_version"], unique=True)
    op.create_index("consent_texts_valid", "consent_texts", ["valid_from", "id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("consent_texts")
