"""The basis of a line's price: what books, options, grades and people say of it, before any rule is asked."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from cpq_svc.domain.asked import AskedLine, Buyer, BuyerKind
from cpq_svc.domain.configuration import Configuration, ConfigurationInvalid, by_code, configure, unjudged
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.list_price import PriceTexts, list_price, surcharges
from cpq_svc.domain.pocket import LineCost
from cpq_svc.domain.price_book import PricesInForce, check_percent
from cpq_svc.domain.price_facts import Circumstances
from cpq_svc.domain.price_procedure import STANDARD_RULES, Rules
from cpq_svc.domain.price_step import Effect, StepName
from cpq_svc.domain.scales import scales
from cpq_svc.domain.waterfall import Basis
from kernel.errors import Rejected


class ProductWithoutPrice(Rejected):
    """The price book in force has no list price for the product."""

    code = "product-without-price"


class PriceDependsOnChoices(Rejected):
    """The list price is a formula of a machine that is still to be configured."""

    code = "price-depends-on-choices"


class GradeWithoutDiscount(Rejected):
    """The price book in force knows no such dealer grade; guessing zero would be a wrong price."""

    code = "grade-without-discount"


class Costs(Protocol):
    """What products cost the maker on the day prices are of."""

    def of(self, offered: Offered, found: Configuration, quantity: int, currency: str) -> LineCost:
        """Of a line of so many machines, in a currency."""


@dataclass(frozen=True)
class Conditions:
    """What prices stand on beside books: steps and their rules, rates, readers of formulas, what the document
    says, and what products cost the maker (without it there is no pocket price).
    """

    rules: Rules = STANDARD_RULES
    exchange: Exchange = field(default_factory=Exchange)
    texts: PriceTexts | None = None
    around: Circumstances = field(default_factory=Circumstances)
    costs: Costs | None = None


PLAIN = Conditions()


@dataclass(frozen=True)
class Draft:
    """A line before the rules have looked at it."""

    line: AskedLine
    offered: Offered
    found: Configuration
    basis: Basis


def based(
    here: str,
    line: AskedLine,
    offered: Offered,
    prices: PricesInForce,
    buyer: Buyer,
    at: str,
    under: Conditions,
) -> Draft:
    """Raises, with a pointer to the line, what `price_lines` raises before any rule is asked."""
    product = offered.product
    found = _found(here, line, offered)
    check_percent(f"{here}/discountPercent", line.discount_percent)
    book = prices.of(product.code)
    entry = book.entries.get(product.code)
    if entry is None:
        raise ProductWithoutPrice(pointer=f"{here}/productCode", product=product.code, book=book.book)
    if line.bare and entry.terms.formula and not _judged(line, offered).valid:
        raise PriceDependsOnChoices(pointer=f"{here}/productCode", product=product.code)
    price = list_price(f"{here}/productCode", offered, found, entry, under.texts)
    added = surcharges(f"{here}/options", offered, found, price, book, under.texts, under.exchange)
    percent = grade_percent(book, buyer, at)
    grade = Effect(StepName.GRADE, buyer.grade, percent, source=book.book, edition=book.version)
    manual = Effect(StepName.MANUAL, percent=line.discount_percent)
    amount = (price + sum((each.amount for each in added), Decimal(0))) * line.quantity
    cost = under.costs.of(offered, found, line.quantity, book.currency) if under.costs else None
    basis = Basis(
        currency=book.currency,
        book=book.book,
        list_price=price,
        quantity=line.quantity,
        tax_rate=product.vat_rate,
        steps=under.rules.steps,
        surcharges=added,
        effects=(*scales(book, product.code, line.quantity, amount), grade, manual),
        book_version=book.version,
        formula=entry.terms.formula or None,
        tax_included=book.terms.tax_included,
        rounding=entry.terms.rounding or book.terms.rounding,
        procedure=under.rules.procedure,
        cost=cost,
        exchange=under.exchange.used(product.currency, book.currency),
    )
    return Draft(line, offered, found, basis)


def _found(here: str, line: AskedLine, offered: Offered) -> Configuration:
    if line.bare:
        return unjudged(offered.model, offered.features, line.options, by_code(line.numbers))
    found = _judged(line, offered)
    check_valid(f"{here}/options", offered.product.code, found)
    return found


def _judged(line: AskedLine, offered: Offered) -> Configuration:
    return configure(offered.model, offered.features, line.options, by_code(line.numbers))


def grade_percent(prices: PricesInForce, buyer: Buyer, at: str) -> Decimal:
    """What the book takes off for the buyer's grade. Raises GradeWithoutDiscount."""
    if buyer.kind is BuyerKind.DIRECT:
        return Decimal(0)
    percent = prices.grade_percent(buyer.grade)
    if percent is None:
        raise GradeWithoutDiscount(pointer=f"{at}/buyer/grade", grade=buyer.grade, book=prices.book)
    return percent


def check_valid(pointer: str, product: str, found: Configuration) -> None:
    """Raise ConfigurationInvalid unless it can be built."""
    if not found.valid:
        broken = "; ".join(f"{rule.code} {rule.subject} {rule.other}".strip() for rule in found.broken)
        raise ConfigurationInvalid(pointer=pointer, product=product, broken=broken)
