"""A warranty is the maker's promise to repair at its own cost: whole months from the day of shipment, by
product.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

_ENTRY = re.compile(r"(?:(?P<series>[^=,\s]+)=)?(?P<months>\d{1,3})")


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

    def until(self, product_code: str, shipped_on: date) -> date:
        """The last day that is covered; the longest series that fits the code decides."""
        fitting = [series for series in self.by_series if product_code.startswith(series)]
        months = self.by_series[max(fitting, key=len)] if fitting else self.months
        return months_later(shipped_on, months)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last of a shorter one (31 January → 28 February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
