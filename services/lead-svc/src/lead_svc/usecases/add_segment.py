"""A question to the list of leads is saved."""

from kernel.actor import Actor
from lead_svc.domain.segment import Segment
from lead_svc.usecases.work import Work


def add_segment(work: Work, actor: Actor, segment: Segment) -> Segment:
    """Its owner is whoever saves it."""
    with work.by(actor) as tx:
        tx.segments.add(segment)
    return segment
