"""A list from a fair or a dealer comes in: every row becomes a lead, or says why not."""

from datetime import datetime

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import MOST_ROWS, ImportId, LeadImport, SheetTooLong, SheetWithoutHeadings
from lead_svc.domain.sheet_row import Outcome, rows_of
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.take_rows import take_rows
from lead_svc.usecases.work import Phones, Sheet, Work


def import_leads(
    work: Work, actor: Actor, file_name: str, source: Source, sheets: list[Sheet], phones: Phones,
    now: datetime, consent_version: str = "",
) -> LeadImport:  # fmt: skip
    """Raises SheetTooLong, SheetWithoutHeadings, ConsentUnknown (what all agreed to) before any row."""
    if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
        raise SheetTooLong(most=MOST_ROWS, pointer="/file")
    if not (rows := [row for sheet in sheets for row in rows_of(sheet.name, sheet.first_row, sheet.rows)]):
        raise SheetWithoutHeadings(pointer="/file")
    lead_import = LeadImport.by(actor, ImportId(new_id()), file_name, source, now)
    told = {"consent_version": consent_version}
    with work.by(actor) as tx:
        check_consent(tx, consent_version, company_day(now), "/consentVersion")
        found = []
        for row in (row for row in rows if row.outcome is Outcome.CAPTURED):
            newcomer, row.errors = read_newcomer({**row.cells, **told}, source, phones)
            if newcomer:
                found.append((row, newcomer))
            else:
                row.outcome = Outcome.WRONG
        take_rows(tx, actor, lead_import, found, now)
        lead_import.count(rows)
        tx.imports.add(lead_import, rows)
    return lead_import
