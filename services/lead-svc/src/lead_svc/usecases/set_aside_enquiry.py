"""An enquiry that breaks whatever takes it in stands in no other's way."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.usecases.work import Work


def set_aside_enquiry(work: Work, actor: Actor, arrival_id: UUID, error: str, now: datetime) -> None:
    """It is kept as refused, with the name of the error, for people to look at; somebody who took it
    meanwhile was luckier.
    """
    with work.by(actor) as tx:
        if arrival := tx.arrivals.received(arrival_id):
            arrival.refuse(f"failed: {error}", now)
