"""A unit the company adds to those everybody knows: so many base units of its dimension, or one to count in.

What is told in it stands on it, so its factor is changed only while nothing is; then it can be retired.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import NewType
from uuid import UUID

from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.unit import Dimension, Unit
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

OwnUnitId = NewType("OwnUnitId", UUID)


class OwnUnitNotFound(NotFound):
    """The company has no such unit of its own."""

    code = "own-unit-not-found"


class UnitCodeTaken(Conflict):
    """Another unit has this code."""

    code = "unit-code-taken"


class UnitFactorWrong(Rejected):
    """A unit is more than nothing of its dimension's base unit; one to count in is a multiple of none."""

    code = "unit-factor-wrong"


class UnitInUse(Conflict):
    """Something is told in the unit, which would mean something else; it can be retired."""

    code = "unit-in-use"


class UnitCannotMove(Conflict):
    """The unit was retired already."""

    code = "unit-cannot-move"


@dataclass(eq=False)
class OwnUnit(Aggregate):
    """`factor` is a number or a fraction as it was told (0.2, 1/60), empty for what is counted."""

    id: OwnUnitId
    code: str
    name_zh: str
    name_en: str
    dimension: Dimension
    factor: str
    created_at: datetime
    retired_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @property
    def unit(self) -> Unit:
        """What it is as a unit. Raises UnitFactorWrong for a factor that is none."""
        retired, factor = self.retired_at is not None, _factor(self.factor, self.dimension)
        return Unit(
            self.code, self.dimension, factor, name_zh=self.name_zh, name_en=self.name_en, retired=retired
        )

    def check(self) -> None:
        """Raise UnitCodeTaken for a code of the standard, or UnitFactorWrong."""
        if self.code in STANDARD.by_code:
            raise UnitCodeTaken(pointer="/body/code", unit=self.code)
        _factor(self.factor, self.dimension)

    def change(self, name_zh: str, name_en: str, factor: str, in_use: bool) -> None:
        """Name it otherwise, and while nothing is told in it make it another multiple. Raises UnitInUse or
        UnitFactorWrong.
        """
        if _factor(factor, self.dimension) != _factor(self.factor, self.dimension) and in_use:
            raise UnitInUse(pointer="/body/factor", unit=self.code)
        self.name_zh, self.name_en, self.factor = name_zh, name_en, factor

    def retire(self, now: datetime) -> None:
        """Nothing new is told in it from now on; what was told stays. Raises UnitCannotMove."""
        if self.retired_at is not None:
            raise UnitCannotMove(unit=self.code)
        self.retired_at = now


def _factor(told: str, dimension: Dimension) -> Fraction:
    try:
        factor = Fraction(told or 0)
    except (ValueError, ZeroDivisionError):
        raise UnitFactorWrong(pointer="/body/factor", factor=told) from None
    if (dimension is Dimension.COUNT) != (not told) or (told and factor <= 0):
        raise UnitFactorWrong(pointer="/body/factor", factor=told)
    return factor
