"""The results of a mailing or an invitation come back onto the leads; whoever unsubscribed gets no other."""

from collections.abc import Sequence
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.activity import Activity, Kind
from lead_svc.domain.lead import LeadId
from lead_svc.domain.segment import Response, RowOutcome, SegmentId, response_id
from lead_svc.usecases.unsubscribe import unsubscribe
from lead_svc.usecases.work import Work


def record_responses(
    work: Work, actor: Actor, segment_id: SegmentId, mailing: str,
    rows: Sequence[tuple[LeadId, Response]], now: datetime,
) -> list[RowOutcome]:  # fmt: skip
    """What became of each row, in their order; a wrong one stops no other. Raises SegmentNotFound."""
    with work.by(actor) as tx:
        tx.segments.get(segment_id)
        there = tx.segments.reachable({lead_id for lead_id, _ in rows})
        told = {
            response_id(segment_id, mailing, lead_id, response): Activity(
                id=response_id(segment_id, mailing, lead_id, response), lead_id=lead_id, kind=Kind.RESPONSE,
                text=mailing, outcome=str(response), author_id=actor.id, happened_at=now, created_at=now,
            )
            for lead_id, response in rows
            if lead_id in there
        }  # fmt: skip
        new = tx.segments.respond(list(told.values()))
        unsubscribe(tx, (activity for key, activity in told.items() if key in new))
    outcomes = []
    for lead_id, response in rows:
        key = response_id(segment_id, mailing, lead_id, response)
        if key in new:
            new.remove(key)  # the same row further down is told again
            outcomes.append(RowOutcome.RECORDED)
        else:
            outcomes.append(RowOutcome.REPEATED if lead_id in there else RowOutcome.NOT_FOUND)
    return outcomes
