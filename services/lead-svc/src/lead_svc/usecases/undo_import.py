"""A whole import is taken back."""

from kernel.actor import Actor
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.usecases.work import Work


def undo_import(work: Work, actor: Actor, import_id: ImportId, expected: int, reason: str) -> LeadImport:
    """Raises ImportNotFound, Stale, ImportCannotMove, CustomersCannotBeTakenBack."""
    with work.by(actor, reason) as tx:
        lead_import = tx.imports.get(import_id, expected)
        asked = {"importId": str(import_id), "reason": reason}
        lead_import.undo(
            tx.jobs.queue("undo-import", asked, lead_import.captured + lead_import.known_customers)
        )
    return lead_import
