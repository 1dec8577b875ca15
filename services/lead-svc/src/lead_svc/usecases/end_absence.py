"""An absence counts no more: they are back, or never went."""

from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment.terms import Absence
from lead_svc.usecases.work import Work


def end_absence(work: Work, actor: Actor, absence_id: UUID, expected: int) -> Absence:
    """Raises AbsenceNotFound, Stale."""
    with work.by(actor) as tx:
        absence = tx.absences.get(absence_id, expected)
        absence.end()
    return absence
