"""How identity is kept. Secrets are kept as hashes only; private signing keys never leave their own table."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Identity,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import registry

from chassis.columns import enum_column, scope_columns
from identity_svc.domain.account import Account
from identity_svc.domain.api_client import ApiClient
from identity_svc.domain.company_calendar import CompanyCalendar
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.domain.org_unit import OrgUnit
from identity_svc.domain.person import Person
from identity_svc.domain.role import Role
from identity_svc.domain.session import Session
from identity_svc.domain.signing_key import SigningKey
from kernel.actor import Kind

mappers = registry()
_INSTANT = DateTime(timezone=True)
_TEXTS = ARRAY(Text)

accounts = Table(
    "accounts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    enum_column("kind", Kind),
    Column("login", Text, nullable=False),  # personal data
    Column("password_hash", Text, nullable=False),
    Column("password_changed_at", _INSTANT, nullable=True),
    Column("locked", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
)

people = Table(
    "people",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("login", Text, nullable=False),  # personal data
    Column("name", Text, nullable=False),  # personal data
    Column("email", Text, nullable=False),  # personal data
    Column("unit_id", Uuid, nullable=False),
    Column("regions", _TEXTS, nullable=False),
    Column("product_lines", _TEXTS, nullable=False),
    Column("language", Text, nullable=False),
    Column("roles", _TEXTS, nullable=False),
    Column("joined_at", _INSTANT, nullable=False),
    Column("left_at", _INSTANT, nullable=True),
    Column("retain_until", Date, nullable=True),
    *scope_columns(),
)

org_units = Table(
    "org_units",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("parent_id", Uuid, nullable=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    *scope_columns(),
)

roles = Table(
    "roles",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    enum_column("kind", Kind),
    Column("given", JSONB, nullable=False),
    Column("standard", Boolean, nullable=False),
    Column("changed_here", Boolean, nullable=False),
    *scope_columns(),
)

dealer_users = Table(
    "dealer_users",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("login", Text, nullable=False),  # personal data
    Column("name", Text, nullable=False),  # personal data
    Column("email", Text, nullable=False),  # personal data
    Column("mobile", Text, nullable=False),  # personal data
    Column("language", Text, nullable=False),
    Column("roles", _TEXTS, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("left_at", _INSTANT, nullable=True),
    Column("retain_until", Date, nullable=True),
    *scope_columns(),
)

# A copy of channel's; a partner that was not heard of yet may work.
partners = Table(
    "partners",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
)

api_clients = Table(
    "api_clients",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", _TEXTS, nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    *scope_columns(),
)

sessions = Table(
    "sessions",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    enum_column("kind", Kind),
    Column("token_hash", LargeBinary, nullable=False),
    Column("started_at", _INSTANT, nullable=False),
    Column("seen_at", _INSTANT, nullable=False),
    Column("ends_at", _INSTANT, nullable=False),
    Column("access_until", _INSTANT, nullable=True),
    Column("ended_at", _INSTANT, nullable=True),
)

refresh_secrets = Table(
    "refresh_secrets",
    mappers.metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("session_id", Uuid, nullable=False),
    Column("spent_at", _INSTANT, nullable=True),
)

attempts = Table(
    "attempts",
    mappers.metadata,
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("login_hash", LargeBinary, nullable=False),
    Column("address_hash", LargeBinary, nullable=False),
    Column("wrong", Boolean, nullable=False),
    Column("at", _INSTANT, nullable=False),
)

revocations = Table(
    "revocations",
    mappers.metadata,
    Column("position", BigInteger, Identity(), primary_key=True),
    Column("session_id", Uuid, nullable=True),
    Column("subject_id", Uuid, nullable=True),
    Column("before", _INSTANT, nullable=False),
)

signing_keys = Table(
    "signing_keys",
    mappers.metadata,
    Column("kid", Text, primary_key=True),
    Column("private_key", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("replaced_at", _INSTANT, nullable=True),
)

calendars = Table(
    "calendars",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("hours", _TEXTS, nullable=False),
    Column("holidays", _TEXTS, nullable=False),
    Column("makeup_days", _TEXTS, nullable=False),
    *scope_columns(),
)


def start_mapping() -> None:
    """Tie classes to tables, once per process."""
    if mappers.mappers:
        return
    for kind, table in (
        (Account, accounts),
        (Person, people),
        (OrgUnit, org_units),
        (Role, roles),
        (DealerUser, dealer_users),
        (ApiClient, api_clients),
        (Session, sessions),
        (CompanyCalendar, calendars),
    ):
        mappers.map_imperatively(kind, table, version_id_col=table.c.version)
    mappers.map_imperatively(SigningKey, signing_keys)
