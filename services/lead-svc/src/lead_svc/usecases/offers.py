"""How leads of one colleague are offered to others; each has an owner who is here all the while, as soon as
there is anybody to be it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from kernel.ids import new_id
from lead_svc.domain.assignment.colleague import Colleague
from lead_svc.domain.assignment.decision import Why
from lead_svc.domain.assignment.roster import Roster
from lead_svc.domain.assignment.traits import traits_of
from lead_svc.domain.handover import Answer, Handover, HandoverId, HandoverToOneself
from lead_svc.domain.lead import Lead
from lead_svc.domain.person import PersonUnknown
from lead_svc.usecases.assignment import remember
from lead_svc.usecases.work import Work


def offer(
    tx: Work, leads: Sequence[Lead], from_id: UUID, to_id: UUID | None, reason: str, now: datetime,
    excluded: Collection[UUID] = (),
) -> list[Handover]:  # fmt: skip
    """One handover for each receiver: whoever is named, or whom the rules find. A lead for which they find
    nobody is not offered. Raises PersonUnknown, HandoverToOneself.
    """
    if to_id == from_id:
        raise HandoverToOneself(pointer="/body/toId")
    here = tx.assignment.here({from_id, *([to_id] if to_id else [])})
    if to_id and to_id not in here:
        raise PersonUnknown(pointer="/body/toId")
    roster = tx.assignment.roster({traits_of(lead) for lead in leads} if to_id is None else (), now)
    offered: dict[UUID, list[tuple[Lead, Colleague]]] = {}
    for lead in leads:
        decided = to_id or roster.decide(traits_of(lead), {from_id, *excluded}).person_id
        if decided:
            receiver = here[decided] if to_id else roster.people[decided]
            offered.setdefault(decided, []).append((lead, receiver))
    return [_offered(tx, roster, found, from_id, here.get(from_id), reason) for found in offered.values()]


def _offered(
    tx: Work, roster: Roster, found: list[tuple[Lead, Colleague]], from_id: UUID, giver: Colleague | None,
    reason: str,
) -> Handover:  # fmt: skip
    receiver = found[0][1]
    holder = giver or _standing_in(roster) or receiver
    for lead, _ in found:
        if lead.owner_id != holder.person_id:
            lead.hand_over(holder.person_id, holder.unit_path, reason, roster.now)
    remember(tx, [lead for lead, _ in found], Why.KEPT_FOR, reason, roster.now)
    handover = Handover(
        id=HandoverId(new_id()), from_id=from_id, owner_id=receiver.person_id, unit_path=receiver.unit_path,
        region=min(receiver.regions, default=""), reason=reason, created_at=roster.now,
        leads=[
            {"leadId": str(lead.id), "answer": str(Answer.OPEN), "holderId": str(holder.person_id)}
            for lead, _ in found
        ],
    )  # fmt: skip
    tx.handovers.add(handover)
    return handover


def _standing_in(roster: Roster) -> Colleague | None:
    owner = roster.people.get(roster.fallback_id) if roster.fallback_id else None
    return owner if owner and owner.here else None
