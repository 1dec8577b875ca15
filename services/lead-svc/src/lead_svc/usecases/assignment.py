"""How leads find their owner, one or many at once: the one entry for every way in which leads arrive."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from lead_svc.domain.assignment.colleague import Standing
from lead_svc.domain.assignment.decision import Decision, Why
from lead_svc.domain.assignment.traits import traits_of
from lead_svc.domain.known import KnownAccount
from lead_svc.domain.lead import Lead
from lead_svc.usecases.work import Work


def assign_many(tx: Work, newcomers: Sequence[tuple[Lead, KnownAccount | None]], now: datetime) -> None:
    """Give each an owner, or let it wait: somebody of a company we serve goes to whoever looks after it,
    unless they left, all others by the rules that count. The same few statements however many they are.
    Call it once in a transaction, after `known_of`: groups and limits are held from then on.
    """
    owners = {customer.owner_id for _, customer in newcomers if customer and customer.owner_id}
    gone = tx.assignment.gone(owners) if owners else set()
    served = {
        lead.id for lead, customer in newcomers
        if customer and customer.owner_id and customer.owner_id not in gone
    }  # fmt: skip
    roster = tx.assignment.roster({traits_of(lead) for lead, _ in newcomers if lead.id not in served}, now)
    decided: list[tuple[UUID, Decision]] = []
    for lead, customer in newcomers:
        if customer and customer.owner_id and lead.id in served:
            decision = by_customer(customer.owner_id, customer.unit_path)
        else:
            decision = roster.decide(traits_of(lead))
        give(lead, decision, now)
        decided.append((lead.id, decision))
    tx.assignment.keep(decided, roster)


def give(lead: Lead, decision: Decision, now: datetime) -> None:
    """Do what was decided about a lead that is open; nothing where it waits."""
    if decision.person_id:
        lead.assign(decision.person_id, decision.unit_path, decision.summary, now)


def by_customer(owner_id: UUID, unit_path: str) -> Decision:
    """Whoever looks after a customer gets its newcomers."""
    return Decision(
        why=Why.KNOWN_CUSTOMER, person_id=owner_id, unit_path=unit_path, summary=str(Why.KNOWN_CUSTOMER),
        considered={owner_id: Standing.CHOSEN},
    )  # fmt: skip


def remember(tx: Work, leads: Sequence[Lead], why: Why, reason: str, now: datetime) -> None:
    """Keep in the history of each that its present owner has it past the rules."""
    told = [
        (lead.id, Decision(
            why=why, person_id=lead.owner_id, params={"reason": reason},
            considered={lead.owner_id: Standing.CHOSEN} if lead.owner_id else {},
        ))
        for lead in leads
    ]  # fmt: skip
    tx.assignment.keep(told, tx.assignment.roster((), now))
