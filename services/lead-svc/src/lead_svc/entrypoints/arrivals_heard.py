"""What the lead context hears of people who may buy and of what came of them, and what was sent to it."""

import logging
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from chassis.messaging import Consumer, Envelope, every, subscribe
from contracts.channel import LeadReferredV1
from contracts.sales import ContractSignedV1, OpportunityOpenedV1, OrderPlacedV1
from lead_svc.usecases.copy_sale import copy_sale
from lead_svc.usecases.enquiry import EnquiryBroken
from lead_svc.usecases.forget_captures import forget_captures
from lead_svc.usecases.pass_over import pass_over
from lead_svc.usecases.set_aside_enquiry import set_aside_enquiry
from lead_svc.usecases.take_enquiry import take_enquiry
from lead_svc.usecases.take_referral import take_referral

_log = logging.getLogger(__name__)


class CaptureEvents(Consumer):
    """The reactions."""

    @subscribe(OpportunityOpenedV1)
    def when_opportunity_opened_copy_sale(self, event: OpportunityOpenedV1, envelope: Envelope) -> None:
        """A sale began with a lead."""
        if not event.lead_id:
            return pass_over(self.deps.work_on(envelope), self.deps.service_actor)
        return self._copy("opportunity", event.opportunity_id, envelope, lead_id=UUID(event.lead_id))

    @subscribe(ContractSignedV1)
    def when_contract_signed_copy_sale(self, event: ContractSignedV1, envelope: Envelope) -> None:
        """A sale came to a contract."""
        if not event.opportunity_id:
            return pass_over(self.deps.work_on(envelope), self.deps.service_actor)
        sale = UUID(event.opportunity_id)
        return self._copy("contract", event.contract_id, envelope, opportunity_id=sale)

    @subscribe(OrderPlacedV1)
    def when_order_placed_copy_sale(self, event: OrderPlacedV1, envelope: Envelope) -> None:
        """A contract came to an order."""
        if not event.contract_id:
            return pass_over(self.deps.work_on(envelope), self.deps.service_actor)
        return self._copy(
            "order", event.order_id, envelope, contract_id=UUID(event.contract_id),
            amount=Decimal(event.total_amount), currency=event.currency,
        )  # fmt: skip

    @subscribe(LeadReferredV1)
    def when_lead_referred_take_referral(self, event: LeadReferredV1, envelope: Envelope) -> None:
        """A dealer hands somebody to us; it lies in the unit that looks after the dealer."""
        said = {
            "company_name": event.company_name, "contact_name": event.contact_name,
            "mobile": event.contact_mobile, "email": event.contact_email, "note": event.note,
            "product_line": event.product_line, "region": event.region,
            "consent_version": event.consent_version,
        }  # fmt: skip
        told = {name: text for name, text in said.items() if text}
        there = replace(self.deps.service_actor, unit_path=event.unit_path)
        take_referral(
            self.deps.work_on(envelope), there, UUID(event.partner_id), told, self.deps.phones,
            self.deps.clock(),
        )  # fmt: skip

    @every(2)
    def take_enquiries(self) -> None:
        """What was sent through website forms becomes leads; what fails twice is set aside, for a database
        may fail once.
        """
        failed: set[UUID] = set()
        while self._take_enquiry(failed):
            pass

    @every(3600)
    def forget_captures_of_the_day(self) -> None:
        """Words whose day is over; photos go as all files do."""
        forget_captures(self.deps.work(), self.deps.service_actor, self.deps.today())

    def _take_enquiry(self, failed: set[UUID]) -> bool:
        work, actor, now = self.deps.work, self.deps.service_actor, self.deps.clock()
        try:
            return take_enquiry(work(), actor, self.deps.phones, now)
        except EnquiryBroken as broken:
            _log.exception("an enquiry cannot be taken in: %s", broken.arrival_id)
            if broken.arrival_id in failed:
                error = type(broken.__cause__).__name__
                set_aside_enquiry(work(), actor, broken.arrival_id, error, now)
            failed.add(broken.arrival_id)
            return True

    def _copy(self, kind: str, thing_id: str, envelope: Envelope, **values: object) -> None:
        row = {"id": UUID(thing_id), "version": envelope.aggregate_version, **values}
        copy_sale(self.deps.work_on(envelope), self.deps.service_actor, kind, row)
