"""What the options of a line add to its price, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kernel.money import Money


@dataclass(frozen=True)
class Surcharge:
    """What an option adds to one machine, in the currency of the line; `rule` is the price book that says so,
    empty where the option model does, `edition` the version of the one or the edition of the other.
    """

    option: str
    amount: Decimal
    rule: str = ""
    edition: int | None = None


@dataclass(frozen=True)
class Part:
    """What one option adds to a line, rounded by itself; by which price book and its version, or by which
    edition of its own option model.
    """

    option: str
    amount: Decimal
    edition: int
    source: str | None = None


def parts_of(surcharges: Sequence[Surcharge], quantity: int, currency: str) -> tuple[Part, ...] | None:
    """What each option adds to so many machines; None where it was not kept who says so."""
    parts = []
    for each in surcharges:
        if each.edition is None:
            return None
        amount = (Money(each.amount, currency) * quantity).rounded().amount
        parts.append(Part(each.option, amount, each.edition, each.rule or None))
    return tuple(parts) or None
