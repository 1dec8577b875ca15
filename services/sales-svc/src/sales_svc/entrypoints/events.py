"""What the sales context hears: leads that convert, accepted quotes, orders of dealers, machine files."""

from datetime import datetime
from uuid import UUID

from chassis.messaging import Envelope, every, subscribe
from contracts.channel import PartnerActivatedV1, PartnerChangedV1
from contracts.fieldservice import MachineRegisteredV1
from contracts.identity import PersonChangedV1, PersonJoinedV1, PersonLeftV1
from contracts.lead import ConversionUndoAskedV1, CustomerListedV1, LeadConvertedV1
from sales_svc.domain.contact import Reachable
from sales_svc.domain.converted_lead import ConvertedLead
from sales_svc.domain.listed_customer import ListedCustomer
from sales_svc.domain.order import OrderId
from sales_svc.domain.partner import Partner
from sales_svc.domain.person import Person
from sales_svc.entrypoints.sales_heard import SalesHeard
from sales_svc.usecases.copy_leaving import copy_leaving
from sales_svc.usecases.copy_partner import copy_partner
from sales_svc.usecases.copy_person import copy_person
from sales_svc.usecases.end_warranties import end_warranties
from sales_svc.usecases.register_machine import register_machine
from sales_svc.usecases.welcome_customer import welcome_customer
from sales_svc.usecases.welcome_lead import welcome_lead
from sales_svc.usecases.withdraw_conversion import withdraw_conversion


class SalesEvents(SalesHeard):
    """The reactions."""

    name = "sales"

    @subscribe(LeadConvertedV1)
    def when_lead_converted_welcome_lead(self, event: LeadConvertedV1, envelope: Envelope) -> None:
        """A lead became a customer: account, contact and opportunity, once."""
        person = Reachable(
            event.contact_name, event.contact_mobile, event.contact_email, "", event.consent_version
        )
        lead = ConvertedLead(
            lead_id=UUID(event.lead_id), account_name=event.account_name, credit_code=event.credit_code,
            region=event.region, person=person, opportunity_name=event.opportunity_name,
            product_line=event.product_line, owner_id=UUID(event.owner_id), unit_path=event.unit_path,
            account_id=UUID(event.account_id) if event.account_id else None,
        )  # fmt: skip
        when = datetime.fromisoformat(event.converted_at)
        welcome_lead(self.deps.work_on(envelope), self.deps.service_actor, lead, when)

    @subscribe(ConversionUndoAskedV1)
    def when_conversion_undo_asked_withdraw_conversion(
        self, event: ConversionUndoAskedV1, envelope: Envelope
    ) -> None:
        """A lead was converted by mistake: what nobody has touched is withdrawn."""
        lead_id = UUID(event.lead_id)
        withdraw_conversion(self.deps.work_on(envelope), self.deps.service_actor, lead_id, self.deps.clock())

    @subscribe(CustomerListedV1)
    def when_customer_listed_welcome_customer(self, event: CustomerListedV1, envelope: Envelope) -> None:
        """A customer from before: account and contact, once."""
        customer = ListedCustomer(
            name=event.account_name, credit_code=event.credit_code, region=event.region,
            person=Reachable(
                event.contact_name, event.contact_mobile, event.contact_email, "", event.consent_version
            ),
            owner_id=UUID(event.owner_id), unit_path=event.unit_path,
        )  # fmt: skip
        when = datetime.fromisoformat(event.listed_at)
        welcome_customer(self.deps.work_on(envelope), self.deps.service_actor, customer, when)

    @subscribe(MachineRegisteredV1)
    def when_machine_registered_register_machine(
        self, event: MachineRegisteredV1, envelope: Envelope
    ) -> None:
        """A machine has a file: the order's line leads to it."""
        register_machine(
            self.deps.work_on(envelope), self.deps.service_actor, OrderId(UUID(event.order_id)), event.serial,
            UUID(event.machine_id), self.deps.clock(),
        )  # fmt: skip

    @subscribe(PartnerActivatedV1, PartnerChangedV1)
    def when_partner_changed_copy_partner(self, event: PartnerChangedV1, envelope: Envelope) -> None:
        """A dealer whose orders we show."""
        parent = UUID(event.parent_id) if event.parent_id else None
        partner = Partner(UUID(event.partner_id), parent, event.name, event.grade, event.region, event.active)
        copy_partner(
            self.deps.work_on(envelope), self.deps.service_actor, partner, envelope.aggregate_version
        )

    @subscribe(PersonJoinedV1, PersonChangedV1)
    def when_person_changed_copy_person(self, event: PersonChangedV1, envelope: Envelope) -> None:
        """A colleague who may own customers."""
        person = Person(UUID(event.person_id), event.name, event.unit_path, event.active)
        copy_person(self.deps.work_on(envelope), self.deps.service_actor, person, envelope.aggregate_version)

    @subscribe(PersonLeftV1)
    def when_person_left_copy_leaving(self, event: PersonLeftV1, envelope: Envelope) -> None:
        """A colleague who gets nothing new."""
        person_id = UUID(event.person_id)
        copy_leaving(
            self.deps.work_on(envelope), self.deps.service_actor, person_id, envelope.aggregate_version
        )

    @every(3600)
    def end_warranties_of_the_day(self) -> None:
        """What was held back until the end of a warranty falls due on its day."""
        while end_warranties(self.deps.work(), self.deps.service_actor, self.deps.clock()):
            pass
