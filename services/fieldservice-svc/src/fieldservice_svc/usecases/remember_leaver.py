"""Identity told that a colleague left: nobody sends them any more, visits not yet begun are free for others,
their name stays on what they did.
"""

from uuid import UUID

from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor

ENGINEER_LEFT = "原工程师离职 / the engineer left"


def remember_leaver(work: Work, actor: Actor, person_id: UUID, version: int) -> None:
    """Right also when the news of their joining comes later. Whoever came back since keeps their visits."""
    with work.by(actor, ENGINEER_LEFT) as tx:
        if not tx.people.left(person_id, version):
            return
        for order in tx.work_orders.not_begun(person_id):
            order.cancel(ENGINEER_LEFT)
