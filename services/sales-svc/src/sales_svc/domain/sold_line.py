"""A sold line is one position as the customer accepted it: product, quantity, amounts, configuration,
frozen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kernel.errors import Rejected
from kernel.money import Money


class LinesWrong(Rejected):
    """The lines of a sale are numbered once each, in one currency, with payable amounts and whole
    quantities.
    """

    code = "sold-lines-wrong"


class SaleDoesNotAddUp(Rejected):
    """The total that was told is not the sum of the lines."""

    code = "sale-does-not-add-up"


@dataclass(frozen=True)
class FrozenMachine:
    """Where the machine of a line is kept as it was sent, for whoever makes it: the path of the record, and
    SHA-256 of the record, of its material list and of its routing.
    """

    reference: str
    hash: str
    material_list_hash: str
    routing_hash: str


@dataclass(frozen=True)
class SoldLine:
    """`net` and `tax` are of the whole line, rounded to the minor unit, as quoted; nothing is computed
    anew. `frozen` is None for what is not configured, and for dealers' orders.
    """

    line_no: int
    product_code: str
    product_name: str
    quantity: int
    net: Money
    tax: Money
    configuration: Mapping[str, Any]
    technical_parameters: Mapping[str, Any]
    frozen: FrozenMachine | None = None


def net_of(lines: Iterable[SoldLine]) -> Money:
    """The sum of the lines without tax. There is at least one line."""
    first, *rest = [line.net for line in lines]
    return sum(rest, first)


def tax_of(lines: Iterable[SoldLine]) -> Money:
    """The sum of the tax of the lines: as the quote shared the VAT of its document out."""
    first, *rest = [line.tax for line in lines]
    return sum(rest, first)


def checked(lines: tuple[SoldLine, ...], total: Money) -> tuple[SoldLine, ...]:
    """The same lines when they are sound and sum to the told total; raises LinesWrong, SaleDoesNotAddUp."""
    amounts = [amount for line in lines for amount in (line.net, line.tax)]
    numbers = {line.line_no for line in lines}
    sound = (
        lines
        and len(numbers) == len(lines)
        and all(line.quantity >= 1 for line in lines)
        and all(amount.currency == total.currency for amount in amounts)
        and all(amount == amount.rounded() and amount >= Money.zero(total.currency) for amount in amounts)
    )
    if not sound:
        raise LinesWrong
    if net_of(lines) + tax_of(lines) != total:
        raise SaleDoesNotAddUp(told=total.amount, summed=(net_of(lines) + tax_of(lines)).amount)
    return lines
