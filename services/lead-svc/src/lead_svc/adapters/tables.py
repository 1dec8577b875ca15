"""Tables of the lead context and how aggregates map to them."""

from sqlalchemy import BigInteger, Column, Float, Integer, Table, Text, Uuid
from sqlalchemy.orm import registry

from chassis.columns import (
    aggregate_columns,
    days,
    documents,
    enum_column,
    flags,
    ids,
    instants,
    integers,
    lists,
    scope_columns,
    texts,
)
from lead_svc.adapters.capture_tables import map_captures
from lead_svc.adapters.moves import watch_leads
from lead_svc.adapters.worked_tables import map_worked, metadata, work_columns
from lead_svc.domain.assignment.group import AssignmentGroup, Policy
from lead_svc.domain.assignment.rule_set import RuleSet
from lead_svc.domain.assignment.rule_set import Status as RuleSetStatus
from lead_svc.domain.assignment.terms import Absence, WorkTerms
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
    *aggregate_columns(),
    *scope_columns(),
    *texts(
        "company_name",
        "company_key",
        "contact_name",
        "mobile",
        "phone",
        "email",
        "credit_code",
        "address",
        "website",
        "note",
    ),
    enum_column("source", Source),
    *texts("product_line", "consent_version"),
    *days("consent_given_on", "retain_until", nullable=True),
    *ids("import_id", nullable=True),
    *instants("created_at"),
    *instants("assigned_at", nullable=True),
    *texts("assigned_why", "dropped_why"),
    enum_column("status", Status),
    *work_columns(),
    *texts("industry", "company_size", "language"),
    *ids("campaign_id", "event_id", "referrer_id", nullable=True),
    *lists("no_contact_by"),
    *texts("more_numbers"),
)

imports = Table(
    "imports",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("file_name"),
    enum_column("source", Source),
    *integers("captured", "known_customers", "duplicates", "wrong", "not_data", "flagged"),
    *instants("created_at"),
    enum_column("status", ImportStatus),
    enum_column("target", Target),
    *texts("consent_version"),
    *integers("position", "withdrawn", "kept"),
    *documents("sheets", "mapping", "trial"),
    *ids("file_id", "job_id", "outcome_file_id", "error_file_id", nullable=True),
    *ids("campaign_id", "event_id", "referrer_id", nullable=True),
)

import_rows = Table(
    "import_rows",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *ids("import_id"),
    *texts("sheet"),
    *integers("row"),
    *texts("outcome"),
    *documents("errors"),
    *ids("lead_id", nullable=True),
    *documents("cells"),
    *flags("flagged"),
    *documents("raw"),
)

people = Table(
    "people",
    mappers.metadata,
    *aggregate_columns(),
    *texts("name", "unit_path"),
    *lists("regions", "product_lines"),
    *flags("active"),
    Column("left_version", Integer, nullable=False, server_default="0"),
    Column("language", Text, nullable=False, server_default=""),
)

consent_texts = Table(
    "consent_texts",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("consent_version", "zh", "en"),
    *days("valid_from"),
)

accounts = Table(
    "accounts",
    mappers.metadata,
    *aggregate_columns(),
    *texts("name", "company_key", "credit_code"),
    *ids("owner_id", nullable=True),
    *texts("unit_path"),
)

rule_sets = Table(
    "rule_sets",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *integers("number"),
    *texts("name"),
    *documents("rules"),
    *ids("fallback_id", nullable=True),
    *integers("first_touch"),
    enum_column("status", RuleSetStatus),
    *instants("created_at"),
    *instants("published_at", nullable=True),
)

assignment_groups = Table(
    "assignment_groups",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name"),
    enum_column("policy", Policy),
    *documents("members"),
)

# Whose turn it is in each group; apart from the groups, so that a lead does not change the group.
assignment_turns = Table(
    "assignment_turns", mappers.metadata, Column("group_id", Uuid, primary_key=True), *documents("credits")
)

work_terms = Table(
    "work_terms",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *integers("per_day", "per_month", nullable=True),
    *lists("hours", "certifications"),
)

absences = Table(
    "absences",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *days("first_day", "last_day"),
    *texts("note"),
    *flags("ended"),
)

# Every owner a lead ever had, and every time it found none: never changed.
lead_assignments = Table(
    "lead_assignments",
    mappers.metadata,
    Column("id", Uuid, primary_key=True),
    *ids("lead_id"),
    *ids("person_id", nullable=True),
    *instants("at"),
    *texts("why"),
    *documents("params"),
    *flags("by_rule"),
    *ids("rule_set_id", nullable=True),
    *integers("number", nullable=True),
    *documents("considered"),
)

waiting_leads = Table(
    "waiting_leads",
    mappers.metadata,
    Column("lead_id", Uuid, primary_key=True),
    *instants("since", "tried_at"),
)

first_touches = Table(
    "first_touches",
    mappers.metadata,
    *aggregate_columns(),
    *ids("owner_id"),
    *instants("due_at"),
    *instants("touched_at", "breached_at", nullable=True),
)

handovers = Table(
    "handovers",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("from_id"),
    *texts("reason"),
    *documents("leads"),
    *instants("created_at"),
    enum_column("status", HandoverStatus),
    *texts("refused_why"),
)

calendars = Table(
    "calendars",
    mappers.metadata,
    *aggregate_columns(),
    *texts("zone"),
    *lists("hours", "holidays", "makeup_days"),
    *documents("weekday_hours"),
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
    *texts("kind"),
    *integers("version"),
    *scope_columns(),
    *texts("name"),
    *documents("identity"),
    *texts("search"),
    *days("retain_until", nullable=True),
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
    *aggregate_columns(),
    *ids("lead_id", "other_id"),
    enum_column("other_kind", Kind),
    enum_column("relation", Relation),
    Column("score", Float, nullable=False),
    *documents("reasons"),
    enum_column("state", State),
    *instants("created_at"),
    *ids("decided_by", nullable=True),
    *instants("decided_at", nullable=True),
    *days("retain_until", nullable=True),
)

merges = Table(
    "merges",
    mappers.metadata,
    *aggregate_columns(),
    *ids("kept_id", "folded_id"),
    enum_column("folded_status", Status),
    *documents("taken", "moved"),
    *ids("merged_by"),
    *instants("merged_at"),
    *instants("undone_at", nullable=True),
    *days("retain_until", nullable=True),
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
        map_captures(mappers)
