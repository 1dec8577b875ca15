"""Requests are looked up by who reported them."""

from alembic import op

revision = "fieldservice0002"
down_revision = "fieldservice0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index in the order of the list."""
    op.create_index("service_requests_reported_by", "service_requests", ["reported_by", "requested_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("service_requests_reported_by")
