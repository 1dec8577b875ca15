"""A list from a fair or a dealer comes in: every row becomes a lead, or says why not."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.lead_import import MOST_ROWS, ImportId, LeadImport, SheetTooLong, SheetWithoutHeadings
from lead_svc.domain.sheet_row import Outcome, rows_of
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.take_rows import take_rows
from lead_svc.usecases.work import Phones, Sheet, Work


def import_leads(
    work: Work, actor: Actor, file_name: str, source: str, sheets: list[Sheet], phones: Phones, now: datetime
) -> LeadImport:
    """Take in all sheets whose headings we know. Raises SheetTooLong, SheetWithoutHeadings before any row."""
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise SheetTooLong(most=MOST_ROWS, pointer="/file")
    rows = [row for sheet in sheets for row in rows_of(sheet.name, sheet.first_row, sheet.rows)]
    if not rows:
        raise SheetWithoutHeadings(pointer="/file")
    lead_import = LeadImport.by(actor, ImportId(new_id()), file_name, source, now)
    with work.by(actor) as tx:
        readable = [
            (row, *read_newcomer(row.cells, source, phones))
            for row in rows
            if row.outcome is Outcome.CAPTURED
        ]
        for row, _, errors in readable:
            if errors:
                row.outcome, row.errors = Outcome.WRONG, errors
        take_rows(tx, actor, lead_import, [(row, newcomer) for row, newcomer, _ in readable if newcomer], now)
        lead_import.count(rows)
        tx.imports.add(lead_import, rows)
    return lead_import
