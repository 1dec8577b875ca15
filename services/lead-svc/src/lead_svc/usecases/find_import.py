"""An import as it stands, for a job that works on it."""

from kernel.actor import Actor
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.usecases.work import Work


def find_import(work: Work, actor: Actor, import_id: ImportId) -> LeadImport:
    """Raises ImportNotFound."""
    with work.by(actor) as tx:
        return tx.imports.get(import_id)
