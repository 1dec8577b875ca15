"""Admission: a newcomer becomes a lead, or turns out to be one already; every door leads through here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.actor import Actor, Scope
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.arrival import KEPT, Arrival, ArrivalId, Became, Way, bounded
from lead_svc.domain.campaign import CampaignUnknown, Cause, Kind, ReferrerUnknown
from lead_svc.domain.known import KnownAccount, KnownLead
from lead_svc.domain.lead import Lead, LeadId, Source
from lead_svc.domain.pair import Kind as RecordKind
from lead_svc.usecases.assignment import assign_many
from lead_svc.usecases.newcomer import Newcomer, known_of, prepared_of
from lead_svc.usecases.reunion import meet
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


@dataclass(frozen=True)
class Admitted:
    """Which lead it is, and whether it is new."""

    lead_id: UUID
    became: Became


def enter(
    tx: Work, actor: Actor, newcomers: Sequence[tuple[Newcomer, KnownAccount | None]], now: datetime
) -> tuple[list[Lead], dict[UUID, frozenset[RecordKind]]]:
    """Newcomers who are no leads yet become some: assigned by the rules that count, or to whoever looks after
    the customer, and linked to what is the same. Tells by lead of which kinds the records are that it is,
    or may be, the same as.
    """
    taken = [(newcomer.as_lead(actor, now, tx.zone), customer) for newcomer, customer in newcomers]
    for lead, _ in taken:
        lead.captured(now)
    assign_many(tx, taken, now)
    leads = [lead for lead, _ in taken]
    prepared = prepared_of(newcomer for newcomer, _ in newcomers)
    tx.leads.add_all(leads, prepared)
    return leads, take_in(tx, leads, now, prepared=prepared)


def admit(tx: Work, actor: Actor, newcomer: Newcomer, now: datetime) -> Lead | KnownLead:
    """A new lead; or the earlier one, untouched."""
    known = known_of(tx, [newcomer])
    if same := known.same_lead(
        newcomer.company_key, newcomer.credit_code, newcomer.contact_name, newcomer.reach
    ):
        return same
    customer = known.customer(newcomer.company_key, newcomer.credit_code)
    leads, _ = enter(tx, actor, [(newcomer, customer)], now)
    return leads[0]


def receive(tx: Work, actor: Actor, newcomer: Newcomer, now: datetime) -> Admitted:
    """As `admit`; a lead that is there already learns what is told now, and its owner that it was."""
    met = admit(tx, actor, newcomer, now)
    if isinstance(met, Lead):
        return Admitted(met.id, Became.CAPTURED)
    meet(tx, actor, tx.leads.of_anybody(LeadId(met.lead_id)), newcomer, now)
    return Admitted(met.lead_id, Became.KNOWN_LEAD)


def check_referrer(actor: Actor, referrer_id: UUID | None) -> None:
    """Partners are another context's, and there is no copy to look in: one is named by whoever belongs to it
    or sees all of them; raises ReferrerUnknown.
    """
    everybody = actor.acting_under("channel.partner-read").scope is Scope.ALL
    if referrer_id and referrer_id != actor.partner_id and not everybody:
        raise ReferrerUnknown(pointer="/body/referrerId")


def cause_of(tx: Work, cause: Cause) -> Cause:
    """The same cause with the campaign its event is part of; raises CampaignUnknown."""
    event = tx.campaigns.find(cause.event_id) if cause.event_id else None
    campaign = tx.campaigns.find(cause.campaign_id) if cause.campaign_id else None
    if cause.event_id and (event is None or event.kind is not Kind.EVENT):
        raise CampaignUnknown(pointer="/body/eventId")
    if cause.campaign_id and campaign is None:
        raise CampaignUnknown(pointer="/body/campaignId")
    if event and not cause.campaign_id:
        return replace(cause, campaign_id=event.part_of)
    return cause


def caused_by(newcomer: Newcomer, cause: Cause) -> Newcomer:
    """The same newcomer, knowing what brought them."""
    return replace(
        newcomer, campaign_id=cause.campaign_id, event_id=cause.event_id, referrer_id=cause.referrer_id
    )


def an_arrival(
    actor: Actor, way: Way, source: Source, said: dict[str, Any], cause: Cause, now: datetime, zone: str
) -> Arrival:
    """What came in, kept beside the lead that comes of it."""
    payload, cut = bounded(said)
    return Arrival(
        id=ArrivalId(new_id()), way=way, source=source, payload=payload, payload_cut=cut, received_at=now,
        retain_until=company_day(now + KEPT, zone), unit_path=actor.unit_path,
        region=actor.regions[0] if actor.regions else "", owner_id=actor.id, partner_id=actor.partner_id,
        campaign_id=cause.campaign_id, event_id=cause.event_id, referrer_id=cause.referrer_id,
    )  # fmt: skip
