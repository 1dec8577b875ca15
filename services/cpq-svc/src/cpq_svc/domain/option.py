"""An option is one answer to a question about the machine; a group is the question with its answers.

What is said of them in conditions and formulas is text in the language of `domain/features`. Amounts are
decimals.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kernel.money import Money


class Cardinality(StrEnum):
    """How many options of a group make a valid machine; BETWEEN goes by the group's `least` and `most`."""

    EXACTLY_ONE = "exactly-one"
    AT_MOST_ONE = "at-most-one"
    ANY = "any"
    ALL = "all"
    BETWEEN = "between"


@dataclass(frozen=True)
class Range:
    """The numbers low, low + step, … not above high."""

    low: Decimal
    high: Decimal
    step: Decimal = Decimal(1)


@dataclass(frozen=True)
class Setting:
    """The value an option gives to a technical parameter; the unit stays the product's."""

    parameter: str
    value: str


@dataclass(frozen=True)
class Attribute:
    """Something fixed an option brings along: a number (weight in kg, days), a text or a truth."""

    name: str
    number: Decimal | None = None
    text: str | None = None
    truth: bool | None = None


@dataclass(frozen=True)
class Option:
    """One choice.

    The surcharge is per machine (per piece where a `quantity` says how many may be had), before discounts and
    VAT; it may be negative for a leaner build. `value` is a number the option carries, in `unit`. A
    `proposed` option is chosen until somebody says otherwise. `shown_when` hides it and decides nothing.
    """

    code: str
    name_zh: str
    name_en: str
    surcharge: Money
    settings: tuple[Setting, ...] = ()
    proposed: bool = False
    quantity: Range | None = None
    value: Range | None = None
    unit: str = ""
    attributes: tuple[Attribute, ...] = ()
    abstract: bool = False
    shown_when: str = ""


@dataclass(frozen=True)
class OptionGroup:
    """Options that answer one question, such as which controller.

    `under` is the option it is asked below; of a machine without that option it is not asked. A group that is
    no `question` only bundles what stands below an option, and its code means nothing in conditions.
    """

    code: str
    name_zh: str
    name_en: str
    cardinality: Cardinality
    options: tuple[Option, ...]
    least: int | None = None
    most: int | None = None
    under: str = ""
    question: bool = True
    shown_when: str = ""

    @property
    def bounds(self) -> tuple[int, int]:
        """At least and at most how many of its options go with it."""
        size = len(self.options)
        match self.cardinality:
            case Cardinality.EXACTLY_ONE:
                return 1, 1
            case Cardinality.AT_MOST_ONE:
                return 0, 1
            case Cardinality.ANY:
                return 0, size
            case Cardinality.ALL:
                return size, size
        return self.least or 0, size if self.most is None else self.most


@dataclass(frozen=True)
class Statement:
    """A condition every machine fulfils, with the reason for it in words."""

    code: str
    condition: str
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class Measure:
    """A number the buyer decides, such as a stroke in mm. Below an option it exists only with it."""

    code: str
    name_zh: str
    name_en: str
    range: Range
    unit: str = ""
    under: str = ""
    proposed: Decimal | None = None
    shown_when: str = ""


@dataclass(frozen=True)
class Derivation:
    """A number that follows from the machine by formula."""

    code: str
    name_zh: str
    name_en: str
    formula: str
    unit: str = ""


@dataclass(frozen=True)
class Combination:
    """Allowed combinations. A column is a group (cells: the code of its option) or a number (cells: the
    number); an empty cell allows anything.
    """

    code: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    name_zh: str = ""
    name_en: str = ""
