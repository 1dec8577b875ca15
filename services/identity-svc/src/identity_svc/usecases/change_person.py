"""A colleague moves, is renamed or takes other responsibilities."""

from uuid import UUID

from identity_svc.domain.person import Details, Person
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def change_person(work: Work, actor: Actor, person_id: UUID, expected: int, details: Details) -> Person:
    """Raises PersonNotFound, Stale, PersonHasLeft, UnitUnknown."""
    with work.by(actor) as tx:
        unit = tx.org_units.standing(details.unit_id, "/body/unitId")
        person = tx.people.get(person_id, expected)
        if person.change(details, unit.unit_path):
            tx.revocations.subject(person.id)
    return person
