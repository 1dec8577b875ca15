"""A unit of measure belongs to a dimension and is an exact multiple of its base unit; temperatures begin
elsewhere as well. What is counted (sets, pieces, days of service) is converted by nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kernel.errors import Rejected


class UnitUnknown(Rejected):
    """There is no such unit."""

    code = "unit-unknown"


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
    """`factor` base units make one of it; `start` is where its zero lies, in base units."""

    code: str
    dimension: Dimension
    factor: Fraction
    start: Fraction = Fraction(0)


_POUND, _INCH, _G = Fraction("0.45359237"), Fraction("0.0254"), Fraction("9.80665")
_POUND_FORCE = _POUND * _G
_LITRE = Fraction(1, 1000)
# Dimension → unit → base units in one; the first is the base.
_TOLD: dict[Dimension, dict[str, Fraction | int | str]] = {
    Dimension.LENGTH: {
        "m": 1, "mm": "1e-3", "cm": "1e-2", "µm": "1e-6", "km": 1000, "in": _INCH, "ft": 12 * _INCH,
    },
    Dimension.AREA: {"m²": 1, "cm²": "1e-4", "mm²": "1e-6", "in²": _INCH**2},
    Dimension.VOLUME: {
        "m³": 1, "L": _LITRE, "mL": _LITRE / 1000, "cm³": "1e-6", "in³": _INCH**3, "gal": 231 * _INCH**3,
    },
    Dimension.MASS: {"kg": 1, "g": "1e-3", "mg": "1e-6", "t": 1000, "lb": _POUND, "oz": _POUND / 16},
    Dimension.TIME: {"s": 1, "ms": "1e-3", "min": 60, "h": 3600},
    Dimension.FORCE: {
        "N": 1, "kN": 1000, "MN": 1_000_000, "kgf": _G, "tf": 1000 * _G, "lbf": _POUND_FORCE,
        "US-tonf": 2000 * _POUND_FORCE,
    },
    Dimension.PRESSURE: {
        "Pa": 1, "kPa": 1000, "MPa": 1_000_000, "bar": 100_000, "mbar": 100, "psi": _POUND_FORCE / _INCH**2,
        "kgf/cm²": _G * 10_000,
    },
    Dimension.POWER: {"W": 1, "kW": 1000, "VA": 1, "kVA": 1000, "hp": 550 * _POUND_FORCE * 12 * _INCH},
    Dimension.ENERGY: {"J": 1, "kJ": 1000, "kWh": 3_600_000},
    Dimension.TORQUE: {"N·m": 1, "kN·m": 1000, "lbf·ft": _POUND_FORCE * 12 * _INCH},
    Dimension.SPEED: {"m/s": 1, "mm/s": "1e-3", "m/min": Fraction(1, 60), "in/s": _INCH},
    Dimension.FLOW: {"m³/s": 1, "L/min": _LITRE / 60, "m³/h": Fraction(1, 3600), "cm³/s": "1e-6"},
    Dimension.MASS_FLOW: {"kg/s": 1, "g/s": "1e-3", "kg/h": Fraction(1, 3600), "lb/h": _POUND / 3600},
    Dimension.VOLTAGE: {"V": 1, "kV": 1000, "mV": "1e-3"},
    Dimension.CURRENT: {"A": 1, "mA": "1e-3"},
    Dimension.FREQUENCY: {"Hz": 1, "kHz": 1000, "r/min": Fraction(1, 60)},
    Dimension.SHARE: {"1": 1, "%": "1e-2", "‰": "1e-3"},
}  # fmt: skip
_ZERO_CELSIUS = Fraction("273.15")
_TEMPERATURES = (
    Unit("K", Dimension.TEMPERATURE, Fraction(1)),
    Unit("°C", Dimension.TEMPERATURE, Fraction(1), _ZERO_CELSIUS),
    Unit("°F", Dimension.TEMPERATURE, Fraction(5, 9), _ZERO_CELSIUS - 32 * Fraction(5, 9)),
)
# Of these none is another's multiple: how many pieces a box holds is each product's own.
_COUNTED = ("set", "pc", "pair", "box", "pack", "roll", "pallet", "day", "hour", "visit", "job")


def _all() -> Iterator[Unit]:
    for dimension, told in _TOLD.items():
        yield from (Unit(code, dimension, Fraction(factor)) for code, factor in told.items())
    yield from _TEMPERATURES
    yield from (Unit(code, Dimension.COUNT, Fraction(0)) for code in _COUNTED)


UNITS = {unit.code: unit for unit in _all()}


def unit_of(code: str, pointer: str) -> Unit:
    """The unit of a code. Raises UnitUnknown."""
    if code not in UNITS:
        raise UnitUnknown(pointer=pointer, unit=code)
    return UNITS[code]


def converted(value: Fraction, source: str, target: str, pointer: str = "/unit") -> Fraction:
    """A value in another unit, exactly. Raises UnitUnknown or UnitsDiffer."""
    one, other = unit_of(source, pointer), unit_of(target, pointer)
    if source == target:
        return value
    if one.dimension is not other.dimension or one.dimension is Dimension.COUNT:
        raise UnitsDiffer(pointer=pointer, unit=source, other=target)
    return (value * one.factor + one.start - other.start) / other.factor


@dataclass(frozen=True)
class Pack:
    """How many of a product's own unit one of another counted unit holds: a box of 12 pieces."""

    unit: str
    holds: Decimal


class PackContradicts(Rejected):
    """A pack is of a counted unit of its own and holds more than nothing."""

    code = "pack-contradicts"


def check_packs(packs: Sequence[Pack], own: str) -> None:
    """Raise UnitUnknown or PackContradicts."""
    for index, pack in enumerate(packs):
        unit = unit_of(pack.unit, f"/body/packs/{index}/unit")
        again = pack.unit in (own, *(each.unit for each in packs[:index]))
        if again or unit.dimension is not Dimension.COUNT or pack.holds <= 0:
            raise PackContradicts(pointer=f"/body/packs/{index}", unit=pack.unit)


def counted(value: Fraction, source: str, target: str, own: str, packs: Sequence[Pack]) -> Fraction:
    """A number of a product in another unit it is counted in, exactly. Raises UnitUnknown or UnitsDiffer."""
    holds = {own: Fraction(1)} | {pack.unit: Fraction(pack.holds) for pack in packs}
    if source not in holds or target not in holds:
        return converted(value, source, target)
    return value * holds[source] / holds[target]


def in_base(value: Fraction, code: str) -> Fraction:
    """A value in the base unit of its dimension; without a unit, and of what is counted, as it is."""
    unit = UNITS.get(code)
    return value if unit is None or not unit.factor else value * unit.factor + unit.start
