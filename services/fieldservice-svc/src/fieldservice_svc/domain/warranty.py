"""A warranty is the maker's promise to repair at its own cost: whole months from an event that the contract
names, or from the day of shipment, by product, where no contract says anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kernel.business_time import months_later

_ENTRY = re.compile(r"(?:(?P<series>[^=,\s]+)=)?(?P<months>\d{1,3})")


class Start(StrEnum):
    """What a warranty begins with."""

    SIGNING = "signing"
    READY = "ready"
    SHIPMENT = "shipment"
    ACCEPTANCE = "acceptance"


@dataclass(frozen=True)
class Warranty:
    """`begins_on` is a day of the company's zone, None until the event `start` has happened."""

    months: int
    start: Start
    begins_on: date | None

    @property
    def until(self) -> date | None:
        """The last day that is covered; None while it has not begun."""
        return self.begins_on and months_later(self.begins_on, self.months)


@dataclass(frozen=True)
class WarrantyTerms:
    """Months of warranty: `months` for every product, other numbers for product codes that begin with a
    series.

    The terms depend on the product code alone, which comes with the shipment, so that it does not matter
    whether the product's own record has been heard of yet.
    """

    months: int = 12
    by_series: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, written: str) -> "WarrantyTerms":
        """Read `12` or `12,HX-=18,BM-200=24`; raises ValueError for anything else."""
        plain: int | None = None
        by_series: dict[str, int] = {}
        for part in written.split(","):
            entry = _ENTRY.fullmatch(part.strip())
            if entry is None:
                raise ValueError(f"not a warranty term: {part!r}")
            if entry["series"]:
                by_series[entry["series"]] = int(entry["months"])
            else:
                plain = int(entry["months"])
        if plain is None:
            raise ValueError("the terms name no months for all other products")
        return cls(plain, by_series)

    def warranty(self, product_code: str, shipped_on: date) -> Warranty:
        """What is promised without a contract; the longest series that fits the code decides."""
        fitting = [series for series in self.by_series if product_code.startswith(series)]
        months = self.by_series[max(fitting, key=len)] if fitting else self.months
        return Warranty(months, Start.SHIPMENT, shipped_on)
