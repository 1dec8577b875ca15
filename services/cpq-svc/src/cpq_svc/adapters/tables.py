"""Tables of the cpq context and how aggregates map to them."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, Numeric, Table, Text, Uuid
from sqlalchemy.orm import registry, relationship

from chassis.columns import (
    aggregate_columns,
    days,
    enum_column,
    ids,
    instants,
    integers,
    scope_columns,
    texts,
)
from cpq_svc.adapters.value_json import Value
from cpq_svc.domain.configuration import ChosenOption
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.option_model import OptionModel, Parameter
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.price_book import GradeDiscount, PriceBook, PriceEntry, QuantityBreak
from cpq_svc.domain.price_book import Status as PriceBookStatus
from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.product import Product
from cpq_svc.domain.product import Status as ProductStatus
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote import Status as QuoteStatus
from cpq_svc.domain.waterfall import Step

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
    Column("model", Value(OptionModel), nullable=False),
    *instants("created_at"),
    enum_column("status", ProductStatus),
    *days("released_on", "retired_on", nullable=True),
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
)

price_entries = Table(
    "price_entries",
    mappers.metadata,
    Column("price_book_id", Uuid, ForeignKey("price_books.id"), primary_key=True),
    Column("product_code", Text, primary_key=True),
    Column("list_price", AMOUNT, nullable=False),
    Column("scale", Value(QuantityBreak, several=True), nullable=False),
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
    *texts("rejection_reason"),
    *integers("writings"),
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
    ForeignKeyConstraint(["quote_id", "revision"], ["quote_revisions.quote_id", "quote_revisions.number"]),
)

opportunities = Table(
    "opportunities",
    mappers.metadata,
    *aggregate_columns(),
    *scope_columns(),
    *ids("account_id"),
    *texts("account_name", "name", "stage"),
    *integers("stage_version"),
)

# A partner is its own reach: `partner_id` is its own id.
partners = Table("partners", mappers.metadata, *aggregate_columns(), *scope_columns(), *texts("grade"))

accounts = Table("accounts", mappers.metadata, *aggregate_columns(), *texts("name"))

people = Table(
    "people", mappers.metadata, *aggregate_columns(), *texts("name"), *days("retain_until", nullable=True)
)


def start_mapping() -> None:
    """Map aggregates to tables, once per process."""
    if list(mappers.mappers):
        return
    mappers.map_imperatively(Product, products, version_id_col=products.c.version)
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
    mappers.map_imperatively(PricedLine, quote_lines)
    mappers.map_imperatively(
        Revision,
        quote_revisions,
        properties={
            "lines": relationship(PricedLine, cascade="all, delete-orphan", order_by=quote_lines.c.line_no)
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
