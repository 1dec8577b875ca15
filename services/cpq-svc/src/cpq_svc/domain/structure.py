"""The structure of a product is all that any of its machines may be made of, and how: bill of materials and
routing at 150 %. Conditions choose from it, formulas say how much, both in the language of option models.

A position is a place in the machine that takes one component, or none where nothing needs it.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Component:
    """What may stand in a position: an item by its number in the ERP, so many `unit` per machine.

    Without a condition it always does. `scrap_percent` of it is lost on the way, on top of the quantity.
    """

    item: str
    name_zh: str
    name_en: str
    unit: str
    quantity: str = "1"
    condition: str = ""
    scrap_percent: Decimal = Decimal(0)


@dataclass(frozen=True)
class Position:
    """Alternatives of which every machine has exactly one, where `needed_when` holds; always without it."""

    code: str
    name_zh: str
    name_en: str
    alternatives: tuple[Component, ...]
    needed_when: str = ""


@dataclass(frozen=True)
class Operation:
    """A step of making the machine at a work centre, so many minutes per machine."""

    code: str
    name_zh: str
    name_en: str
    centre: str
    minutes: str
    condition: str = ""
