"""Somebody who may buy becomes known: by hand or by the API."""

from datetime import datetime
from typing import Any

from kernel.actor import Actor
from kernel.errors import Conflict
from lead_svc.domain.arrival import Became, Way
from lead_svc.domain.campaign import Cause
from lead_svc.domain.lead import Lead
from lead_svc.usecases.admission import admit, an_arrival, cause_of, caused_by, check_referrer
from lead_svc.usecases.consent import consenting_now
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.work import Work


class LeadKnown(Conflict):
    """The same person of the same company is a lead already."""

    code = "lead-known"


def capture_lead(
    work: Work, actor: Actor, newcomer: Newcomer, now: datetime, said: dict[str, Any] | None = None,
    cause: Cause | None = None,
) -> Lead:  # fmt: skip
    """Refuse who is a lead already, admit everybody else, keep what was `said` word for word; raises
    ConsentUnknown, CampaignUnknown, ReferrerUnknown, LeadKnown.
    """
    with work.by(actor) as tx:
        cause = cause_of(tx, cause or Cause())
        check_referrer(actor, cause.referrer_id)
        newcomer = caused_by(consenting_now(tx, newcomer, now), cause)
        lead = admit(tx, actor, newcomer, now)
        if not isinstance(lead, Lead):
            raise LeadKnown(company=newcomer.company_name)
        arrival = an_arrival(actor, Way.HAND, newcomer.source, said or {}, cause, now, tx.zone)
        arrival.take(lead.id, Became.CAPTURED, now)
        tx.arrivals.add(arrival)
    return lead
