"""Create campaigns, arrivals, card photos and the copies of sales that campaigns are measured by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "lead0008"
down_revision = "lead0007"
branch_labels = None
depends_on = None

_CAUSES = ("campaign_id", "event_id", "referrer_id")


def upgrade() -> None:
    """Tables, and what a lead came from."""
    # What campaign a lead came from is known since it is assigned by it.
    for cause in _CAUSES[1:]:
        op.add_column("leads", sa.Column(cause, sa.Uuid, nullable=True))
    for cause in _CAUSES:
        op.create_index(
            f"leads_{cause.removesuffix('_id')}", "leads", [cause, "created_at"],
            postgresql_where=sa.text(f"{cause} is not null"),
        )  # fmt: skip
    op.create_table(
        "campaigns",
        *_root(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("means", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=True),
        sa.Column("cost", sa.Numeric(18, 4), nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("target_leads", sa.Integer, nullable=False),
        sa.Column("part_of", sa.Uuid, nullable=True),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("form_key", sa.Text, nullable=False),
        sa.Column("form_open", sa.Boolean, nullable=False),
        sa.Column("consent_version", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cost >= 0 and target_leads >= 0", name="campaigns_positive"),
        sa.CheckConstraint("ends_on is null or ends_on >= starts_on", name="campaigns_days"),
    )
    op.create_index("campaigns_form", "campaigns", ["form_key"], unique=True)
    op.create_index("campaigns_starts", "campaigns", ["starts_on", "id"])
    op.create_index("campaigns_part", "campaigns", ["part_of"])
    op.create_table(
        "arrivals",
        *_root(),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("payload", JSONB, nullable=False, comment="personal"),
        sa.Column("payload_cut", sa.Boolean, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retain_until", sa.Date, nullable=False),
        *(sa.Column(cause, sa.Uuid, nullable=True) for cause in _CAUSES),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("became", sa.String(40), nullable=True),
        sa.Column("refused_why", sa.Text, nullable=False),
        sa.Column("lead_id", sa.Uuid, nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("arrivals_received", "arrivals", ["received_at", "id"])
    op.create_index(
        "arrivals_waiting", "arrivals", ["received_at"], postgresql_where=sa.text("state = 'received'")
    )
    op.create_index("arrivals_lead", "arrivals", ["lead_id", "received_at"])
    op.create_index("arrivals_campaign", "arrivals", ["campaign_id", "received_at"])
    op.create_index("arrivals_owner", "arrivals", ["owner_id", "received_at"])
    op.create_index(
        "arrivals_kept", "arrivals", ["retain_until"], postgresql_where=sa.text("payload <> '{}'")
    )
    op.create_table(
        "card_photos",
        *_root(),
        sa.Column("batch_id", sa.Uuid, nullable=True),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("photo_id", sa.Uuid, nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("campaign_id", sa.Uuid, nullable=True),
        sa.Column("event_id", sa.Uuid, nullable=True),
        sa.Column("product_line", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("consent_version", sa.Text, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proposed", JSONB, nullable=False, comment="personal"),
        sa.Column("failed_why", sa.Text, nullable=False),
        sa.Column("lead_id", sa.Uuid, nullable=True),
        sa.Column("became", sa.String(40), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retain_until", sa.Date, nullable=False),
    )
    op.create_index("card_photos_created", "card_photos", ["created_at", "id"])
    op.create_index("card_photos_owner", "card_photos", ["owner_id", "created_at"])
    op.create_index("card_photos_batch", "card_photos", ["batch_id"])
    op.create_index(
        "card_photos_queue", "card_photos", ["owner_id", "created_at"],
        postgresql_where=sa.text("status = 'queued'"),
    )  # fmt: skip
    op.create_index(
        "card_photos_kept", "card_photos", ["retain_until"],
        postgresql_where=sa.text("photo_id is not null or proposed <> '{}'"),
    )  # fmt: skip
    op.create_table(
        "form_attempts",
        sa.Column(
            "counted", sa.Text, primary_key=True, comment="a campaign's key and a digest of an address"
        ),
        sa.Column("since", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("made", sa.Integer, nullable=False),
    )
    op.create_table(
        "sales_opportunities",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("lead_id", sa.Uuid, nullable=False),
    )
    op.create_index("sales_opportunities_lead", "sales_opportunities", ["lead_id"])
    op.create_table(
        "sales_contracts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("opportunity_id", sa.Uuid, nullable=False),
    )
    op.create_index("sales_contracts_opportunity", "sales_contracts", ["opportunity_id"])
    op.create_table(
        "sales_orders",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("contract_id", sa.Uuid, nullable=False),
        sa.Column("amount", sa.Numeric(18, 4), nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
    )
    op.create_index("sales_orders_contract", "sales_orders", ["contract_id"])


def _root() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
    )


def downgrade() -> None:
    """Drop them."""
    for table in (
        "sales_orders", "sales_contracts", "sales_opportunities", "form_attempts", "card_photos", "arrivals",
        "campaigns",
    ):  # fmt: skip
        op.drop_table(table)
    op.drop_index("leads_campaign")
    for cause in _CAUSES[1:]:
        op.drop_column("leads", cause)
