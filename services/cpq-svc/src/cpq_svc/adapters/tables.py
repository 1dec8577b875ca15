"""Tables of the cpq context and how aggregates map to them."""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Numeric,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.orm import registry, relationship

from chassis.columns import (
    aggregate_columns,
    days,
    enum_column,
    flags,
    ids,
    instants,
    integers,
    scope_columns,
    texts,
)
from cpq_svc.adapters.value_json import Value
from cpq_svc.domain.acceptance import Acceptance
from cpq_svc.domain.approval import Approval
from cpq_svc.domain.approval import Given as Fact
from cpq_svc.domain.approval import Status as ApprovalStatus
from cpq_svc.domain.approval_step import Step as ApprovalStep
from cpq_svc.domain.configuration import ChosenOption, Given
from cpq_svc.domain.cost_list import Cost, CostList
from cpq_svc.domain.cost_list import Status as CostListStatus
from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.decision_table import DecisionTable
from cpq_svc.domain.deputy import Deputy
from cpq_svc.domain.edition import Edition
from cpq_svc.domain.edition import Status as EditionStatus
from cpq_svc.domain.exchange import ExchangeRate, RateList
from cpq_svc.domain.exchange import Status as RateListStatus
from cpq_svc.domain.family import Family, ParameterDefinition
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.letterhead import Letterhead, Seller
from cpq_svc.domain.offer import Revision, Section
from cpq_svc.domain.offer_terms import DocumentDiscount, QuoteBuyer, Terms
from cpq_svc.domain.option_model import OptionModel, Parameter
from cpq_svc.domain.own_unit import OwnUnit
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.pocket import Pocket
from cpq_svc.domain.price_book import GradeDiscount, PriceBook, PriceEntry, QuantityBreak
from cpq_svc.domain.price_book import Status as PriceBookStatus
from cpq_svc.domain.price_procedure import PriceProcedure
from cpq_svc.domain.price_procedure import Status as PriceProcedureStatus
from cpq_svc.domain.price_step import ProcedureStep, Step
from cpq_svc.domain.price_terms import BookTerms, EntryTerms
from cpq_svc.domain.product import Product
from cpq_svc.domain.product_folder import Folder, ProductFile
from cpq_svc.domain.product_life import Kind as ProductKind
from cpq_svc.domain.product_life import Status as ProductStatus
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote import Status as QuoteStatus
from cpq_svc.domain.quote_line import Counting, LineKind, QuoteLine
from cpq_svc.domain.quote_link import Answer, QuoteLink, Remark
from cpq_svc.domain.quote_template import QuoteTemplate
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.domain.radar import Cause, RadarChange, Said
from cpq_svc.domain.radar import Status as RadarStatus
from cpq_svc.domain.repricing import Candidate, Picked, Repricing
from cpq_svc.domain.repricing import Status as RepricingStatus
from cpq_svc.domain.rule_table import RuleTable
from cpq_svc.domain.rule_table import Status as RuleTableStatus
from cpq_svc.domain.saved_configuration import Outcome, SavedConfiguration
from cpq_svc.domain.technical_data import TechnicalValue
from cpq_svc.domain.touched_quote import Proposal, Standing, TouchedQuote
from cpq_svc.domain.touched_quote import Status as TouchedStatus
from cpq_svc.domain.touching import LineCost, LineTouched
from cpq_svc.domain.unit import Dimension, Pack
from cpq_svc.domain.waterfall import Basis
from cpq_svc.domain.word_template import Language, WordTemplate

mappers = registry()

# Amounts keep the digits they were written with: 250000.00 must not come back as 250000.0000.
AMOUNT = Numeric()

products = Table(
    "products",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "name_zh", "name_en", "product_line", "currency"),
    Column("vat_rate", AMOUNT, nullable=False),
    Column("cost", AMOUNT, nullable=False),
    *instants("created_at"),
    enum_column("status", ProductStatus),
    enum_column("kind", ProductKind),
    *texts("unit"),
    *days("released_on", "phased_out_on", "last_order_on", nullable=True),
    *texts("successor", "family"),
    Column("technical", Value(TechnicalValue, several=True), nullable=False),
    Column("packs", Value(Pack, several=True), nullable=False),
    *days("retired_on", nullable=True),
)

families = Table(
    "families",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "name_zh", "name_en", "parent"),
    Column("definitions", Value(ParameterDefinition, several=True), nullable=False),
    *instants("created_at"),
)

own_units = Table(
    "own_units",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "name_zh", "name_en"),
    enum_column("dimension", Dimension),
    *texts("factor"),
    *instants("created_at"),
    *instants("retired_at", nullable=True),
)

