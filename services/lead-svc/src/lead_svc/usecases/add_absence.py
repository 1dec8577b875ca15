"""A colleague is away for some days and gets no leads."""

from datetime import date
from uuid import UUID

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.assignment.terms import Absence
from lead_svc.domain.person import PersonUnknown
from lead_svc.usecases.work import Work


def add_absence(
    work: Work, actor: Actor, person_id: UUID, first_day: date, last_day: date, note: str
) -> Absence:
    """Raises PersonUnknown, AbsenceEndsBeforeItBegins."""
    with work.by(actor) as tx:
        if not (person := tx.assignment.here({person_id}).get(person_id)):
            raise PersonUnknown(pointer="/body/personId")
        absence = Absence(
            id=new_id(), owner_id=person_id, unit_path=person.unit_path,
            region=min(person.regions, default=""), first_day=first_day, last_day=last_day, note=note,
        )  # fmt: skip
        tx.absences.add(absence)
    return absence
