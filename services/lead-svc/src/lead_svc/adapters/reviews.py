"""A pair as it is shown side by side."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine, text

from chassis import scope
from kernel.actor import Actor
from kernel.actor import Kind as Who
from lead_svc.adapters.duplicates import discreet
from lead_svc.adapters.sight import visible_copies
from lead_svc.domain.evidence import Reason
from lead_svc.domain.pair import Kind, PairNotFound


@dataclass(frozen=True)
class Side:
    """The review as JSON, its lead, and what the asker sees of its other side: the lead, or the record as
    JSON, or nothing.
    """

    review: bytes
    version: int
    lead_id: UUID
    other_lead_id: UUID | None
    record: bytes | None
    reasons: tuple[Reason, ...]


def other_side(reader: Engine, actor: Actor, pair_id: UUID) -> Side:
    """One pair whose first lead is the asker's; of a second record they may not see nothing is told, to a
    dealer not even that it is there. Raises PairNotFound.
    """
    mine, params = scope.visible(actor, "l")
    theirs, _ = scope.visible(actor, "o")
    elsewhere, more = visible_copies(actor, "r")
    told = text(
        "select p.version, p.lead_id, p.reasons, o.id as other_id, json_strip_nulls(json_build_object("  # noqa: S608 - chassis.scope's
        "'reviewId', p.id, 'version', p.version, 'leadId', p.lead_id, 'companyName', l.company_name,"
        " 'otherKind', p.other_kind, 'relation', p.relation, 'score', p.score, 'state', p.state,"
        " 'createdAt', p.created_at, 'decidedAt', p.decided_at))::text as review,"
        " case when r.id is not null then json_strip_nulls(json_build_object('recordId', r.id,"
        " 'kind', r.kind, 'companyName', r.name, 'region', nullif(r.region, ''),"
        " 'ownerName', nullif(w.name, '')))::text end as record"
        " from pairs p join leads l on l.id = p.lead_id"
        f" left join leads o on o.id = p.other_id and p.other_kind = '{Kind.LEAD}' and {theirs}"
        f" left join match_records r on r.id = p.other_id and p.other_kind <> '{Kind.LEAD}' and {elsewhere}"
        " left join people w on w.id = r.owner_id"
        f" where p.id = :id and {mine}"
    )
    with reader.connect() as connection:
        row = connection.execute(told, {"id": pair_id, **params, **more}).one_or_none()
    if row is None:
        raise PairNotFound(id=pair_id)
    seen = row.other_id or row.record
    if not seen and actor.kind is Who.DEALER:
        raise PairNotFound(id=pair_id)
    reasons = discreet(actor, [Reason(**each) for each in row.reasons]) if seen else ()
    record = row.record.encode() if row.record else None
    return Side(row.review.encode(), row.version, row.lead_id, row.other_id, record, reasons)


def pairs_with(reader: Engine, actor: Actor, lead_id: UUID, others: Collection[UUID]) -> dict[UUID, UUID]:
    """Of these records those a lead was paired with, and by which pair that the asker may look at, whichever
    of the two came first.
    """
    if not others:
        return {}
    mine, params = scope.visible(actor, "l")
    told = text(
        "select case when p.lead_id = :lead then p.other_id else p.lead_id end, p.id"  # noqa: S608 - chassis.scope's
        " from pairs p join leads l on l.id = p.lead_id"
        " where (p.lead_id = :lead and p.other_id = any(:others)"
        f" or p.other_id = :lead and p.lead_id = any(:others)) and {mine}"
    )
    with reader.connect() as connection:
        found = connection.execute(told, {"lead": lead_id, "others": list(others), **params})
        return {other: pair for other, pair in found}
