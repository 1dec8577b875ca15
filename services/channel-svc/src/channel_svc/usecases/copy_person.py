"""Identity told of a colleague: keep the newest of what it said."""

from channel_svc.domain.person import PersonCopy
from channel_svc.usecases.work import Work
from kernel.actor import Actor


def copy_person(work: Work, actor: Actor, person: PersonCopy) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.people.keep(person)
