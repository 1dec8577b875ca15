"""A rounding rule says in which steps an amount is payable, and which way it goes between two of them."""

import decimal
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kernel.errors import Rejected
from kernel.money import minor_unit


class RoundingImpossible(Rejected):
    """Amounts are rounded in steps of more than nothing, in whole minor units of the currency."""

    code = "rounding-impossible"


class Mode(StrEnum):
    """Which way: halves away from nothing, to the even neighbour, or towards it; away from nothing, towards
    it, up or down.
    """

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    HALF_DOWN = "half-down"
    UP = "up"
    DOWN = "down"
    CEILING = "ceiling"
    FLOOR = "floor"


_MODES = {mode: getattr(decimal, f"ROUND_{mode.name}") for mode in Mode}


@dataclass(frozen=True)
class Rounding:
    """`step` is the minor unit of the currency where none is given. With `per_unit` the price of one machine
    is rounded and then multiplied, else the amount of the line.
    """

    mode: Mode = Mode.HALF_UP
    step: Decimal | None = None
    per_unit: bool = False

    def rounded(self, amount: Decimal, currency: str) -> Decimal:
        """An amount that can be paid."""
        unit = minor_unit(currency)
        step = self.step or unit
        return ((amount / step).quantize(Decimal(1), _MODES[self.mode]) * step).quantize(unit)

    def line(self, amount: Decimal, quantity: int, currency: str) -> Decimal:
        """The amount of a line of so many."""
        if not self.per_unit:
            return self.rounded(amount, currency)
        return self.rounded(amount / quantity, currency) * quantity

    def check(self, pointer: str, currency: str) -> None:
        """Raise RoundingImpossible."""
        if self.step is not None and (self.step <= 0 or self.step % minor_unit(currency)):
            raise RoundingImpossible(pointer=pointer, step=self.step, currency=currency)

    @property
    def told(self) -> str:
        """As a step names it."""
        step = f" {self.step:f}" if self.step else ""
        return f"{self.mode.value}{step}{' each' if self.per_unit else ''}"


HALF_UP = Rounding()
