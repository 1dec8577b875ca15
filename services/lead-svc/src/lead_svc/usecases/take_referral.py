"""A dealer handed somebody to us: a lead that remembers who referred it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.arrival import Way
from lead_svc.domain.campaign import Cause
from lead_svc.domain.lead import Source
from lead_svc.usecases.admission import an_arrival, caused_by, receive
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.work import Phones, Work


def take_referral(
    work: Work, actor: Actor, partner_id: UUID, told: dict[str, str], phones: Phones, now: datetime
) -> None:
    """`told` is field → text. What cannot be used is kept as refused, for people to look at; a consent to a
    text we do not know is none.
    """
    with work.by(actor) as tx:
        cause, today = Cause(referrer_id=partner_id), company_day(now, tx.zone)
        arrival = an_arrival(actor, Way.REFERRAL, Source.DEALER, told, cause, now, tx.zone)
        arrival.owner_id = None
        agreed = told.get("consent_version", "")
        if not (agreed and tx.consent_texts.counts(agreed, today)):
            told, agreed = {**told, "consent_version": ""}, ""
        newcomer, errors = read_newcomer(told, Source.DEALER, phones)
        if newcomer is None:
            arrival.refuse(errors[0].code, now)
        else:
            newcomer = replace(caused_by(newcomer, cause), consent_given_on=today if agreed else None)
            admitted = receive(tx, actor, newcomer, now)
            arrival.take(admitted.lead_id, admitted.became, now)
        tx.arrivals.add(arrival)
