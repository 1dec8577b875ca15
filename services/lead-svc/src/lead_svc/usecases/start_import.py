"""What was tried is meant: the rows begin to have their effect."""

from kernel.actor import Actor
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.usecases.import_plan import planned_height
from lead_svc.usecases.work import Work


def start_import(work: Work, actor: Actor, import_id: ImportId, expected: int) -> LeadImport:
    """Raises ImportNotFound, Stale, SheetWithoutHeadings, ImportCannotMove."""
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id, expected)
        total = planned_height(lead_import)
        lead_import.start(tx.jobs.queue("run-import", {"importId": str(import_id)}, total))
    return lead_import
