"""The results of a mailing or an invitation come back onto the leads; whoever unsubscribed gets no other."""

from collections.abc import Sequence
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.activity import Activity, Kind
from lead_svc.domain.lead import LeadId
from lead_svc.domain.segment import Response, RowOutcome, SegmentId, outcomes, response_id
from lead_svc.usecases.keeper import keepers
from lead_svc.usecases.unsubscribe import unsubscribe
from lead_svc.usecases.work import Work


def record_responses(
    work: Work, actor: Actor, segment_id: SegmentId, mailing: str,
    rows: Sequence[tuple[LeadId, Response]], now: datetime,
) -> list[RowOutcome]:  # fmt: skip
    """What became of each row; that of a merged lead is its keeper's. Raises SegmentNotFound."""
    keys = [response_id(segment_id, mailing, *row) for row in rows]
    with work.by(actor) as tx:
        tx.segments.get(segment_id)
        there = tx.segments.reachable({lead_id for lead_id, _ in rows})
        kept = keepers(tx, there)
        told = {
            key: Activity(
                id=key, lead_id=kept[lead_id][0], kind=Kind.RESPONSE, text=mailing, outcome=str(response),
                author_id=actor.id, happened_at=now, created_at=now,
            )
            for key, (lead_id, response) in zip(keys, rows, strict=True)
            if lead_id in there
        }  # fmt: skip
        new = tx.segments.respond(list(told.values()))
        came = [(key, *row) for key, row in zip(keys, rows, strict=True) if key in new]
        for key, lead_id, _ in came:
            for merge in kept[lead_id][1]:
                merge.took("activities", key)
        unsubscribe(tx, (lead_id for _, lead_id, said in came if said is Response.UNSUBSCRIBED))
    return outcomes([(key, lead_id in there) for key, (lead_id, _) in zip(keys, rows, strict=True)], new)
