"""What the lead context hears: colleagues who may own leads, customers newcomers are checked against."""

from datetime import date
from uuid import UUID

from chassis.messaging import Envelope, subscribe
from contracts.channel import DealExpiredV1, DealRefusedV1, DealRegisteredV1
from contracts.identity import CalendarChangedV1, PersonChangedV1, PersonJoinedV1, PersonLeftV1
from contracts.sales import (
    AccountChangedV1,
    AccountOpenedV1,
    ContactChangedV1,
    ConversionKeptV1,
    ConversionWithdrawnV1,
)
from kernel.company_name import company_key
from lead_svc.domain.company_calendar import CalendarCopy
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.lead import LeadId
from lead_svc.domain.pair import Kind
from lead_svc.domain.person import PersonCopy
from lead_svc.entrypoints.arrivals_heard import CaptureEvents
from lead_svc.entrypoints.timers import LeadTimers
from lead_svc.usecases.company import comparable
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_calendar import copy_calendar
from lead_svc.usecases.copy_contact import copy_contact
from lead_svc.usecases.copy_deal import copy_deal
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.forget_deal import forget_deal
from lead_svc.usecases.match_memory import Elsewhere
from lead_svc.usecases.settle_undo import settle_undo


class LeadEvents(CaptureEvents, LeadTimers):
    """The reactions."""

    name = "lead"

    @subscribe(PersonJoinedV1, PersonChangedV1)
    def when_person_changed_copy_person(self, event: PersonJoinedV1, envelope: Envelope) -> None:
        """A colleague who may own leads."""
        person = PersonCopy(
            UUID(event.person_id),
            event.name,
            event.unit_path,
            event.regions,
            event.product_lines,
            event.active,
            envelope.aggregate_version,
            event.language,
        )
        copy_person(self.deps.work_on(envelope), self.deps.service_actor, person)

    @subscribe(PersonLeftV1)
    def when_person_left_copy_leaving(self, event: PersonLeftV1, envelope: Envelope) -> None:
        """A colleague who gets no more leads."""
        copy_leaving(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.person_id),
            envelope.aggregate_version,
        )  # fmt: skip

    @subscribe(AccountOpenedV1, AccountChangedV1)
    def when_account_changed_copy_account(self, event: AccountOpenedV1, envelope: Envelope) -> None:
        """A customer newcomers are checked against."""
        account = AccountCopy(
            UUID(event.account_id),
            event.name,
            company_key(event.name),
            event.credit_code,
            UUID(event.owner_id) if event.owner_id else None,
            event.unit_path,
            envelope.aggregate_version,
            event.region,
        )
        copy_account(self.deps.work_on(envelope), self.deps.service_actor, account)

    @subscribe(ContactChangedV1)
    def when_contact_changed_copy_contact(self, event: ContactChangedV1, envelope: Envelope) -> None:
        """A person at a customer, whom newcomers may be."""
        contact = Elsewhere(
            kind=Kind.CONTACT, id=UUID(event.contact_id), name=event.account_name,
            version=envelope.aggregate_version, numbers=comparable(self.deps.phones.read(event.mobile)),
            email=event.email, owner_id=UUID(event.owner_id) if event.owner_id else None,
            unit_path=event.unit_path, region=event.region,
            retain_until=date.fromisoformat(event.retain_until),
        )  # fmt: skip
        copy_contact(self.deps.work_on(envelope), self.deps.service_actor, contact)

    @subscribe(ConversionWithdrawnV1)
    def when_conversion_withdrawn_settle_undo(self, event: ConversionWithdrawnV1, envelope: Envelope) -> None:
        """The lead is a lead again."""
        lead_id = LeadId(UUID(event.lead_id))
        settle_undo(self.deps.work_on(envelope), self.deps.service_actor, lead_id, None, self.deps.clock())

    @subscribe(ConversionKeptV1)
    def when_conversion_kept_settle_undo(self, event: ConversionKeptV1, envelope: Envelope) -> None:
        """It stays converted, and says why."""
        lead_id = LeadId(UUID(event.lead_id))
        settle_undo(
            self.deps.work_on(envelope), self.deps.service_actor, lead_id, event.why, self.deps.clock()
        )

    @subscribe(CalendarChangedV1)
    def when_calendar_changed_copy_calendar(self, event: CalendarChangedV1, envelope: Envelope) -> None:
        """When the company works."""
        calendar = CalendarCopy(
            UUID(event.calendar_id), event.zone, event.hours, event.holidays, event.makeup_days,
            envelope.aggregate_version, event.weekday_hours,
        )  # fmt: skip
        copy_calendar(self.deps.work_on(envelope), self.deps.service_actor, calendar)

    @subscribe(DealRegisteredV1)
    def when_deal_registered_copy_deal(self, event: DealRegisteredV1, envelope: Envelope) -> None:
        """A dealer's project: newcomers of its end user are told apart from strangers."""
        copy_deal(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.registration_id),
            event.end_user_name, UUID(event.partner_id), event.region, envelope.aggregate_version,
        )  # fmt: skip

    @subscribe(DealRefusedV1, DealExpiredV1)
    def when_deal_ended_forget_deal(self, event: DealRefusedV1, envelope: Envelope) -> None:
        """A dealer's project that stands no more."""
        forget_deal(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.registration_id),
            envelope.aggregate_version,
        )  # fmt: skip
