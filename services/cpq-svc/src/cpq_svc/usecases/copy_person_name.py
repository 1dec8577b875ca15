"""A colleague has a name, or another one: it is what documents show."""

from uuid import UUID

from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def copy_person_name(work: Work, actor: Actor, person_id: UUID, name: str, version: int) -> None:
    """Whatever order the news comes in, the newest name of a colleague stays."""
    with work.by(actor) as tx:
        tx.names.keep_person(person_id, name, version)
