"""A colleague leaves: their account is closed, their sessions end, and what only they saw of lists goes. What
they own elsewhere stays theirs until somebody gives it to another.
"""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.person import LastAdministrator, Person
from identity_svc.domain.role import ADMINISTRATOR
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def let_person_leave(
    work: Work, actor: Actor, person_id: UUID, expected: int, reason: str, now: datetime
) -> Person:
    """Raises PersonNotFound, Stale, PersonHasLeft, LastAdministrator."""
    with work.by(actor, reason) as tx:
        person = tx.people.get(person_id, expected)
        if ADMINISTRATOR in person.roles and not tx.people.other_administrators(person.id):
            raise LastAdministrator
        person.leave(now, tx.zone)
        tx.accounts.own(person.id).close()
        tx.saved_views.forget_leaver(person.id)
        tx.sessions.end_all(person.id, now)
        tx.revocations.subject(person.id)
    return person