option_models = Table(
    "option_models",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("product_id"),
    *texts("product_code"),
    *integers("number"),
    Column("model", Value(OptionModel), nullable=False),
    *texts("hash", "note"),
    *instants("created_at"),
    enum_column("status", EditionStatus),
    *days("valid_from", nullable=True),
    *instants("released_at", nullable=True),
)

cost_lists = Table(
    "cost_lists",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "currency"),
    *days("valid_from"),
    Column("items", Value(Cost, several=True), nullable=False),
    Column("hours", Value(Cost, several=True), nullable=False),
    *instants("created_at"),
    enum_column("status", CostListStatus),
    *instants("published_at", nullable=True),
)

saved_configurations = Table(
    "saved_configurations",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name", "product_code"),
    Column("options", Value(str, several=True), nullable=False),
    Column("refused", Value(str, several=True), nullable=False),
    Column("numbers", Value(Given, several=True), nullable=False),
    Column("proposed", Value(str, several=True), nullable=False),
    Column("result", Value(Outcome), nullable=False),
    *texts("hash"),
    *instants("created_at"),
)

price_books = Table(
    "price_books",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "name", "currency"),
    *days("valid_from"),
    *days("valid_to", nullable=True),
    Column("scale", Value(QuantityBreak, several=True), nullable=False),
    Column("grades", Value(GradeDiscount, several=True), nullable=False),
    *instants("created_at"),
    enum_column("status", PriceBookStatus),
    *instants("published_at", nullable=True),
    *texts("for_customer", "for_group", "for_region", "for_grade"),
    Column("terms", Value(BookTerms), nullable=False),
)

price_entries = Table(
    "price_entries",
    mappers.metadata,
    Column("price_book_id", Uuid, ForeignKey("price_books.id"), primary_key=True),
    Column("product_code", Text, primary_key=True),
    Column("list_price", AMOUNT, nullable=False),
    Column("scale", Value(QuantityBreak, several=True), nullable=False),
    Column("terms", Value(EntryTerms), nullable=False),
)

quotes = Table(
    "quotes",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("number"),
    *ids("opportunity_id", "account_id"),
    *texts("account_name"),
    *integers("current"),
    *days("valid_until"),
    *instants("created_at"),
    enum_column("status", QuoteStatus),
    *instants("accepted_at", nullable=True),
    Column("acceptance", Value(Acceptance), nullable=True),
    *texts("rejection_reason"),
    *integers("writings"),
    *integers("approved_writing", nullable=True),
)

