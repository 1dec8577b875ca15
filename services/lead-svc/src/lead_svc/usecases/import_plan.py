"""The rows of a file in the order of their positions, in batches that are one transaction each."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lead_svc.domain.lead_import import MOST_ROWS, LeadImport, SheetTooLong
from lead_svc.domain.sheet_plan import LOOKED_AT, described, guess_plan, plans_of, told_plan
from lead_svc.domain.sheet_row import RowResult, rows_of
from lead_svc.usecases.work import Sheet

# Long enough that the questions of a batch cost little a row, short enough that nobody waits long for it.
BATCH = 400


def planned_rows(lead_import: LeadImport, sheets: Iterable[Sheet]) -> Iterator[RowResult]:
    """Every row of the sheets that are read."""
    plans = plans_of(lead_import.mapping)
    for sheet in sheets:
        if plan := plans.get(sheet.name):
            yield from rows_of(sheet.name, sheet.first_row, sheet.rows, plan)


def planned_height(lead_import: LeadImport) -> int:
    """How many rows these are."""
    read = plans_of(lead_import.mapping)
    return sum(int(sheet["rows"]) for sheet in lead_import.sheets if sheet["sheet"] in read)


def batches(rows: Iterator[RowResult], start: int = 0) -> Iterator[tuple[int, list[RowResult]]]:
    """Position of the first and the rows of each batch; `rows` begins at `start`."""
    while batch := list(islice(rows, BATCH)):
        yield start, batch
        start += len(batch)


def look_through(sheets: Iterable[Sheet]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The sheets as they are, and the mapping that is guessed. Raises SheetTooLong."""
    found, mapping = [], []
    for sheet in sheets:
        rows = iter(sheet.rows)
        first = list(islice(rows, LOOKED_AT))
        height = len(first) + sum(1 for _ in rows)
        plan = guess_plan(first)
        if height:
            found.append(described(sheet.name, sheet.first_row, height, first, plan))
        if plan:
            mapping.append(told_plan(sheet.name, plan))
    if sum(int(each["rows"]) for each in found) > MOST_ROWS:
        raise SheetTooLong(most=MOST_ROWS, pointer="/file")
    return found, mapping
