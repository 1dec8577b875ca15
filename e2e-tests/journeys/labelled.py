"""The reference lists beside the repository, and what a careful person said each of their rows is."""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

RAW = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "leads" / "raw"
FILES = ("expo-visitors.xlsx", "dealer-list-gb18030.csv", "web-inquiries.csv")
TAKEN, WRONG, REPEAT = {"captured", "known-customer", "duplicate"}, {"wrong"}, {"duplicate"}
# A row that nobody can be reached by may be reported or taken; a formula is no company's name.
ALLOWED = {
    "ok": TAKEN, "long_note": TAKEN, "repeat": REPEAT, "formula_text": TAKEN, "formula_text company": WRONG,
    "ragged": TAKEN | WRONG, "no_reach": TAKEN | WRONG, "not_data": {"not-data"}, "no_company": WRONG,
    "bad_phone": WRONG, "bad_email": WRONG, "bad_uscc": WRONG,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row of a list: what may become of it, and whose it is."""

    place: tuple[str, int]
    label: str
    company: str

    @property
    def allowed(self) -> set[str]:
        """The outcomes that are right."""
        return ALLOWED[self.label]


@dataclass(frozen=True)
class Labels:
    """The labelled rows of one list."""

    name: str

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, in order."""
        with (RAW.parent / "entities.csv").open(encoding="utf-8") as told:
            company = {entity["obs_id"]: entity["entity_id"] for entity in csv.DictReader(told)}
        with (RAW / "rows.csv").open(encoding="utf-8") as told:
            rows = [row for row in csv.DictReader(told) if row["file"] == self.name]
        return [
            Row((row["sheet"], int(row["row"])), self._label(row), company.get(row["obs_id"], ""))
            for row in rows
        ]

    def counted(self, *allowed: set[str]) -> int:
        """How many rows may become nothing but this."""
        return sum(row.allowed in allowed for row in self.rows)

    def _label(self, row: dict[str, str]) -> str:
        both = f"{row['expect']} {row['detail']}"
        return both if both in ALLOWED else row["expect"]
