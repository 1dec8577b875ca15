"""A short list comes in at once, in one transaction, as its columns are guessed."""

from collections.abc import Iterable
from datetime import datetime

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.known import Known
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.import_plan import look_through
from lead_svc.usecases.import_steps import take_batch
from lead_svc.usecases.reading import read_batches
from lead_svc.usecases.work import Phones, Sheet, Work


def import_leads(
    work: Work, actor: Actor, file_name: str, source: Source, sheets: Iterable[Sheet], phones: Phones,
    now: datetime, consent_version: str = "",
) -> LeadImport:  # fmt: skip
    """Raises SheetWithoutHeadings, ConsentUnknown (what all agreed to) before any row."""
    kept = [Sheet(sheet.name, sheet.first_row, list(sheet.rows)) for sheet in sheets]
    lead_import = LeadImport.by(actor, ImportId(new_id()), file_name, source, now)
    lead_import.consent_version = consent_version
    lead_import.examined(*look_through(kept))
    lead_import.start(None)
    with work.by(actor) as tx:
        check_consent(tx, consent_version, company_day(now, tx.zone), "/consentVersion")
        tx.imports.add(lead_import)
        for batch in read_batches(lead_import, kept, phones):
            take_batch(tx, actor, lead_import, batch, Known(), now)
        lead_import.end(True, None, None)
    return lead_import
