"""Identity told that a colleague left: nobody sends them any more, their name stays on what they did."""

from uuid import UUID

from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def remember_leaver(work: Work, actor: Actor, person_id: UUID, version: int) -> None:
    """Right also when the news of their joining comes later."""
    with work.by(actor) as tx:
        tx.people.left(person_id, version)
