"""Identity told that a colleague left: they get no more leads, and those they had keep showing their name."""

from uuid import UUID

from kernel.actor import Actor
from lead_svc.usecases.work import Work


def copy_leaving(work: Work, actor: Actor, person_id: UUID, version: int) -> None:
    """Whatever order the news comes in, a later return counts."""
    with work.by(actor) as tx:
        tx.people.left(person_id, version)
