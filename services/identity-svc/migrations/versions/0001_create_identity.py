"""Create people, org units, roles, dealer users, API clients, their accounts and sessions, and the
calendar.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "identity0001"
down_revision = None
branch_labels = ("identity",)
depends_on = "chassis0001"

INSTANT = sa.DateTime(timezone=True)
TEXTS = sa.ARRAY(sa.Text)


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
    op.create_table(
        "accounts",
        *kept(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("password_changed_at", INSTANT, nullable=True),
        sa.Column("locked", sa.Boolean, nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.CheckConstraint("kind in ('staff', 'dealer')", name="accounts_kind"),
    )
    op.create_index("accounts_login", "accounts", ["login"], unique=True)
    op.create_table(
        "org_units",
        *kept(),
        sa.Column("parent_id", sa.Uuid, sa.ForeignKey("org_units.id"), nullable=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        *scope(),
        sa.CheckConstraint("unit_path like '/%/'", name="org_units_path_form"),
    )
    # Two transactions at once, whether they add or move, cannot give one place to two units.
    op.create_index(
        "org_units_path",
        "org_units",
        ["unit_path"],
        unique=True,
        postgresql_ops={"unit_path": "text_pattern_ops"},
    )
    op.create_index(
        "org_units_root",
        "org_units",
        [sa.text("(true)")],
        unique=True,
        postgresql_where=sa.text("parent_id is null"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("unit_id", sa.Uuid, sa.ForeignKey("org_units.id"), nullable=False),
        sa.Column("regions", TEXTS, nullable=False),
        sa.Column("product_lines", TEXTS, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("roles", TEXTS, nullable=False),
        sa.Column("joined_at", INSTANT, nullable=False),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
        *scope(),
    )
    op.create_index("people_name", "people", ["name", "id"])
    op.create_index("people_joined", "people", ["joined_at", "id"])
    op.create_index("people_path", "people", ["unit_path"], postgresql_ops={"unit_path": "text_pattern_ops"})
    op.create_index("people_unit", "people", ["unit_id"])
    op.create_index("people_roles", "people", ["roles"], postgresql_using="gin")
    op.create_table(
        "roles",
        *kept(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("given", JSONB, nullable=False),
        sa.Column("standard", sa.Boolean, nullable=False),
        sa.Column("changed_here", sa.Boolean, nullable=False),
        *scope(),
    )
    op.create_index("roles_name", "roles", ["name"], unique=True)
    op.create_table(
        "dealer_users",
        sa.Column("id", sa.Uuid, sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("login", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("mobile", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("roles", TEXTS, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("left_at", INSTANT, nullable=True),
        sa.Column("retain_until", sa.Date, nullable=True),
        *scope(),
        # A dealer user without a partner would have nothing to be confined to.
        sa.CheckConstraint("partner_id is not null", name="dealer_users_partner_named"),
    )
    op.create_index("dealer_users_partner", "dealer_users", ["partner_id", "id"])
    op.create_index("dealer_users_region", "dealer_users", ["region", "id"])
    op.create_index("dealer_users_name", "dealer_users", ["name", "id"])
    op.create_table(
        "api_clients",
        *kept(),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("roles", TEXTS, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        *scope(),
    )
    op.create_index("api_clients_client_id", "api_clients", ["client_id"], unique=True)
    op.create_table(
        "sessions",
        *kept(),
        sa.Column("subject_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("ends_at", INSTANT, nullable=False),
        sa.Column("access_until", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint("ends_at <= started_at + interval '12 hours'", name="sessions_end"),
    )
    op.create_index("sessions_token", "sessions", ["token_hash"], unique=True)
    op.create_index("sessions_subject", "sessions", ["subject_id", "started_at", "id"])
    op.create_index("sessions_ends", "sessions", ["ends_at"])
    op.create_table(
        "refresh_secrets",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("session_id", sa.Uuid, sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("spent_at", INSTANT, nullable=True),
    )
    op.create_index("refresh_secrets_session", "refresh_secrets", ["session_id"])
    op.create_table(
        "attempts",
        sa.Column("number", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("login_hash", sa.LargeBinary, nullable=False),
        sa.Column("address_hash", sa.LargeBinary, nullable=False),
        sa.Column("wrong", sa.Boolean, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("attempts_login", "attempts", ["login_hash", "at"])
    op.create_index("attempts_address", "attempts", ["address_hash", "at"])
    op.create_index("attempts_at", "attempts", ["at"])
    op.create_table(
        "revocations",
        sa.Column("position", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("session_id", sa.Uuid, nullable=True),
        sa.Column("subject_id", sa.Uuid, nullable=True),
        sa.Column("before", INSTANT, nullable=False),
        sa.CheckConstraint("(session_id is null) <> (subject_id is null)", name="revocations_of_one"),
    )
    op.create_index("revocations_before", "revocations", ["before"])
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.Text, primary_key=True),
        sa.Column("private_key", sa.LargeBinary, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("replaced_at", INSTANT, nullable=True),
    )
    # However many processes start at once, one key signs.
    op.create_index(
        "signing_keys_current",
        "signing_keys",
        [sa.text("(true)")],
        unique=True,
        postgresql_where=sa.text("replaced_at is null"),
    )
    op.create_table(
        "calendars",
        *kept(),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("hours", TEXTS, nullable=False),
        sa.Column("holidays", TEXTS, nullable=False),
        sa.Column("makeup_days", TEXTS, nullable=False),
        *scope(),
    )


def downgrade() -> None:
    for table in (
        "calendars", "signing_keys", "revocations", "attempts", "refresh_secrets", "sessions", "api_clients",
        "dealer_users", "roles", "people", "org_units", "accounts",
    ):  # fmt: skip
        op.drop_table(table)
