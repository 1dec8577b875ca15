"""A unit of measure belongs to a dimension and is an exact multiple of its base unit; temperatures begin
elsewhere as well. What is counted (sets, pieces, days of service) is converted by nobody but the product
that says how many of its own unit another holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kernel.errors import Rejected


class UnitUnknown(Rejected):
    """There is no such unit."""

    code = "unit-unknown"


class UnitRetired(Rejected):
    """Nothing new is told in this unit any more."""

    code = "unit-retired"


class UnitsDiffer(Rejected):
    """Units of different dimensions cannot be converted into each other."""

    code = "units-differ"


class Dimension(StrEnum):
    """What is measured."""

    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    TIME = "time"
    FORCE = "force"
    PRESSURE = "pressure"
    POWER = "power"
    ENERGY = "energy"
    TORQUE = "torque"
    SPEED = "speed"
    FLOW = "flow"
    MASS_FLOW = "mass-flow"
    TEMPERATURE = "temperature"
    VOLTAGE = "voltage"
    CURRENT = "current"
    FREQUENCY = "frequency"
    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True)
class Unit:
    """`factor` base units make one of it, 0 where none is another's multiple; `start` is where its zero lies,
    in base units. `common` is its code in UN/ECE Recommendation 20, empty where that has none.
    """

    code: str
    dimension: Dimension
    factor: Fraction
    start: Fraction = Fraction(0)
    name_zh: str = ""
    name_en: str = ""
    common: str = ""
    retired: bool = False


@dataclass(frozen=True)
class Pack:
    """How many of a product's own unit one of another counted unit holds: a box of 12 pieces."""

    unit: str
    holds: Decimal


class PackContradicts(Rejected):
    """A pack is of a counted unit of its own and holds more than nothing."""

    code = "pack-contradicts"


@dataclass(frozen=True)
class Units:
    """All units there are, by code; in those of `kept` something is told already, so they may be retired."""

    by_code: Mapping[str, Unit]
    kept: frozenset[str] = frozenset()

    def of(self, code: str, pointer: str) -> Unit:
        """The unit of a code. Raises UnitUnknown."""
        if code not in self.by_code:
            raise UnitUnknown(pointer=pointer, unit=code)
        return self.by_code[code]

    def check(self, code: str, pointer: str) -> None:
        """Raise UnitUnknown or UnitRetired where nothing can be told in it."""
        if self.of(code, pointer).retired and code not in self.kept:
            raise UnitRetired(pointer=pointer, unit=code)

    def joined_by(self, own: Iterable[Unit]) -> "Units":
        """With more units; none of them has the code of another."""
        return Units({**self.by_code, **{unit.code: unit for unit in own}}, self.kept)

    def keeping(self, codes: Iterable[str]) -> "Units":
        """What is told already in a retired unit may be told again."""
        return Units(self.by_code, self.kept | frozenset(codes))

    def converted(self, value: Fraction, source: str, target: str, pointer: str = "/unit") -> Fraction:
        """A value in another unit, exactly. Raises UnitUnknown or UnitsDiffer."""
        one, other = self.of(source, pointer), self.of(target, pointer)
        if source == target:
            return value
        if one.dimension is not other.dimension or one.dimension is Dimension.COUNT:
            raise UnitsDiffer(pointer=pointer, unit=source, other=target)
        return (value * one.factor + one.start - other.start) / other.factor

    def in_base(self, value: Fraction, code: str) -> Fraction:
        """A value in the base unit of its dimension; without a unit, and of what is counted, as it is."""
        unit = self.by_code.get(code)
        return value if unit is None or not unit.factor else value * unit.factor + unit.start

    def check_packs(self, packs: Sequence[Pack], own: str) -> None:
        """Raise UnitUnknown, UnitRetired or PackContradicts."""
        for index, pack in enumerate(packs):
            self.check(pack.unit, f"/body/packs/{index}/unit")
            again = pack.unit in (own, *(each.unit for each in packs[:index]))
            if again or self.by_code[pack.unit].dimension is not Dimension.COUNT or pack.holds <= 0:
                raise PackContradicts(pointer=f"/body/packs/{index}", unit=pack.unit)

    def counted(self, value: Fraction, source: str, target: str, own: str, packs: Sequence[Pack]) -> Fraction:
        """A number of a product in another unit, by what its packs hold, exactly. Raises UnitUnknown or
        UnitsDiffer.
        """
        holds = {pack.unit: Fraction(pack.holds) for pack in packs}
        if not {source, target} & holds.keys():
            return self.converted(value, source, target)
        mine = value * holds[source] if source in holds else self.converted(value, source, own)
        return mine / holds[target] if target in holds else self.converted(mine, own, target)


def exact_text(value: Fraction) -> str:
    """A number as people write it, and where its digits never end as a fraction: 0.001, 5/9."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal:f}" if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"
