"""Identity told of a colleague: keep the newest of what it said."""

from kernel.actor import Actor
from lead_svc.domain.person import PersonCopy
from lead_svc.usecases.work import Work


def copy_person(work: Work, actor: Actor, person: PersonCopy) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.people.keep(person)
