"""A pair as it is shown side by side."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine, text

from chassis import scope
from kernel.actor import Actor
from lead_svc.domain.pair import Kind, PairNotFound


@dataclass(frozen=True)
class Side:
    """The review as JSON, its lead, and the other lead where it is one the asker sees."""

    review: bytes
    version: int
    lead_id: UUID
    other_lead_id: UUID | None


def other_side(reader: Engine, actor: Actor, pair_id: UUID) -> Side:
    """One pair whose first lead is the asker's; of a second they may not see nothing is told. Raises
    PairNotFound.
    """
    mine, params = scope.visible(actor, "l")
    theirs, _ = scope.visible(actor, "o")
    told = text(
        "select p.version, p.lead_id, o.id as other_id, json_strip_nulls(json_build_object("  # noqa: S608 - chassis.scope's
        "'reviewId', p.id, 'version', p.version, 'leadId', p.lead_id, 'companyName', l.company_name,"
        " 'otherKind', p.other_kind, 'relation', p.relation, 'score', p.score, 'state', p.state,"
        " 'createdAt', p.created_at, 'decidedAt', p.decided_at))::text as review"
        " from pairs p join leads l on l.id = p.lead_id"
        f" left join leads o on o.id = p.other_id and p.other_kind = '{Kind.LEAD}' and {theirs}"
        f" where p.id = :id and {mine}"
    )
    with reader.connect() as connection:
        row = connection.execute(told, {"id": pair_id, **params}).one_or_none()
    if row is None:
        raise PairNotFound(id=pair_id)
    return Side(row.review.encode(), row.version, row.lead_id, row.other_id)
