"""Tables of the lead context and how aggregates map to them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Float, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import registry

from chassis.columns import AMOUNT, enum_column, scope_columns
from lead_svc.adapters.moves import watch_leads
from lead_svc.adapters.worked_tables import map_worked, metadata, work_columns
from lead_svc.domain.arrival import Arrival, Became, Way
from lead_svc.domain.arrival import State as ArrivalState
from lead_svc.domain.assignment.group import AssignmentGroup, Policy
from lead_svc.domain.assignment.rule_set import RuleSet
from lead_svc.domain.assignment.rule_set import Status as RuleSetStatus
from lead_svc.domain.assignment.terms import Absence, WorkTerms
from lead_svc.domain.campaign import Campaign, Means
from lead_svc.domain.campaign import Kind as CampaignKind
from lead_svc.domain.card_photo import CardPhoto, CardStatus
from lead_svc.domain.consent_text import ConsentText
from lead_svc.domain.first_touch import FirstTouch
from lead_svc.domain.handover import Handover
from lead_svc.domain.handover import Status as HandoverStatus
from lead_svc.domain.lead import Lead, Source, Status
from lead_svc.domain.lead_import import ImportStatus, LeadImport, Target
from lead_svc.domain.matching import Relation
from lead_svc.domain.merge import Merge
from lead_svc.domain.pair import Kind, Pair, State

mappers = registry(metadata=metadata)

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
    *work_columns(),
    Column("industry", Text, nullable=False),
    Column("company_size", Text, nullable=False),
    Column("language", Text, nullable=False),
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
    Column("flagged", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    enum_column("status", ImportStatus),
    enum_column("target", Target),
    Column("consent_version", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("sheets", JSONB, nullable=False),
    Column("mapping", JSONB, nullable=False),
    Column("trial", JSONB, nullable=False),
    Column("file_id", Uuid, nullable=True),
    Column("job_id", Uuid, nullable=True),
    Column("outcome_file_id", Uuid, nullable=True),
    Column("error_file_id", Uuid, nullable=True),
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
    Column("flagged", Boolean, nullable=False),
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

rule_sets = Table(
    "rule_sets",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("rules", JSONB, nullable=False),
    Column("fallback_id", Uuid, nullable=True),
    Column("first_touch", Integer, nullable=False),
    enum_column("status", RuleSetStatus),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=True),
)

assignment_groups = Table(
    "assignment_groups",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False),
    enum_column("policy", Policy),
    Column("members", JSONB, nullable=False),
)

# Whose turn it is in each group; apart from the groups, so that a lead does not change the group.
assignment_turns = Table(
    "assignment_turns",
    mappers.metadata,
    Column("group_id", Uuid, primary_key=True),
    Column("credits", JSONB, nullable=False),
)

work_terms = Table(
    "work_terms",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("per_day", Integer, nullable=True),
    Column("per_month", Integer, nullable=True),
    Column("hours", ARRAY(Text), nullable=False),
    Column("certifications", ARRAY(Text), nullable=False),
)

absences = Table(
    "absences",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("note", Text, nullable=False),
    Column("ended", Boolean, nullable=False),
)

# Every owner a lead ever had, and every time it found none: never changed.
lead_assignments = Table(
    "lead_assignments",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("lead_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("why", Text, nullable=False),
    Column("params", JSONB, nullable=False),
    Column("by_rule", Boolean, nullable=False),
    Column("rule_set_id", Uuid, nullable=True),
    Column("number", Integer, nullable=True),
    Column("considered", JSONB, nullable=False),
)

waiting_leads = Table(
    "waiting_leads",
    mappers.metadata,
    Column("lead_id", Uuid, primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("tried_at", DateTime(timezone=True), nullable=False),
)

first_touches = Table(
    "first_touches",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("owner_id", Uuid, nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("touched_at", DateTime(timezone=True), nullable=True),
    Column("breached_at", DateTime(timezone=True), nullable=True),
)

handovers = Table(
    "handovers",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("from_id", Uuid, nullable=False),
    Column("reason", Text, nullable=False),
    Column("leads", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    enum_column("status", HandoverStatus),
    Column("refused_why", Text, nullable=False),
)

calendars = Table(
    "calendars",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("hours", ARRAY(Text), nullable=False),
    Column("holidays", ARRAY(Text), nullable=False),
    Column("makeup_days", ARRAY(Text), nullable=False),
)

_ASSIGNMENT = (
    (RuleSet, rule_sets),
    (AssignmentGroup, assignment_groups),
    (WorkTerms, work_terms),
    (Absence, absences),
    (FirstTouch, first_touches),
    (Handover, handovers),
)

# Every record a newcomer is compared with, as it is compared. Leads carry their scope in their own row.
match_records = Table(
    "match_records",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False),
    Column("identity", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("retain_until", Date, nullable=True),
)

match_keys = Table(
    "match_keys",
    mappers.metadata,
    Column("key", BigInteger, primary_key=True),
    Column("record_id", Uuid, primary_key=True),
)

pairs = Table(
    "pairs",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("lead_id", Uuid, nullable=False),
    Column("other_id", Uuid, nullable=False),
    enum_column("other_kind", Kind),
    enum_column("relation", Relation),
    Column("score", Float, nullable=False),
    Column("reasons", JSONB, nullable=False),
    enum_column("state", State),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("decided_by", Uuid, nullable=True),
    Column("decided_at", DateTime(timezone=True), nullable=True),
    Column("retain_until", Date, nullable=True),
)

merges = Table(
    "merges",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("kept_id", Uuid, nullable=False),
    Column("folded_id", Uuid, nullable=False),
    enum_column("folded_status", Status),
    Column("taken", JSONB, nullable=False),
    Column("moved", JSONB, nullable=False),
    Column("merged_by", Uuid, nullable=False),
    Column("merged_at", DateTime(timezone=True), nullable=False),
    Column("undone_at", DateTime(timezone=True), nullable=True),
    Column("retain_until", Date, nullable=True),
)


campaigns = Table(
    "campaigns",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("name", Text, nullable=False),
    enum_column("kind", CampaignKind),
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
    enum_column("state", ArrivalState),
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
    Column("photo_id", Uuid, nullable=True),
    enum_column("status", CardStatus),
    Column("attempts", Integer, nullable=False),
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
        map_worked(mappers)
        watch_leads()
        for kind, table in _ASSIGNMENT:
            mappers.map_imperatively(kind, table, version_id_col=table.c.version)
        mappers.map_imperatively(
            Pair, pairs, version_id_col=pairs.c.version, exclude_properties=["retain_until"]
        )
        mappers.map_imperatively(
            Merge, merges, version_id_col=merges.c.version, exclude_properties=["retain_until"]
        )
        mappers.map_imperatively(Campaign, campaigns, version_id_col=campaigns.c.version)
        mappers.map_imperatively(Arrival, arrivals, version_id_col=arrivals.c.version)
        mappers.map_imperatively(CardPhoto, card_photos, version_id_col=card_photos.c.version)
