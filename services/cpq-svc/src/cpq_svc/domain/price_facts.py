"""The facts of a line and its document that decision tables of the price waterfall may ask for.

Facts of the document are those of its list prices and options, before any discount: so a rule of one line can
look at all the others without any of them depending on the order in which they are priced.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from cpq_svc.domain.configuration import Configuration
from cpq_svc.domain.decision_column import Fact
from cpq_svc.domain.product import Product


@dataclass(frozen=True)
class Circumstances:
    """What a document says beside its lines, as far as it is known."""

    average_payment_days: Decimal | None = None
    longest_payment_days: Decimal | None = None
    delivery_term: str | None = None
    warranty_months: Decimal | None = None

    def facts(self) -> dict[str, Fact | None]:
        """By the names of facts."""
        return {
            "averagePaymentDays": self.average_payment_days,
            "longestPaymentDays": self.longest_payment_days,
            # As tables of before there were two words say it.
            "paymentDays": self.average_payment_days,
            "deliveryTerm": self.delivery_term,
            "warrantyMonths": self.warranty_months,
        }


@dataclass
class Document:
    """Sums over all lines of a document that count, before any discount."""

    quantity: int = 0
    amount: Decimal = Decimal(0)
    lines: int = 0
    of_product: dict[str, int] = field(default_factory=dict)
    of_line: dict[str, int] = field(default_factory=dict)

    def take(self, product: Product, quantity: int, amount: Decimal) -> None:
        """One more line."""
        self.quantity, self.amount, self.lines = (
            self.quantity + quantity,
            self.amount + amount,
            self.lines + 1,
        )
        self.of_product[product.code] = self.of_product.get(product.code, 0) + quantity
        self.of_line[product.product_line] = self.of_line.get(product.product_line, 0) + quantity

    def plus(self, product: Product, quantity: int, amount: Decimal) -> "Document":
        """The document it would be with one more line; itself it stays as it is."""
        more = replace(self, of_product=dict(self.of_product), of_line=dict(self.of_line))
        more.take(product, quantity, amount)
        return more

    def facts(self, product_line: str) -> dict[str, Fact]:
        """By the names of facts, for a line of a product line."""
        return {
            "documentQuantity": self.quantity,
            "documentAmount": self.amount,
            "documentLines": self.lines,
            "lineQuantity": self.of_line.get(product_line, 0),
        }


class LineFacts(Mapping[str, Fact]):
    """All that is known of a line. What is not known is absent, and a rule that asks for it stops pricing."""

    def __init__(
        self,
        known: Mapping[str, Fact | None],
        document: Document,
        found: Configuration,
        options: Collection[str],
    ) -> None:
        self._known = {name: fact for name, fact in known.items() if fact is not None}
        self._document, self._options = document, options
        self._chosen = {each.code for each in found.chosen}
        self._parameters = {each.code: each.value for each in found.parameters}

    def __getitem__(self, name: str) -> Fact:
        if name in self._known:
            return self._known[name]
        kind, _, code = name.partition(".")
        if kind == "quantityOf" and code:
            return self._document.of_product.get(code, 0)
        # Only a product that has the option can be said to come without it.
        if kind == "option" and code in self._options:
            return code in self._chosen
        if kind == "text" and code in self._parameters:
            return self._parameters[code]
        if kind == "parameter" and code in self._parameters:
            return _number(name, self._parameters[code])
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def line_facts(
    product: Product, quantity: int, amount: Decimal, percent: Decimal, day: date
) -> dict[str, Fact]:
    """Facts of one line, by name."""
    return {
        "productCode": product.code,
        "productLine": product.product_line,
        "quantity": quantity,
        "listAmount": amount,
        "discountPercent": percent,
        "day": day,
    }


def _number(name: str, told: str) -> Decimal:
    try:
        return Decimal(told)
    except InvalidOperation:
        raise KeyError(name) from None
