"""Pricing turns what a buyer asks for into priced lines: first the configuration, then the waterfall.

A line's price depends on the line alone, never on its neighbours or their order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Any

from cpq_svc.domain.configuration import ChosenOption, Configuration, ConfigurationInvalid, configure
from cpq_svc.domain.option_model import CurrenciesMixed, Parameter
from cpq_svc.domain.price_book import PricesInForce, check_percent
from cpq_svc.domain.product import Product, ProductNotSold, ProductUnknown
from cpq_svc.domain.waterfall import AmountTooLarge, Claim, PriceBelowZero, Step, waterfall
from kernel.errors import Rejected
from kernel.money import Money


class NothingInForce(Rejected):
    """No published price book of the currency holds on that day."""

    code = "no-price-book-in-force"


class ProductWithoutPrice(Rejected):
    """The price book in force has no list price for the product."""

    code = "product-without-price"


class GradeWithoutDiscount(Rejected):
    """The price book in force knows no such dealer grade; guessing zero would be a wrong price."""

    code = "grade-without-discount"


class BuyerKind(StrEnum):
    """Who buys: an end customer, or a dealer with a grade."""

    DIRECT = "direct"
    DEALER = "dealer"


@dataclass(frozen=True)
class Buyer:
    """Who buys; a direct buyer has no grade."""

    kind: BuyerKind = BuyerKind.DIRECT
    grade: str = ""


@dataclass(frozen=True)
class AskedLine:
    """What is asked for: options by code, at least one machine, a discount by hand (0 to 100 percent)."""

    product_code: str
    options: tuple[str, ...]
    quantity: int
    discount_percent: Decimal = Decimal(0)


@dataclass(eq=False)
class PricedLine:
    """A priced line: amounts of the whole line, rounded, in the currency asked for; `tax_rate` a fraction."""

    line_no: int
    product_code: str
    name_zh: str
    name_en: str
    quantity: int
    discount_percent: Decimal
    options: tuple[ChosenOption, ...]
    parameters: tuple[Parameter, ...]
    steps: tuple[Step, ...]
    list_price: Decimal
    unit_price: Decimal
    net_amount: Decimal
    tax_rate: Decimal
    tax_amount: Decimal

    @property
    def configuration(self) -> dict[str, Any]:
        """Group code → option code, or the list of codes where the group allows several."""
        chosen: dict[str, Any] = {}
        for option in self.options:
            if option.several:
                chosen.setdefault(option.group, []).append(option.code)
            else:
                chosen[option.group] = option.code
        return chosen

    @property
    def technical_parameters(self) -> dict[str, dict[str, str]]:
        """Parameter code → value and unit."""
        return {each.code: {"value": each.value, "unit": each.unit} for each in self.parameters}


@dataclass(frozen=True)
class Totals:
    """Sums of the rounded lines."""

    net_amount: Decimal
    tax_amount: Decimal

    @property
    def total_amount(self) -> Decimal:
        """What is to be paid."""
        return self.net_amount + self.tax_amount


def price_lines(
    asked: Sequence[AskedLine],
    products: Mapping[str, Product],
    prices: PricesInForce,
    buyer: Buyer,
    day: date,
    at: str = "",
) -> list[PricedLine]:
    """Price every line on a day.

    `products` holds what is known of the codes asked for, `at` leads to the lines.

    Raises, with a pointer to the line: ProductUnknown, ProductNotSold, ConfigurationInvalid,
    ProductWithoutPrice, CurrenciesMixed, PercentOutOfRange, PriceBelowZero, AmountTooLarge; and
    GradeWithoutDiscount for the buyer.
    """
    grade_percent = _grade_percent(prices, buyer, at)
    priced = []
    for index, line in enumerate(asked):
        here = f"{at}/lines/{index}"
        product = _sold(here, line, products, day)
        priced.append(_priced(here, index + 1, line, product, prices, buyer.grade, grade_percent))
    return priced


def totals(lines: Sequence[PricedLine]) -> Totals:
    """The sums of the rounded lines; no line, no money."""
    return Totals(
        reduce(add, (line.net_amount for line in lines), Decimal(0)),
        reduce(add, (line.tax_amount for line in lines), Decimal(0)),
    )


def _grade_percent(prices: PricesInForce, buyer: Buyer, at: str) -> Decimal:
    if buyer.kind is BuyerKind.DIRECT:
        return Decimal(0)
    percent = prices.grade_percent(buyer.grade)
    if percent is None:
        raise GradeWithoutDiscount(pointer=f"{at}/buyer/grade", grade=buyer.grade, book=prices.book)
    return percent


def _sold(here: str, line: AskedLine, products: Mapping[str, Product], day: date) -> Product:
    pointer = f"{here}/productCode"
    product = products.get(line.product_code)
    if product is None:
        raise ProductUnknown(pointer=pointer, product=line.product_code)
    if not product.sold_on(day):
        raise ProductNotSold(pointer=pointer, product=product.code, day=day)
    return product


def _priced(
    here: str,
    line_no: int,
    line: AskedLine,
    product: Product,
    prices: PricesInForce,
    grade: str,
    grade_percent: Decimal,
) -> PricedLine:
    found = configure(product.model, line.options)
    _check_valid(f"{here}/options", product, found)
    check_percent(f"{here}/discountPercent", line.discount_percent)
    entry = prices.entries.get(product.code)
    if entry is None:
        raise ProductWithoutPrice(pointer=f"{here}/productCode", product=product.code, book=prices.book)
    claim = Claim(
        book=prices.book,
        list_price=Money(entry.list_price, prices.currency),
        surcharges=_surcharges(f"{here}/options", product, found, prices.currency),
        quantity=line.quantity,
        scale=prices.scale_of(product.code),
        grade=grade,
        grade_percent=grade_percent,
        manual_percent=line.discount_percent,
        tax_rate=product.vat_rate,
    )
    try:
        priced = waterfall(claim)
    except (PriceBelowZero, AmountTooLarge) as no:
        raise type(no)(pointer=here, **no.params) from None
    return PricedLine(
        line_no=line_no,
        product_code=product.code,
        name_zh=product.name_zh,
        name_en=product.name_en,
        quantity=line.quantity,
        discount_percent=line.discount_percent,
        options=found.chosen,
        parameters=found.parameters,
        steps=priced.steps,
        list_price=entry.list_price,
        unit_price=priced.unit_price,
        net_amount=priced.net_amount,
        tax_rate=product.vat_rate,
        tax_amount=priced.tax_amount,
    )


def _check_valid(pointer: str, product: Product, found: Configuration) -> None:
    if not found.valid:
        broken = "; ".join(f"{rule.code} {rule.subject} {rule.other}".strip() for rule in found.broken)
        raise ConfigurationInvalid(pointer=pointer, product=product.code, broken=broken)


def _surcharges(
    pointer: str, product: Product, found: Configuration, currency: str
) -> tuple[tuple[str, Money], ...]:
    chosen = {option.code for option in found.chosen}
    picked = [
        option for option in product.model.options() if option.code in chosen and option.surcharge.amount
    ]
    if picked and product.currency != currency:
        raise CurrenciesMixed(pointer=pointer, currency=product.currency, expected=currency)
    return tuple((option.code, option.surcharge) for option in picked)
