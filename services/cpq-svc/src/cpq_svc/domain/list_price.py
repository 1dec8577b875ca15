"""What one machine costs before any discount: its list price, fixed or by formula, and what its options
add.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from cpq_svc.domain.configuration import Configuration, derived_text
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.features.expression import ALWAYS, Condition, Formula
from cpq_svc.domain.option import Option
from cpq_svc.domain.option_model import CurrenciesMixed
from cpq_svc.domain.price_book import PriceEntry, PricesInForce
from cpq_svc.domain.price_terms import OptionPrice
from cpq_svc.domain.surcharge import Surcharge
from kernel.errors import BusinessError, Rejected


class PriceTextFails(Rejected):
    """A formula or condition of the price book speaks of what this product does not have."""

    code = "price-text-fails"


class PriceTexts(Protocol):
    """Reads the formulas and conditions of price books."""

    def formula(self, text: str, offered: Offered) -> Formula:
        """About the technical parameters and features of a product. Raises FormulaUnreadable or
        FeatureUnknown.
        """

    def condition(self, text: str, offered: Offered) -> Condition:
        """The same for a condition."""


@dataclass(frozen=True)
class Machine:
    """A configured machine as formulas see it: what it has, and its technical parameters as numbers."""

    found: Configuration
    values: Mapping[str, Fraction]

    @classmethod
    def of(cls, found: Configuration) -> "Machine":
        """With the parameters that are numbers."""
        values = {}
        for each in found.parameters:
            try:
                values[each.code] = Fraction(each.value)
            except (ValueError, ZeroDivisionError):
                continue
        return cls(found, values)

    def chosen(self, feature: str) -> bool:
        """Whether it has a feature."""
        return self.found.build.chosen(feature)

    def number(self, code: str) -> Fraction:
        """A technical parameter, else a quantity or value."""
        return self.values[code] if code in self.values else self.found.build.number(code)


def list_price(
    pointer: str, offered: Offered, found: Configuration, entry: PriceEntry, texts: PriceTexts | None
) -> Decimal:
    """Per machine. Raises PriceTextFails."""
    text = entry.terms.formula
    if not text or texts is None:
        return entry.list_price
    try:
        return Decimal(derived_text(texts.formula(text, offered).of(Machine.of(found))))
    except BusinessError as no:
        raise PriceTextFails(pointer=pointer, product=offered.product.code, text=text, why=no.code) from no


def surcharges(
    pointer: str,
    offered: Offered,
    found: Configuration,
    price: Decimal,
    book: PricesInForce,
    texts: PriceTexts | None,
    exchange: Exchange,
) -> tuple[Surcharge, ...]:
    """What each option adds to one machine; what may be had several times is paid as often as it is had.

    Raises CurrenciesMixed where an option is priced in a currency without a rate, or PriceTextFails.
    """
    machine = Machine.of(found)
    added = []
    for had in found.chosen:
        option = offered.model.by_code[had.code]
        each = _surcharge(pointer, option, offered, machine, price, book, texts, exchange)
        times = (option.quantity and had.quantity) or 1
        added.append(replace(each, amount=each.amount * times))
    return tuple(each for each in added if each.amount)


def _surcharge(
    pointer: str,
    option: Option,
    offered: Offered,
    machine: Machine,
    price: Decimal,
    book: PricesInForce,
    texts: PriceTexts | None,
    exchange: Exchange,
) -> Surcharge:
    for each in prices_of(offered, book):
        if each.option == option.code and condition_of(pointer, each, offered, texts).holds(machine):
            return Surcharge(option.code, each.at(price), book.book, book.version)
    own = own_surcharge(pointer, option, offered, book, exchange)
    return Surcharge(option.code, own, edition=offered.edition)


def prices_of(offered: Offered, book: PricesInForce) -> Iterator[OptionPrice]:
    """What a book says of the options of a product; of an option the first that fits counts."""
    return (each for each in book.terms.options if each.product in ("", offered.product.code))


def own_surcharge(
    pointer: str, option: Option, offered: Offered, book: PricesInForce, exchange: Exchange
) -> Decimal:
    """What the option model says, in the currency of the book. Raises CurrenciesMixed."""
    told = option.surcharge.amount
    converted = exchange.converted(told, offered.product.currency, book.currency) if told else told
    if converted is None:
        raise CurrenciesMixed(pointer=pointer, currency=offered.product.currency, expected=book.currency)
    return converted


def condition_of(pointer: str, each: OptionPrice, offered: Offered, texts: PriceTexts | None) -> Condition:
    """When a price of an option counts. Raises PriceTextFails."""
    if not each.condition or texts is None:
        return ALWAYS
    try:
        return texts.condition(each.condition, offered)
    except BusinessError as no:
        raise PriceTextFails(
            pointer=pointer, product=offered.product.code, text=each.condition, why=no.code
        ) from no
