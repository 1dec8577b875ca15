"""Exact amounts of one currency. No float ever, no sum across currencies, rounding only where it is asked
for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache

# ISO 4217 currencies whose minor unit is not 1/100.
_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "BHD": 3, "KWD": 3, "OMR": 3, "TND": 3, "JOD": 3}


@cache
def minor_unit(currency: str) -> Decimal:
    """The smallest payable step of a currency: 0.01 for CNY, 1 for JPY."""
    return Decimal(1).scaleb(-_DIGITS.get(currency, 2))


@dataclass(frozen=True, order=False)
class Money:
    """An amount with its ISO 4217 currency. May hold more digits than can be paid until `rounded()`."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise TypeError("Money wants a finite Decimal")

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> "Money":
        """Read an amount written as a decimal string or whole number; a float is refused."""
        if isinstance(amount, float):
            raise TypeError("Money wants a decimal string, never a float")
        return cls(Decimal(amount), currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in that currency."""
        return cls(Decimal(0), currency)

    def rounded(self) -> "Money":
        """To the currency's minor unit, half up (the house rule for lines)."""
        return Money(self.amount.quantize(minor_unit(self.currency), ROUND_HALF_UP), self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        if isinstance(factor, float):
            raise TypeError("Money is multiplied by Decimal or int, never by a float")
        return Money(self.amount * factor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise TypeError(f"{self.currency} and {other.currency} do not mix")
        return other.amount

    def allocate(self, weights: Sequence[Decimal]) -> list["Money"]:
        """Split a payable amount by weights so that the parts sum to it exactly (largest remainder).

        Weights must not be negative and not all zero. Ties go to the earlier part.
        """
        total = sum(weights, Decimal(0))
        if total <= 0 or any(weight < 0 for weight in weights):
            raise ValueError("weights must be non-negative and not all zero")
        unit = minor_unit(self.currency)
        exact = [self.amount * weight / total for weight in weights]
        parts = [share.quantize(unit, ROUND_DOWN) for share in exact]
        missing = int((self.amount.quantize(unit, ROUND_HALF_UP) - sum(parts, Decimal(0))) / unit)
        step = unit if missing >= 0 else -unit
        by_remainder = sorted(range(len(parts)), key=lambda i: (-abs(exact[i] - parts[i]), i))
        for index in by_remainder[: abs(missing)]:
            parts[index] += step
        return [Money(part, self.currency) for part in parts]
