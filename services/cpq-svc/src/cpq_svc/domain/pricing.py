"""Pricing turns what a buyer asks for into priced lines: first the configuration, then the waterfall.

A line's price depends on the line and, where a rule says so, on the document as a whole, never on the order
of its lines. The document is its lines that count; one that does not is priced as if it were added to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any

from cpq_svc.domain.asked import AskedLine, Buyer, BuyerKind
from cpq_svc.domain.configuration import ChosenOption, Given
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.line_basis import (
    PLAIN,
    Conditions,
    Draft,
    GradeWithoutDiscount,
    ProductWithoutPrice,
    based,
    check_valid,
    grade_percent,
)
from cpq_svc.domain.option_model import Parameter
from cpq_svc.domain.pocket import Pocket
from cpq_svc.domain.price_book import PricesInForce
from cpq_svc.domain.price_facts import Document, LineFacts, line_facts
from cpq_svc.domain.price_step import Step
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.domain.told_facts import kept_facts
from cpq_svc.domain.waterfall import Basis, Priced, TableEdition, before_discounts, walk
from kernel.errors import Rejected

__all__ = [
    "AskedLine", "Buyer", "BuyerKind", "Conditions", "GradeWithoutDiscount", "NothingInForce", "PricedLine",
    "ProductWithoutPrice", "Totals", "check_valid", "price_lines", "totals",
]  # fmt: skip


class NothingInForce(Rejected):
    """No published price book of the currency holds on that day."""

    code = "no-price-book-in-force"


@dataclass(eq=False)
class PricedLine:
    """A priced line: amounts of the whole line, rounded, in the currency asked for; `tax_rate` a fraction.

    `edition` and `model_hash` name the option model it was configured by, `basis` is all that decided the
    price, `pocket` what is left of it for the maker; older lines have none. `unit` is what its product is
    counted in.
    """

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
    numbers: tuple[Given, ...] = ()
    edition: int | None = None
    model_hash: str | None = None
    basis: Basis | None = None
    pocket: Pocket | None = None
    unit: str = ""

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
    def holds_tax(self) -> bool:
        """Whether its price was promised with VAT in it."""
        return self.basis is not None and self.basis.tax_included

    @property
    def as_walked(self) -> Priced:
        """As its waterfall left it."""
        return Priced(self.steps, self.unit_price, self.net_amount, self.tax_amount, self.pocket)

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
    products: Mapping[str, Offered],
    prices: PricesInForce,
    buyer: Buyer,
    day: date,
    at: str = "",
    under: Conditions = PLAIN,
) -> list[PricedLine]:
    """Price every line on a day.

    `products` holds what is known of the codes asked for, `at` leads to the lines.

    Raises, with a pointer to the line: ProductUnknown, ProductNotSold, OrderedNoMore, ConfigurationInvalid,
    ProductWithoutPrice, CurrenciesMixed, PercentOutOfRange, PriceBelowZero, AmountTooLarge, PriceTextFails or
    what `effects_of` raises; and GradeWithoutDiscount for the buyer.
    """
    grade_percent(prices, buyer, at)
    document, drafts = Document(), []
    for index, line in enumerate(asked):
        here = f"{at}/lines/{index}"
        offered = _sold(here, line, products, day)
        try:
            draft = based(here, line, offered, prices, buyer, at, under)
            amount = before_discounts(draft.basis)
        except Rejected as no:
            no.pointer = no.pointer or here
            raise
        if line.counts:
            document.take(offered.product, line.quantity, amount)
        drafts.append((here, draft))
    return [
        _finished(here, number, draft, _facts(draft, _around(draft, document), buyer, day, under), under)
        for number, (here, draft) in enumerate(drafts, 1)
    ]


def totals(lines: Sequence[PricedLine]) -> Totals:
    """The sums of the rounded lines; no line, no money."""
    return Totals(
        reduce(add, (line.net_amount for line in lines), Decimal(0)),
        reduce(add, (line.tax_amount for line in lines), Decimal(0)),
    )


def _sold(here: str, line: AskedLine, products: Mapping[str, Offered], day: date) -> Offered:
    pointer = f"{here}/productCode"
    offered = products.get(line.product_code)
    if offered is None:
        raise ProductUnknown(pointer=pointer, product=line.product_code)
    offered.product.check_sold(day, pointer)
    return offered


def _around(draft: Draft, document: Document) -> Document:
    """The document a line is priced in."""
    line, product = draft.line, draft.offered.product
    return document if line.counts else document.plus(product, line.quantity, before_discounts(draft.basis))


def _facts(draft: Draft, document: Document, buyer: Buyer, day: date, under: Conditions) -> LineFacts:
    line, product = draft.line, draft.offered.product
    known = {
        **buyer.facts(),
        **under.around.facts(),
        **document.facts(product.product_line),
        **line_facts(product, line.quantity, before_discounts(draft.basis), line.discount_percent, day),
        "currency": draft.basis.currency,
    }
    return LineFacts(known, document, draft.found, draft.offered.model.by_code.keys())


def _finished(here: str, line_no: int, draft: Draft, facts: LineFacts, under: Conditions) -> PricedLine:
    line, product, tables = draft.line, draft.offered.product, under.rules.tables
    editions = tuple(TableEdition(each.code, each.number) for each in tables.values())
    basis = replace(draft.basis, facts=kept_facts(tables.values(), facts), tables=editions)
    try:
        priced = walk(basis, tables)
    except Rejected as no:
        no.pointer = no.pointer or here
        raise
    return PricedLine(
        line_no=line_no,
        product_code=product.code,
        name_zh=product.name_zh,
        name_en=product.name_en,
        quantity=line.quantity,
        discount_percent=line.discount_percent,
        options=draft.found.chosen,
        parameters=draft.found.parameters,
        steps=priced.steps,
        list_price=basis.list_price,
        unit_price=priced.unit_price,
        net_amount=priced.net_amount,
        tax_rate=product.vat_rate,
        tax_amount=priced.tax_amount,
        numbers=line.numbers,
        edition=draft.offered.edition,
        model_hash=draft.offered.hash,
        basis=basis,
        pocket=priced.pocket,
        unit=product.unit,
    )
