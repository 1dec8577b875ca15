"""All rows that were to have their effect had it, and the files that tell of them are there."""

from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.lead_import import ImportId, ImportStatus, LeadImport
from lead_svc.usecases.work import Work


def end_import(
    work: Work,
    actor: Actor,
    import_id: ImportId,
    whole: bool,
    outcome_file_id: UUID,
    error_file_id: UUID | None,
) -> LeadImport:
    """Once, however often it is tried."""
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id)
        if lead_import.status is ImportStatus.RUNNING:
            lead_import.end(whole, outcome_file_id, error_file_id)
    return lead_import
