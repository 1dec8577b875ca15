"""Valid things of the cpq context, each changeable by name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.domain.acceptance import Acceptance
from cpq_svc.domain.edition import Edition, EditionId, Offered
from cpq_svc.domain.edition import Status as EditionStatus
from cpq_svc.domain.offer import Offer
from cpq_svc.domain.opportunity import Opportunity, OpportunityId
from cpq_svc.domain.option import Cardinality, Option, OptionGroup, Setting
from cpq_svc.domain.option_model import OptionModel, Parameter, Rule, RuleKind
from cpq_svc.domain.own_price import own_priced
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
from cpq_svc.domain.quote_line import LineKind, OwnPrice, QuoteLine, WantedLine
from kernel.ids import new_id
from kernel.money import Money

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
A_YES = Acceptance("王总", TODAY, "d0" * 32)
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


def an_edition(
    product: Product, model: OptionModel | None = None, number: int = 1, begins: date | None = None
) -> Edition:
    """The edition a product was released with."""
    edition = Edition.draft(EditionId(new_id()), product, number, model or a_model(), "", NOW)
    begins = begins or product.released_on
    if begins:
        edition.status, edition.valid_from, edition.released_at = EditionStatus.RELEASED, begins, NOW
    return edition


def offered(product: Product | None = None, **changed) -> Offered:
    """A product with a compiled model."""
    model = a_model(**changed)
    return Offered(product or a_product(), 1, model.hash, model, COMPILATIONS.compile(model))


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
    return PricesInForce(book.code, book.currency, book.scale, book.grades, entries, book.terms)


def an_asked_line(**changed) -> AskedLine:
    return AskedLine(**{"product_code": "HX-160", "options": VALID, "quantity": 1, **changed})


def quoted(*wanted: WantedLine) -> list[QuoteLine]:
    """Lines priced today, standing where they were wanted."""
    asked = [line.asked for line in wanted if line.from_book]
    booked = iter(price_lines(asked, {"HX-160": offered()}, prices_of(a_price_book()), Buyer(), TODAY))
    return [
        QuoteLine.of(next(booked) if line.from_book else own_priced("", line, "CNY"), line, number + 1)
        for number, line in enumerate(wanted)
    ]


def a_service_line(price: str, **changed) -> WantedLine:
    """A line with a price of its own."""
    given = {
        "asked": an_asked_line(product_code="", options=()), "kind": LineKind.SERVICE,
        "own_price": OwnPrice(Decimal(price), Decimal("0.06")), "name_zh": "安装调试",
    }  # fmt: skip
    return WantedLine(**{**given, **changed})


def an_offer(*lines: AskedLine | WantedLine, **changed) -> Offer:
    wanted = [
        line if isinstance(line, WantedLine) else WantedLine(line) for line in lines or (an_asked_line(),)
    ]
    priced = quoted(*wanted)
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


def a_quote(*lines: AskedLine | WantedLine, **changed) -> Quote:
    """A draft of one line, priced today."""
    sale = changed.pop("sale", None) or an_opportunity()
    quote = Quote.draft(
        QuoteId(new_id()), changed.pop("number", "BJ-2026-000001"), sale, an_offer(*lines), NOW
    )
    for name, value in changed.items():
        setattr(quote, name, value)
    return quote
