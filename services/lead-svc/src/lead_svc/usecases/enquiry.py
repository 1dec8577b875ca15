"""What was asked through a form, and how it becomes a lead."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.domain.arrival import Arrival
from lead_svc.domain.campaign import Cause
from lead_svc.usecases.admission import caused_by, receive
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.work import Phones, Work

FIELDS = {
    "companyName": "company_name", "contactName": "contact_name", "mobile": "mobile", "phone": "phone",
    "email": "email", "website": "website", "address": "address", "note": "note",
    "productLine": "product_line", "consentVersion": "consent_version",
}  # fmt: skip


class EnquiryBroken(Exception):
    """Taking it in failed in a way nobody foresaw; nothing of it was kept."""

    def __init__(self, arrival_id: UUID) -> None:
        super().__init__(str(arrival_id))
        self.arrival_id = arrival_id


def take_one(tx: Work, actor: Actor, arrival: Arrival, phones: Phones, now: datetime) -> None:
    """It becomes a lead, or is refused where it has a value nobody can use."""
    asked_by = arrival.event_id or arrival.campaign_id
    page = tx.campaigns.find(asked_by) if asked_by else None
    # What a page is about need not be asked on it.
    said = {"productLine": page.product_line if page else "", **arrival.payload}
    told = {field: str(said[name]) for name, field in FIELDS.items() if name in said}
    newcomer, errors = read_newcomer(told, arrival.source, phones)
    if newcomer is None:
        arrival.refuse(errors[0].code, now)
        return
    newcomer = replace(newcomer, consent_given_on=company_day(arrival.received_at, tx.zone))
    cause = Cause(arrival.campaign_id, arrival.event_id, arrival.referrer_id)
    there = replace(actor, unit_path=arrival.unit_path, partner_id=arrival.partner_id)
    admitted = receive(tx, there, caused_by(newcomer, cause), now)
    arrival.take(admitted.lead_id, admitted.became, now)