quote_revisions = Table(
    "quote_revisions",
    mappers.metadata,
    Column("quote_id", Uuid, ForeignKey("quotes.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *texts("currency"),
    *days("valid_until", "priced_on"),
    Column("payment_terms", Value(PaymentTerm, several=True), nullable=False),
    Column("net_amount", AMOUNT, nullable=False),
    Column("tax_amount", AMOUNT, nullable=False),
    Column("total_amount", AMOUNT, nullable=False),
    *instants("sent_at", nullable=True),
    Column("sections", Value(Section, several=True), nullable=False),
    Column("discount", Value(DocumentDiscount), nullable=False),
    Column("discount_amount", AMOUNT, nullable=False),
    Column("terms", Value(Terms), nullable=False),
    Column("buyer", Value(QuoteBuyer), nullable=False),
    *texts("internal_notes"),
)

quote_lines = Table(
    "quote_lines",
    mappers.metadata,
    Column("quote_id", Uuid, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    *texts("product_code", "name_zh", "name_en"),
    *integers("quantity"),
    Column("discount_percent", AMOUNT, nullable=False),
    Column("options", Value(ChosenOption, several=True), nullable=False),
    Column("parameters", Value(Parameter, several=True), nullable=False),
    Column("steps", Value(Step, several=True), nullable=False),
    Column("list_price", AMOUNT, nullable=False),
    Column("unit_price", AMOUNT, nullable=False),
    Column("net_amount", AMOUNT, nullable=False),
    Column("tax_rate", AMOUNT, nullable=False),
    Column("tax_amount", AMOUNT, nullable=False),
    Column("numbers", Value(Given, several=True), nullable=True),
    Column("proposed", Value(str, several=True), nullable=False),
    *integers("edition", nullable=True),
    *texts("model_hash", nullable=True),
    Column("basis", Value(Basis), nullable=True),
    Column("pocket", Value(Pocket), nullable=True),
    enum_column("kind", LineKind),
    *texts("unit", "text_zh", "text_en", "section", "alternatives"),
    enum_column("counting", Counting),
    *flags("chosen"),
    Column("discount_share", AMOUNT, nullable=False),
    Column("cost_amount", AMOUNT, nullable=True),
    *flags("own_priced"),
    Column("tax_adjustment", AMOUNT, nullable=False),
    Column("frozen", Value(Frozen), nullable=True),
    ForeignKeyConstraint(["quote_id", "revision"], ["quote_revisions.quote_id", "quote_revisions.number"]),
)

approvals = Table(
    "approvals",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("quote_id", "asked_by"),
    *texts("quote_number", "account_name", "comment", "table_code", "waits_for"),
    *integers("revision", "writing", "table_number", "reminders"),
    Column("facts", Value(Fact, several=True), nullable=False),
    Column("steps", Value(ApprovalStep, several=True), nullable=False),
    *instants("asked_at", "remind_at"),
    *instants("decided_at", nullable=True),
    enum_column("status", ApprovalStatus),
)

deputies = Table(
    "deputies", mappers.metadata, *aggregate_columns(), *ids("deputy_id"), *days("first_day", "last_day")
)

quote_links = Table(
    "quote_links",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("quote_id"),
    *integers("revision"),
    *texts("token_hash", "document_hash", "answered_by", "reason"),
    *instants("expires_at", "created_at"),
    *instants("answered_at", nullable=True),
    *flags("withdrawn", "news"),
    Column("remarks", Value(Remark, several=True), nullable=False),
    enum_column("answer", Answer),
    *days("retain_until", nullable=True),
)

quote_documents = Table(
    "quote_documents",
    mappers.metadata,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    *instants("made_at"),
)

frozen_configurations = Table(
    "frozen_configurations",
    mappers.metadata,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    *texts("product_code"),
)

word_files = Table(
    "word_files",
    mappers.metadata,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

word_templates = Table(
    "word_templates",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name"),
    enum_column("language", Language),
    *integers("number"),
    *texts("hash"),
    *integers("size"),
    *instants("created_at"),
    *flags("retired"),
)

product_folders = Table(
    "product_folders",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("product_code"),
    Column("files", Value(ProductFile, several=True), nullable=False),
)

letterheads = Table(
    "letterheads",
    mappers.metadata,
    *aggregate_columns(),
    Column("seller", Value(Seller), nullable=False),
    Column("logo", Value(ProductFile), nullable=True),
)

quote_templates = Table(
    "quote_templates",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name", "product_line"),
    Column("wish", Value(Wish), nullable=False),
    *instants("created_at"),
    *flags("retired"),
)

opportunities = Table(
    "opportunities",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("account_id"),
    *texts("account_name", "name", "stage", "product_line"),
    *integers("stage_version"),
)

# A partner is its own reach: `partner_id` is its own id.
partners = Table(
    "partners", mappers.metadata, *aggregate_columns(), *scope_columns(), *texts("grade", "name")
)

accounts = Table(
    "accounts", mappers.metadata, *aggregate_columns(), *texts("name", "customer_group", "region")
)

people = Table(
    "people", mappers.metadata, *aggregate_columns(), *texts("name"), *days("retain_until", nullable=True)
)

rule_tables = Table(
    "rule_tables",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code"),
    *integers("number"),
    enum_column("purpose", Purpose),
    *texts("name", "note", "name_en", "note_en"),
    Column("decisions", Value(DecisionTable), nullable=False),
    *instants("created_at"),
    enum_column("status", RuleTableStatus),
    *days("valid_from", nullable=True),
    *instants("published_at", nullable=True),
)

price_procedures = Table(
    "price_procedures",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *integers("number"),
    *texts("note"),
    Column("steps", Value(ProcedureStep, several=True), nullable=False),
    *instants("created_at"),
    enum_column("status", PriceProcedureStatus),
    *days("valid_from", nullable=True),
    *instants("published_at", nullable=True),
)

rate_lists = Table(
    "rate_lists",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("code", "base"),
    *days("valid_from"),
    Column("rates", Value(ExchangeRate, several=True), nullable=False),
    *instants("created_at"),
    enum_column("status", RateListStatus),
    *instants("published_at", nullable=True),
)

repricings = Table(
    "repricings",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *texts("name"),
    Column("candidate", Value(Candidate), nullable=False),
    Column("picked", Value(Picked), nullable=False),
    *days("day"),
    *integers("total"),
    *instants("created_at"),
    *ids("job_id", "position", nullable=True),
    *integers("done", "losing", "failed"),
    enum_column("status", RepricingStatus),
)

# Written once and never changed, so nothing is mapped to it; the scope is that of the quote.
repriced_quotes = Table(
    "repriced_quotes",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("repricing_id", "quote_id"),
    *texts("number", "account_name", "currency"),
    Column("net_before", AMOUNT, nullable=False),
    Column("net_after", AMOUNT, nullable=True),
    Column("margin_before", AMOUNT, nullable=True),
    Column("margin_after", AMOUNT, nullable=True),
    Column("change", AMOUNT, nullable=True),
    *texts("error"),
)

radar_changes = Table(
    "radar_changes",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    Column("said", Value(Said), nullable=False),
    enum_column("cause", Cause),
    *texts("subject"),
    *days("begins", "looked_on"),
    *instants("happened_at"),
    *ids("job_id", "position", nullable=True),
    *integers("looked", "found"),
    enum_column("status", RadarStatus),
)

touched_quotes = Table(
    "touched_quotes",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("change_id", "quote_id"),
    *texts("number", "account_name", "currency"),
    *integers("revision", "writing"),
    *texts("quote_hash"),
    enum_column("standing", Standing),
    enum_column("cause", Cause),
    *texts("subject", "detail"),
    *days("begins"),
    *instants("happened_at"),
    enum_column("proposal", Proposal),
    *texts("successor", "error", "told"),
    Column("net_before", AMOUNT, nullable=False),
    Column("net_after", AMOUNT, nullable=True),
    Column("cost_before", AMOUNT, nullable=True),
    Column("cost_after", AMOUNT, nullable=True),
    Column("lines", Value(LineTouched, several=True), nullable=False),
    Column("costs", Value(LineCost, several=True), nullable=False),
    enum_column("status", TouchedStatus),
    *ids("closed_by", nullable=True),
    *instants("closed_at", nullable=True),
    *texts("reason"),
)


def start_mapping() -> None:
    """Map aggregates to tables, once per process."""
    if list(mappers.mappers):
        return
    mappers.map_imperatively(Product, products, version_id_col=products.c.version)
    mappers.map_imperatively(Family, families, version_id_col=families.c.version)
    mappers.map_imperatively(OwnUnit, own_units, version_id_col=own_units.c.version)
    mappers.map_imperatively(Edition, option_models, version_id_col=option_models.c.version)
    mappers.map_imperatively(
        SavedConfiguration, saved_configurations, version_id_col=saved_configurations.c.version
    )
    mappers.map_imperatively(CostList, cost_lists, version_id_col=cost_lists.c.version)
    mappers.map_imperatively(PriceProcedure, price_procedures, version_id_col=price_procedures.c.version)
    mappers.map_imperatively(RateList, rate_lists, version_id_col=rate_lists.c.version)
    mappers.map_imperatively(Repricing, repricings, version_id_col=repricings.c.version)
    mappers.map_imperatively(RuleTable, rule_tables, version_id_col=rule_tables.c.version)
    mappers.map_imperatively(RadarChange, radar_changes, version_id_col=radar_changes.c.version)
    mappers.map_imperatively(TouchedQuote, touched_quotes, version_id_col=touched_quotes.c.version)
    mappers.map_imperatively(PriceEntry, price_entries)
    mappers.map_imperatively(
        PriceBook,
        price_books,
        version_id_col=price_books.c.version,
        properties={
            "entries": relationship(
                PriceEntry, cascade="all, delete-orphan", order_by=price_entries.c.product_code
            )
        },
    )
    mappers.map_imperatively(Approval, approvals, version_id_col=approvals.c.version)
    mappers.map_imperatively(Deputy, deputies, version_id_col=deputies.c.version)
    mappers.map_imperatively(QuoteLink, quote_links, version_id_col=quote_links.c.version)
    mappers.map_imperatively(WordTemplate, word_templates, version_id_col=word_templates.c.version)
    mappers.map_imperatively(Folder, product_folders, version_id_col=product_folders.c.version)
    mappers.map_imperatively(Letterhead, letterheads, version_id_col=letterheads.c.version)
    mappers.map_imperatively(QuoteTemplate, quote_templates, version_id_col=quote_templates.c.version)
    mappers.map_imperatively(QuoteLine, quote_lines)
    mappers.map_imperatively(
        Revision,
        quote_revisions,
        properties={
            "lines": relationship(QuoteLine, cascade="all, delete-orphan", order_by=quote_lines.c.line_no)
        },
    )
    mappers.map_imperatively(
        Quote,
        quotes,
        version_id_col=quotes.c.version,
        properties={
            "revisions": relationship(
                Revision, cascade="all, delete-orphan", order_by=quote_revisions.c.number
            )
        },
    )
