"""A colleague holds exactly these roles from now on."""

from uuid import UUID

from identity_svc.domain.person import LastAdministrator, Person
from identity_svc.domain.role import ADMINISTRATOR
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind


def grant_roles(work: Work, actor: Actor, person_id: UUID, expected: int, roles: list[str]) -> Person:
    """Raises PersonNotFound, Stale, PersonHasLeft, RoleUnknown, LastAdministrator."""
    with work.by(actor) as tx:
        tx.roles.check(roles, Kind.STAFF)
        person = tx.people.get(person_id, expected)
        loses_keys = ADMINISTRATOR in person.roles and ADMINISTRATOR not in roles
        if loses_keys and not tx.people.other_administrators(person.id):
            raise LastAdministrator
        if person.grant(roles):
            tx.revocations.subject(person.id)
    return person
