"""Somebody who may buy becomes known: by hand, by the API, by a website form."""

from datetime import datetime

from kernel.actor import Actor
from kernel.errors import Conflict
from lead_svc.domain.lead import Lead
from lead_svc.usecases.assignment import assign_many
from lead_svc.usecases.consent import consenting_now
from lead_svc.usecases.newcomer import Newcomer, known_of
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


class LeadKnown(Conflict):
    """The same person of the same company is a lead already."""

    code = "lead-known"


def capture_lead(work: Work, actor: Actor, newcomer: Newcomer, now: datetime) -> Lead:
    """Refuse who is a lead already, assign by the rules that count, link to what is the same; raises
    ConsentUnknown, LeadKnown.
    """
    with work.by(actor) as tx:
        newcomer = consenting_now(tx, newcomer, now)
        known = known_of(tx, [newcomer])
        if known.same_lead(newcomer.company_key, newcomer.credit_code, newcomer.contact_name, newcomer.reach):
            raise LeadKnown(company=newcomer.company_name)
        lead = newcomer.as_lead(actor, now)
        lead.captured(now)
        customer = known.customer(newcomer.company_key, newcomer.credit_code)
        assign_many(tx, [(lead, customer)], now)
        tx.leads.add(lead)
        take_in(tx, [lead], now)
    return lead
