"""One row of a sheet on its way to becoming a lead, and what became of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from lead_svc.domain.raw_cells import raw_cells
from lead_svc.domain.sheet import Mapping, is_heading

_MAIL = re.compile(r"[^@\s]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,}")
# What people write into a cell to say that there is nothing in it.
_NOTHING = {"", "/", "-", "—", "无", "没有", "n/a", "na", "null", "none", "暂无"}
_TOTALS = ("合计", "小计", "总计", "共计", "total")
_LONGEST = {
    "company_name": 200,
    "contact_name": 100,
    "email": 254,
    "website": 300,
    "address": 400,
    "note": 8000,
    "industry": 60,
    "company_size": 60,
    "language": 20,
    "more_numbers": 200,
}
# How people call the languages rules ask for.
_LANGUAGES = {
    **dict.fromkeys(("中文", "汉语", "普通话", "chinese", "zh-cn"), "zh"),
    **dict.fromkeys(("英文", "英语", "english", "en-us", "en-gb"), "en"),
}


class Outcome(StrEnum):
    """What became of a row."""

    CAPTURED = "captured"
    KNOWN_CUSTOMER = "known-customer"
    DUPLICATE = "duplicate"
    WRONG = "wrong"
    NOT_DATA = "not-data"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class RowError:
    """Which field of the row is wrong, by code."""

    field: str
    code: str


@dataclass
class RowResult:
    """A row's place in the file and what became of it. `row` counts from 1 as the sheet shows it; a `flagged`
    one was taken and is, or may be, the same as a record that was there before. `raw` is every cell as it
    came, mapped or not.
    """

    sheet: str
    row: int
    outcome: Outcome
    errors: list[RowError] = field(default_factory=list)
    lead_id: UUID | None = None
    flagged: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)


def read_cells(cells: Sequence[str], mapping: Mapping) -> dict[str, str]:
    """Field → text for the mapped columns; what says "nothing" is left out. Formula-like text stays text."""
    found = {}
    for column, name in mapping.columns.items():
        text = cells[column].strip() if column < len(cells) else ""
        if text.casefold() not in _NOTHING:
            found[name] = text
    return found


def plain_cells(found: dict[str, str]) -> dict[str, str]:
    """The same cells with mail addresses, credit codes and languages in one writing: half width, no blanks,
    no `mailto:`, `zh` for 中文.
    """
    plain = dict(found)
    if "email" in found:
        mail = unicodedata.normalize("NFKC", found["email"]).strip().strip(";,.<>，；").lower()
        plain["email"] = mail.removeprefix("mailto:")
    if "credit_code" in found:
        plain["credit_code"] = "".join(unicodedata.normalize("NFKC", found["credit_code"]).split()).upper()
    if "language" in found:
        plain["language"] = _LANGUAGES.get(found["language"].casefold(), found["language"])
    return plain


def is_data(cells: Sequence[str], found: dict[str, str]) -> bool:
    """Whether a row holds a company or person at all: titles, blanks, subtotals and footers do not."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(filled[0].strip().casefold().startswith(word) for word in _TOTALS):
        return False
    return bool(found.keys() & {"company_name", "contact_name", "mobile", "phone", "email"})


def wrong_texts(found: dict[str, str]) -> list[RowError]:
    """What can be told wrong by looking at the text alone: no company, bad mail, too long."""
    errors = []
    company = found.get("company_name", "")
    if not company or company.startswith("="):
        errors.append(RowError("company_name", "lead-company-missing"))
    if "email" in found and not _MAIL.fullmatch(plain_cells(found)["email"]):
        errors.append(RowError("email", "lead-email-unreadable"))
    errors += [
        RowError(name, "lead-text-too-long")
        for name, most in _LONGEST.items()
        if len(found.get(name, "")) > most
    ]
    return errors


def rows_of(
    sheet: str, first_row: int, rows: Iterable[Sequence[str]], mapping: Mapping
) -> Iterator[RowResult]:
    """Every row of a sheet as its mapping reads it: read, wrong by its text alone, or no data."""
    above: list[Sequence[str]] = []
    for index, cells in enumerate(rows):
        number, raw = first_row + index, raw_cells(cells, above)
        found = read_cells(cells, mapping)
        if index < mapping.first_row or is_heading(cells, mapping) or not is_data(cells, found):
            if index < mapping.first_row:
                above = [*above[-1:], cells]
            yield RowResult(sheet, number, Outcome.NOT_DATA, raw=raw)
            continue
        wrong = wrong_texts(found)
        outcome = Outcome.WRONG if wrong else Outcome.CAPTURED
        yield RowResult(sheet, number, outcome, wrong, cells=found, raw=raw)
