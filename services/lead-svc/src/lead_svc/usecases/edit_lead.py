"""Somebody knows better what is told of a lead."""

from collections.abc import Collection, Mapping
from datetime import datetime

from kernel.actor import Actor
from kernel.errors import Forbidden
from lead_svc.domain.lead import Channel, Lead, LeadCannotMove, LeadId
from lead_svc.usecases.correction import correct
from lead_svc.usecases.look_again import look_again
from lead_svc.usecases.work import Phones, Work

_CONTACT = frozenset({"mobile", "phone", "more_numbers", "email"})


def edit_lead(
    work: Work, actor: Actor, lead_id: LeadId, expected: int, said: Mapping[str, str], phones: Phones,
    now: datetime, no_contact_by: Collection[Channel] | None = None,
) -> Lead:  # fmt: skip
    """What is not said stays; whom it matches is found anew. Raises LeadNotFound, Stale, LeadCannotMove once
    it is over, NewcomerUnreadable, Forbidden for numbers that one may not see.
    """
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id, expected)
        if not lead.is_open:
            raise LeadCannotMove(status=lead.status, target="edited")
        if _CONTACT & said.keys() and not actor.may_as_far("lead.see-contact"):
            raise Forbidden
        if no_contact_by is not None:
            lead.reach_no_more_by(no_contact_by)
            for merge, _ in tx.merges.into(lead.id):
                merge.keeps_muted(no_contact_by)
        if said and correct(lead, said, phones):
            look_again(tx, lead, now)
    return lead
