"""A colleague who left is marked in the copy, so that nothing new is given to them."""

from uuid import UUID

from kernel.actor import Actor
from sales_svc.usecases.work import Work


def copy_leaving(work: Work, actor: Actor, person_id: UUID, version: int) -> None:
    """Later news than this version may say otherwise, older news may not."""
    with work.by(actor) as tx:
        tx.people.left(person_id, version)
