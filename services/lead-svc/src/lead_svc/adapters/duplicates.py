"""The duplicate check as it is shown: what the asker may see by name, all else as a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text

from chassis import scope
from chassis.expressions import for_driver
from kernel.actor import Actor, Kind
from lead_svc.adapters.identities import identity_of, looked_at
from lead_svc.adapters.matches import HOLDERS, hashed
from lead_svc.adapters.sight import visible_copies
from lead_svc.domain.duplicates import PER_KEY, SHOWN, compare
from lead_svc.domain.evidence import Reason
from lead_svc.domain.first_sight import FirstSight
from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import LeadNotFound
from lead_svc.domain.matching import Relation, Verdict


@dataclass(frozen=True)
class Found:
    """One record that is shown."""

    record_id: UUID
    kind: str
    name: str
    verdict: Verdict


def told_of_lead(reader: Engine, actor: Actor, lead_id: UUID) -> Identity:
    """Who the company of a lead of the asker's is; raises LeadNotFound."""
    condition, params = scope.visible(actor, "l")
    with reader.connect() as connection:
        row = connection.execute(
            text(f"select l.* from leads l where l.id = :id and {condition}"),  # noqa: S608 - chassis.scope's
            {"id": lead_id, **params},
        ).one_or_none()
    if row is None:
        raise LeadNotFound(id=lead_id)
    return identity_of(row)


def check(
    reader: Engine, actor: Actor, identity: Identity, but: UUID | None = None
) -> tuple[list[Found], int]:
    """The surest matches the asker may see, at most five, and how many there are that they may not. Dealers
    are told of none of those.
    """
    sight, others = FirstSight(identity), {}
    told: dict[UUID, tuple[str, str] | None] = {}
    for record, kind, packed, name, is_seen in _candidates(reader, actor, identity):
        if record != but and (other := looked_at(sight, packed)):
            others[record], told[record] = other, (kind, name) if is_seen else None
    verdicts = {
        each: verdict
        for each, verdict in compare(identity, others).verdicts.items()
        if verdict.relation is not Relation.DIFFERENT
    }
    shown = [
        Found(each, *seen, replace(verdict, reasons=discreet(actor, verdict.reasons)))
        for each, verdict in verdicts.items()
        if (seen := told[each])
    ]
    hidden = len(verdicts) - len(shown) if actor.kind is not Kind.DEALER else 0
    return shown[:SHOWN], hidden


def _candidates(reader: Engine, actor: Actor, identity: Identity) -> Sequence[Any]:
    mine, params = scope.visible(actor, "l")
    theirs, more = visible_copies(actor, "r")
    asked = {"keys": hashed(identity.asks()), "most": PER_KEY, **params, **more}
    with reader.connect() as connection:
        # What they are called and whether they may be seen is asked in the same breath: to ask it afterwards
        # of the few that match takes longer.
        found = for_driver(
            "select r.id, r.kind, r.identity, coalesce(l.company_name, r.name),"  # noqa: S608 - chassis.scope's
            f" coalesce((r.kind = 'lead' and {mine}) or {theirs}, false)"
            " from match_records r left join leads l on l.id = r.id and r.kind = 'lead'"
            f" where {HOLDERS}"
        )
        return connection.exec_driver_sql(found, asked).all()


def discreet(actor: Actor, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Without the numbers and mailboxes that agree, for whoever may not see them."""
    if actor.acting_under("lead.see-contact").scope is not None:
        return tuple(reasons)
    return tuple(Reason(each.code) for each in reasons)
