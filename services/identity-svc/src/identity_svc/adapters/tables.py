"""How identity is kept. Secrets are kept as hashes only; private signing keys never leave their own table."""

from sqlalchemy import BigInteger, Column, DateTime, Identity, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import registry

from chassis.columns import (
    aggregate_columns,
    days,
    documents,
    enum_column,
    flags,
    ids,
    instants,
    lists,
    scope_columns,
    texts,
)
from identity_svc.domain.account import Account
from identity_svc.domain.api_client import ApiClient
from identity_svc.domain.company_calendar import CompanyCalendar
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.domain.default_view import DefaultView
from identity_svc.domain.help_request import HelpRequest, HelpState
from identity_svc.domain.org_unit import OrgUnit
from identity_svc.domain.person import Person
from identity_svc.domain.role import Role
from identity_svc.domain.saved_view import SavedView, SharedWith
from identity_svc.domain.session import Session
from identity_svc.domain.signing_key import SigningKey
from kernel.actor import Kind

mappers = registry()
_INSTANT = DateTime(timezone=True)
_TEXTS = ARRAY(Text)

accounts = Table(
    "accounts",
    mappers.metadata,
    *aggregate_columns(),
    enum_column("kind", Kind),
    Column("login", Text, nullable=False),  # personal data
    *texts("password_hash"),
    *instants("password_changed_at", nullable=True),
    *flags("locked", "closed"),
)

people = Table(
    "people",
    mappers.metadata,
    *aggregate_columns(),
    Column("login", Text, nullable=False),  # personal data
    Column("name", Text, nullable=False),  # personal data
    Column("email", Text, nullable=False),  # personal data
    *ids("unit_id"),
    *lists("regions", "product_lines"),
    *texts("language"),
    *lists("roles"),
    *instants("joined_at"),
    *instants("left_at", nullable=True),
    *days("retain_until", nullable=True),
    *scope_columns(),
)

org_units = Table(
    "org_units",
    mappers.metadata,
    *aggregate_columns(),
    *ids("parent_id", nullable=True),
    *texts("code", "name"),
    *scope_columns(),
)

roles = Table(
    "roles",
    mappers.metadata,
    *aggregate_columns(),
    *texts("name", "title"),
    enum_column("kind", Kind),
    *documents("given"),
    *flags("standard", "changed_here"),
    *scope_columns(),
)

dealer_users = Table(
    "dealer_users",
    mappers.metadata,
    *aggregate_columns(),
    Column("login", Text, nullable=False),  # personal data
    Column("name", Text, nullable=False),  # personal data
    Column("email", Text, nullable=False),  # personal data
    Column("mobile", Text, nullable=False),  # personal data
    *texts("language"),
    *lists("roles"),
    *instants("created_at"),
    *instants("left_at", nullable=True),
    *days("retain_until", nullable=True),
    *scope_columns(),
)

# A copy of channel's. Those copied before their place was told lie nowhere until they are told of anew.
partners = Table(
    "partners",
    mappers.metadata,
    *aggregate_columns(),
    *flags("active"),
    *ids("owner_id", "partner_id", nullable=True),
    *texts("unit_path", "region", nullable=True),
)

api_clients = Table(
    "api_clients",
    mappers.metadata,
    *aggregate_columns(),
    *texts("client_id", "name"),
    *lists("roles"),
    Column("secret_hash", LargeBinary, nullable=False),
    *flags("active"),
    *instants("created_at"),
    *scope_columns(),
)

sessions = Table(
    "sessions",
    mappers.metadata,
    *aggregate_columns(),
    *ids("subject_id"),
    enum_column("kind", Kind),
    Column("token_hash", LargeBinary, nullable=False),
    *instants("started_at", "seen_at", "ends_at"),
    *instants("access_until", "ended_at", nullable=True),
)

refresh_secrets = Table(
    "refresh_secrets",
    mappers.metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    *ids("session_id"),
    *instants("spent_at", nullable=True),
)

attempts = Table(
    "attempts",
    mappers.metadata,
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("login_hash", LargeBinary, nullable=False),
    Column("address_hash", LargeBinary, nullable=False),
    *flags("wrong"),
    *instants("at"),
)

revocations = Table(
    "revocations",
    mappers.metadata,
    Column("position", BigInteger, Identity(), primary_key=True),
    *ids("session_id", "subject_id", nullable=True),
    *instants("before"),
)

signing_keys = Table(
    "signing_keys",
    mappers.metadata,
    Column("kid", Text, primary_key=True),
    Column("private_key", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    *instants("created_at"),
    *instants("replaced_at", nullable=True),
)

calendars = Table(
    "calendars",
    mappers.metadata,
    *aggregate_columns(),
    *texts("zone"),
    *lists("hours", "holidays", "makeup_days"),
    *documents("weekday_hours", "day_names"),
    *scope_columns(),
)

saved_views = Table(
    "saved_views",
    mappers.metadata,
    *aggregate_columns(),
    *texts("list_name", "name"),
    Column("query", Text, nullable=False),  # may hold personal data: what was searched for
    *instants("created_at"),
    enum_column("shared_with", SharedWith),
    *scope_columns(),
)

default_views = Table(
    "default_views",
    mappers.metadata,
    *aggregate_columns(),
    *texts("list_name"),
    *ids("view_id"),
    *scope_columns(),
)

help_requests = Table(
    "help_requests",
    mappers.metadata,
    *aggregate_columns(),
    Column("text", Text, nullable=False),  # personal data
    *texts("page", "trace_id", "problem_code"),
    Column("user_agent", Text, nullable=False),  # personal data
    *texts("screen", "language"),
    *instants("created_at"),
    *days("retain_until"),
    *ids("picture_id", nullable=True),
    enum_column("state", HelpState),
    *ids("taken_by", nullable=True),
    *instants("taken_at", nullable=True),
    Column("answer", Text, nullable=False),  # may hold personal data
    *ids("answered_by", nullable=True),
    *instants("answered_at", "answer_read_at", nullable=True),
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
        (SavedView, saved_views),
        (DefaultView, default_views),
        (HelpRequest, help_requests),
    ):
        mappers.map_imperatively(kind, table, version_id_col=table.c.version)
    mappers.map_imperatively(SigningKey, signing_keys)
