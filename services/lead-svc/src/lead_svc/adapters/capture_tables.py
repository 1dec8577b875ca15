"""Tables of how people come in before they are leads, and how aggregates map to them."""

from sqlalchemy import Column, DateTime, Table, Text
from sqlalchemy.orm import registry

from chassis.columns import (
    aggregate_columns,
    amounts,
    days,
    documents,
    enum_column,
    flags,
    ids,
    instants,
    integers,
    scope_columns,
    texts,
)
from lead_svc.adapters.worked_tables import metadata
from lead_svc.domain.arrival import Arrival, Became, State, Way
from lead_svc.domain.campaign import Campaign, Kind, Means
from lead_svc.domain.card_photo import CardPhoto, CardStatus
from lead_svc.domain.lead import Source

campaigns = Table(
    "campaigns",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name"),
    enum_column("kind", Kind),
    enum_column("means", Means),
    *days("starts_on"),
    *days("ends_on", nullable=True),
    *amounts("cost"),
    *texts("currency"),
    *integers("target_leads"),
    *ids("part_of", nullable=True),
    *texts("product_line", "form_key"),
    *flags("form_open"),
    *texts("consent_version"),
    *instants("created_at"),
)

arrivals = Table(
    "arrivals",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    enum_column("way", Way),
    enum_column("source", Source),
    *documents("payload"),
    *flags("payload_cut"),
    *instants("received_at"),
    *days("retain_until"),
    *ids("campaign_id", "event_id", "referrer_id", nullable=True),
    enum_column("state", State),
    enum_column("became", Became, nullable=True),
    *texts("refused_why"),
    *ids("lead_id", nullable=True),
    *instants("taken_at", nullable=True),
)

card_photos = Table(
    "card_photos",
    metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("batch_id", nullable=True),
    *texts("file_name"),
    *ids("photo_id", nullable=True),
    enum_column("status", CardStatus),
    *integers("attempts"),
    enum_column("source", Source),
    *ids("campaign_id", "event_id", nullable=True),
    *texts("product_line", "note", "consent_version"),
    *instants("taken_at", nullable=True),
    *documents("proposed"),
    *texts("failed_why"),
    *ids("lead_id", nullable=True),
    enum_column("became", Became, nullable=True),
    *instants("created_at"),
    *days("retain_until"),
)

form_attempts = Table(
    "form_attempts",
    metadata,
    Column("counted", Text, primary_key=True),
    Column("since", DateTime(timezone=True), primary_key=True),
    *integers("made"),
)

# What sales told, by which a campaign is measured; nobody sees a row of it.
sales_opportunities = Table("sales_opportunities", metadata, *aggregate_columns(), *ids("lead_id"))

sales_contracts = Table("sales_contracts", metadata, *aggregate_columns(), *ids("opportunity_id"))

sales_orders = Table(
    "sales_orders",
    metadata,
    *aggregate_columns(),
    *ids("contract_id"),
    *amounts("amount"),
    *texts("currency"),
)


def map_captures(mappers: registry) -> None:
    """Map what comes in before it is a lead."""
    mappers.map_imperatively(Campaign, campaigns, version_id_col=campaigns.c.version)
    mappers.map_imperatively(Arrival, arrivals, version_id_col=arrivals.c.version)
    mappers.map_imperatively(CardPhoto, card_photos, version_id_col=card_photos.c.version)
