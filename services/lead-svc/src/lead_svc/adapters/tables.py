"""Tables of the lead context and how aggregates map to them."""

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import registry

from chassis.columns import AMOUNT, enum_column, scope_columns
from lead_svc.domain.arrival import Arrival, Became, State, Way
from lead_svc.domain.campaign import Campaign, Kind, Means
from lead_svc.domain.card_photo import CardPhoto, CardStatus
from lead_svc.domain.consent_text import ConsentText
from lead_svc.domain.lead import Lead, Source, Status
from lead_svc.domain.lead_import import LeadImport

mappers = registry()

leads = Table(
    "leads",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("company_name", Text, nullable=False),
    Column("company_key", Text, nullable=False),
    Column("contact_name", Text, nullable=False),
    Column("mobile", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("credit_code", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("website", Text, nullable=False),
    Column("note", Text, nullable=False),
    enum_column("source", Source),
    Column("product_line", Text, nullable=False),
    Column("consent_version", Text, nullable=False),
    Column("consent_given_on", Date, nullable=True),
    Column("retain_until", Date, nullable=True),
    Column("import_id", Uuid, nullable=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("assigned_at", DateTime(timezone=True), nullable=True),
    Column("assigned_why", Text, nullable=False),
    Column("dropped_why", Text, nullable=False),
    enum_column("status", Status),
    Column("campaign_id", Uuid, nullable=True),
    Column("event_id", Uuid, nullable=True),
    Column("referrer_id", Uuid, nullable=True),
)

imports = Table(
    "imports",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("file_name", Text, nullable=False),
    enum_column("source", Source),
    Column("captured", Integer, nullable=False),
    Column("known_customers", Integer, nullable=False),
    Column("duplicates", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("not_data", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

import_rows = Table(
    "import_rows",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("import_id", Uuid, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("errors", JSONB, nullable=False),
    Column("lead_id", Uuid, nullable=True),
    Column("cells", JSONB, nullable=False),
)

people = Table(
    "people",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit_path", Text, nullable=False),
    Column("regions", ARRAY(Text), nullable=False),
    Column("product_lines", ARRAY(Text), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("left_version", Integer, nullable=False, server_default="0"),
)

consent_texts = Table(
    "consent_texts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("consent_version", Text, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
)

accounts = Table(
    "accounts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("company_key", Text, nullable=False),
    Column("credit_code", Text, nullable=False),
    Column("owner_id", Uuid, nullable=True),
    Column("unit_path", Text, nullable=False),
)


campaigns = Table(
    "campaigns",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False),
    enum_column("kind", Kind),
    enum_column("means", Means),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=True),
    Column("cost", AMOUNT, nullable=False),
    Column("currency", Text, nullable=False),
    Column("target_leads", Integer, nullable=False),
    Column("part_of", Uuid, nullable=True),
    Column("product_line", Text, nullable=False),
    Column("form_key", Text, nullable=False),
    Column("form_open", Boolean, nullable=False),
    Column("consent_version", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

arrivals = Table(
    "arrivals",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    enum_column("way", Way),
    enum_column("source", Source),
    Column("payload", JSONB, nullable=False),
    Column("payload_cut", Boolean, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("retain_until", Date, nullable=False),
    Column("campaign_id", Uuid, nullable=True),
    Column("event_id", Uuid, nullable=True),
    Column("referrer_id", Uuid, nullable=True),
    enum_column("state", State),
    enum_column("became", Became, nullable=True),
    Column("refused_why", Text, nullable=False),
    Column("lead_id", Uuid, nullable=True),
    Column("taken_at", DateTime(timezone=True), nullable=True),
)

card_photos = Table(
    "card_photos",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("batch_id", Uuid, nullable=True),
    Column("file_name", Text, nullable=False),
    Column("photo", Text, nullable=False),
    enum_column("status", CardStatus),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", DateTime(timezone=True), nullable=True),
    enum_column("source", Source),
    Column("campaign_id", Uuid, nullable=True),
    Column("event_id", Uuid, nullable=True),
    Column("product_line", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("consent_version", Text, nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=True),
    Column("proposed", JSONB, nullable=False),
    Column("failed_why", Text, nullable=False),
    Column("lead_id", Uuid, nullable=True),
    enum_column("became", Became, nullable=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("retain_until", Date, nullable=False),
)

card_images = Table(
    "card_images",
    mappers.metadata,
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("retain_until", Date, nullable=False),
)

form_attempts = Table(
    "form_attempts",
    mappers.metadata,
    Column("counted", Text, primary_key=True),
    Column("since", DateTime(timezone=True), primary_key=True),
    Column("made", Integer, nullable=False),
)

# What sales told, by which a campaign is measured; nobody sees a row of it.
sales_opportunities = Table(
    "sales_opportunities",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("lead_id", Uuid, nullable=False),
)

sales_contracts = Table(
    "sales_contracts",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
)

sales_orders = Table(
    "sales_orders",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("contract_id", Uuid, nullable=False),
    Column("amount", AMOUNT, nullable=False),
    Column("currency", Text, nullable=False),
)


def start_mapping() -> None:
    """Map aggregates to tables, once per process."""
    if not list(mappers.mappers):
        mappers.map_imperatively(Lead, leads, version_id_col=leads.c.version)
        mappers.map_imperatively(ConsentText, consent_texts, version_id_col=consent_texts.c.version)
        mappers.map_imperatively(LeadImport, imports, version_id_col=imports.c.version)
        mappers.map_imperatively(Campaign, campaigns, version_id_col=campaigns.c.version)
        mappers.map_imperatively(Arrival, arrivals, version_id_col=arrivals.c.version)
        mappers.map_imperatively(CardPhoto, card_photos, version_id_col=card_photos.c.version)
