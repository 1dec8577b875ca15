"""Somebody who is a lead already is told of again: nothing of it is lost, and whoever works the lead learns
of it from its timeline and among what they have to do.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from kernel.actor import Kind as ActorKind
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.activity import Activity, ActivityId, Kind, kept_until
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.domain.reunion import COMPARED, More, more_of
from lead_svc.usecases.look_again import look_again
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.work import Work


def meet(tx: Work, actor: Actor, lead: Lead, newcomer: Newcomer, now: datetime) -> None:
    """They came again by themselves, or a colleague met them: that is news, whatever they said."""
    more = more_of(lead, newcomer, _causes(tx, [newcomer])[newcomer.lead_id])
    _keep(tx, actor, lead, newcomer, more, now)
    _tell(tx, actor, lead, newcomer, more, now)


def meet_listed(tx: Work, actor: Actor, listed: Sequence[tuple[UUID, Newcomer]], now: datetime) -> None:
    """Rows of a list about leads that were there before it: news is only what nobody knew."""
    leads = {lead.id: lead for lead in tx.leads.hold_all({lead_id for lead_id, _ in listed})}
    causes = _causes(tx, [newcomer for _, newcomer in listed])
    for lead_id, newcomer in listed:
        lead = leads.get(LeadId(lead_id))
        if lead and (more := more_of(lead, newcomer, causes[newcomer.lead_id])):
            _keep(tx, actor, lead, newcomer, more, now)
            _tell(tx, actor, lead, newcomer, more, now)


def _causes(tx: Work, newcomers: Sequence[Newcomer]) -> dict[UUID, str]:
    """What the event or campaign is called that brought each; many of a list came of one."""
    of = {newcomer.lead_id: newcomer.event_id or newcomer.campaign_id for newcomer in newcomers}
    found = {each: tx.campaigns.find(each) for each in set(of.values()) if each}
    names = {each: campaign.name for each, campaign in found.items() if campaign}
    return {lead_id: names.get(cause, "") if cause else "" for lead_id, cause in of.items()}


def _keep(tx: Work, actor: Actor, lead: Lead, newcomer: Newcomer, more: More, now: datetime) -> None:
    for name, value in more.fields.items():
        setattr(lead, name, value)
    if more.words:
        by = actor.name if actor.kind is ActorKind.STAFF else newcomer.source
        signed = " · ".join(filter(None, [by, company_day(now, tx.zone).isoformat()]))
        lead.add_note(f"{' · '.join(more.words)} ({signed})")
    if COMPARED & more.fields.keys():
        look_again(tx, lead, now)


def _tell(tx: Work, actor: Actor, lead: Lead, newcomer: Newcomer, more: More, now: datetime) -> None:
    """In full, for the note may have had no room."""
    text = " · ".join(dict.fromkeys(filter(None, (newcomer.note, *more.words))))
    told = Activity(
        id=ActivityId(new_id()), lead_id=lead.id, kind=Kind.CAME_AGAIN, text=text, author_id=actor.id,
        happened_at=now, created_at=now, retain_until=kept_until(now, tx.zone),
    )  # fmt: skip
    tx.activities.add(told)
    lead.scored_at = None
