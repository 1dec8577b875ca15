"""Somebody unknown writes through the form of a campaign."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.arrival import SPAM_KEPT, State, Way
from lead_svc.domain.campaign import Cause, Kind
from lead_svc.domain.lead import Source
from lead_svc.usecases.admission import an_arrival
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.work import Work


def send_enquiry(
    work: Work, actor: Actor, form_key: str, said: dict[str, Any], trapped: bool, now: datetime
) -> None:
    """Keep it for the worker to take in, so that nothing here depends on who is known already, not even the
    time it takes. What fell into the trap for programs is kept as spam. Raises FormNotFound, ConsentUnknown.
    """
    with work.by(actor) as tx:
        campaign = tx.campaigns.of_form(form_key)
        check_consent(tx, said["consentVersion"], company_day(now, tx.zone), "/body/consentVersion")
        own = {"event_id": campaign.id, "campaign_id": campaign.part_of}
        cause = Cause(**own) if campaign.kind is Kind.EVENT else Cause(campaign_id=campaign.id)
        at = replace(actor, unit_path=campaign.unit_path, regions=(campaign.region,))
        arrival = an_arrival(at, Way.FORM, Source.WEBSITE, said, cause, now, tx.zone)
        arrival.owner_id = campaign.owner_id
        if trapped:
            arrival.state, arrival.retain_until = State.SPAM, company_day(now + SPAM_KEPT, tx.zone)
        tx.arrivals.add(arrival)
