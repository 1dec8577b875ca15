"""The oldest enquiry nobody has looked at becomes a lead."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.usecases.enquiry import EnquiryBroken, take_one
from lead_svc.usecases.work import Phones, Work


def take_enquiry(work: Work, actor: Actor, phones: Phones, now: datetime) -> bool:
    """Whether there was one; safe to run in several places at once. Raises EnquiryBroken."""
    tried: UUID | None = None
    try:
        with work.by(actor) as tx:
            arrival = tx.arrivals.waiting()
            if arrival is None:
                return False
            tried = arrival.id
            take_one(tx, actor, arrival, phones, now)
    except Exception as unforeseen:
        if tried is None:
            raise
        raise EnquiryBroken(tried) from unforeseen
    return True
