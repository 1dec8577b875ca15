"""The duplicate check as it is shown: what the asker may see by name, all else as a number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text

from chassis import scope
from kernel.actor import Actor, Kind
from lead_svc.adapters.identities import identity_of, told_apart, unpacked
from lead_svc.adapters.matches import FOUND, hashed
from lead_svc.adapters.sight import visible_copies
from lead_svc.domain.duplicates import PER_KEY, SHOWN, judge
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
    with reader.connect() as connection:
        rows = connection.execute(FOUND, {"keys": hashed(identity.keys()), "most": PER_KEY})
        sight = FirstSight(identity)
        others = {
            row.id: unpacked(row.identity)
            for row in rows
            if row.id != but and not told_apart(sight, row.identity)
        }
        verdicts = {
            each: verdict
            for each, verdict in judge(identity, others).verdicts.items()
            if verdict.relation is not Relation.DIFFERENT
        }
        seen = _seen(connection, actor, list(verdicts)) if verdicts else {}
    shown = [
        Found(each, *seen[each], replace(verdict, reasons=discreet(actor, verdict.reasons)))
        for each, verdict in verdicts.items()
        if each in seen
    ]
    hidden = len(verdicts) - len(seen) if actor.kind is not Kind.DEALER else 0
    return shown[:SHOWN], hidden


def _seen(connection: Any, actor: Actor, ids: list[UUID]) -> dict[UUID, tuple[str, str]]:
    mine, params = scope.visible(actor, "l")
    theirs, more = visible_copies(actor, "r")
    rows = connection.execute(
        text(
            "select r.id, r.kind, coalesce(l.company_name, r.name) as name from match_records r"  # noqa: S608 - chassis.scope's
            " left join leads l on l.id = r.id and r.kind = 'lead'"
            f" where r.id = any(:ids) and ((r.kind = 'lead' and {mine}) or {theirs})"
        ),
        {"ids": ids, **params, **more},
    )
    return {row.id: (row.kind, row.name) for row in rows}


def discreet(actor: Actor, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Without the numbers and mailboxes that agree, for whoever may not see them."""
    if actor.acting_under("lead.see-contact").scope is not None:
        return tuple(reasons)
    return tuple(Reason(each.code) for each in reasons)
