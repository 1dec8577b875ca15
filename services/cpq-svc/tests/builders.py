"""Valid things of the cpq context, each changeable by name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from cpq_svc.domain.offer import Offer
from cpq_svc.domain.opportunity import Opportunity, OpportunityId
from cpq_svc.domain.option_model import (
    Cardinality,
    Option,
    OptionGroup,
    OptionModel,
    Parameter,
    Rule,
    RuleKind,
    Setting,
)
from cpq_svc.domain.payment_terms import Event, PaymentTerm
from cpq_svc.domain.price_book import (
    GradeDiscount,
    PriceBook,
    PriceBookId,
    PriceEntry,
    PricesInForce,
    QuantityBreak,
)
from cpq_svc.domain.pricing import AskedLine, Buyer, price_lines
from cpq_svc.domain.product import Definition, Product, ProductId, Status
from cpq_svc.domain.quote import Quote, QuoteId
from kernel.ids import new_id
from kernel.money import Money

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
VALID = ("KEBA", "D45", "ROBOT", "LINK")


def an_option(code: str, surcharge: str = "0", **settings: str) -> Option:
    """An option whose settings are given by parameter code."""
    told = tuple(Setting(parameter, value) for parameter, value in settings.items())
    return Option(code, f"{code} 选件", f"{code} option", Money.of(surcharge, "CNY"), told)


def a_group(code: str, cardinality: Cardinality, *options: Option) -> OptionGroup:
    return OptionGroup(code, f"{code} 组", f"{code} group", cardinality, options)


def a_model(**changed) -> OptionModel:
    """A machine with a controller, a screw and extras; the robot needs the link, the big screw excludes the small pump."""
    model = OptionModel(
        option_groups=(
            a_group("controller", Cardinality.EXACTLY_ONE, an_option("KEBA", "20000"), an_option("TECHMATION")),
            a_group(
                "screw", Cardinality.EXACTLY_ONE,
                an_option("D40"), an_option("D45", "8000", screwDiameter="45"), an_option("D50", "15000.50", screwDiameter="50"),
            ),
            a_group("pump", Cardinality.AT_MOST_ONE, an_option("SERVO", "30000", power="18.5"), an_option("SMALL", "-5000")),
            a_group("extras", Cardinality.ANY, an_option("ROBOT", "60000"), an_option("LINK", "1200"), an_option("DRYER", "9800")),
        ),
        rules=(Rule(RuleKind.REQUIRES, "ROBOT", "LINK"), Rule(RuleKind.EXCLUDES, "D50", "SMALL")),
        parameters=(
            Parameter("clampingForce", "锁模力", "Clamping force", "1600", "kN"),
            Parameter("screwDiameter", "螺杆直径", "Screw diameter", "40", "mm"),
            Parameter("power", "电机功率", "Motor power", "15", "kW"),
        ),
    )  # fmt: skip
    return replace(model, **changed)


def a_definition(**changed) -> Definition:
    given = {
        "name_zh": "HX-160 注塑机", "name_en": "HX-160 injection moulding machine", "product_line": "injection",
        "currency": "CNY", "vat_rate": Decimal("0.13"), "cost": Decimal(170000), "model": a_model(),
    }  # fmt: skip
    return Definition(**{**given, **changed})


def a_product(code: str = "HX-160", status: Status = Status.RELEASED, **changed) -> Product:
    """A product in sale since the beginning of 2026."""
    product = Product.draft(ProductId(new_id()), code, a_definition(**changed), new_id(), NOW)
    product.status = status
    product.released_on = None if status is Status.DRAFT else date(2026, 1, 1)
    return product


def an_entry(code: str = "HX-160", price: str = "250000", *scale: tuple[int, str]) -> PriceEntry:
    return PriceEntry(code, Decimal(price), a_scale(*scale))


def a_scale(*steps: tuple[int, str]) -> tuple[QuantityBreak, ...]:
    return tuple(QuantityBreak(quantity, Decimal(percent)) for quantity, percent in steps)


def a_price_book(**changed) -> PriceBook:
    given = {
        "id": PriceBookId(new_id()), "code": "PB-2026", "name": "2026 标准价格", "currency": "CNY",
        "valid_from": date(2026, 1, 1), "valid_to": None, "scale": a_scale((3, "3"), (5, "5")),
        "grades": (GradeDiscount("A", Decimal(12)), GradeDiscount("B", Decimal(8))), "entries": [an_entry()],
        "created_at": NOW, "owner_id": new_id(),
    }  # fmt: skip
    return PriceBook(**{**given, **changed})


def prices_of(book: PriceBook) -> PricesInForce:
    entries = {entry.product_code: entry for entry in book.entries}
    return PricesInForce(book.code, book.currency, book.scale, book.grades, entries)


def an_asked_line(**changed) -> AskedLine:
    return AskedLine(**{"product_code": "HX-160", "options": VALID, "quantity": 1, **changed})


def an_offer(*lines: AskedLine, **changed) -> Offer:
    priced = price_lines(
        lines or (an_asked_line(),), {"HX-160": a_product()}, prices_of(a_price_book()), Buyer(), TODAY
    )
    given = {
        "currency": "CNY", "lines": priced, "valid_until": date(2026, 12, 20), "priced_on": TODAY,
        "payment_terms": (
            PaymentTerm(Event.SIGNING, Decimal(30), 0), PaymentTerm(Event.SHIPMENT, Decimal(60), 7),
            PaymentTerm(Event.WARRANTY_END, Decimal(10), 0),
        ),
    }  # fmt: skip
    return Offer(**{**given, **changed})


def an_opportunity(**changed) -> Opportunity:
    given = {
        "id": OpportunityId(new_id()), "account_id": new_id(), "account_name": "苏州华晨机械有限公司",
        "name": "注塑机两台", "stage": "PROPOSAL", "owner_id": new_id(), "unit_path": "/hq/sales/east/", "region": "CN-32",
    }  # fmt: skip
    return Opportunity(**{**given, **changed})


def a_quote(*lines: AskedLine, **changed) -> Quote:
    """A draft of one line, priced today."""
    sale = changed.pop("sale", None) or an_opportunity()
    quote = Quote.draft(
        QuoteId(new_id()), changed.pop("number", "BJ-2026-000001"), sale, an_offer(*lines), NOW
    )
    for name, value in changed.items():
        setattr(quote, name, value)
    return quote
