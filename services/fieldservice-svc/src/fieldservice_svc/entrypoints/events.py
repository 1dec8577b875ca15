"""What the field service context hears: shipments, names, colleagues, the company's hours, and the clock."""

from datetime import date
from uuid import UUID

from chassis.messaging import Consumer, Envelope, every, subscribe
from contracts.cpq import ProductChangedV1, ProductReleasedV1
from contracts.identity import CalendarChangedV1, PersonChangedV1, PersonJoinedV1, PersonLeftV1
from contracts.sales import AccountChangedV1, AccountOpenedV1, OrderAcceptedV1, OrderShippedV1
from fieldservice_svc.domain.copies import AccountCopy, CalendarCopy, PersonCopy, ProductCopy
from fieldservice_svc.domain.shipment import Shipment, ShippedMachine
from fieldservice_svc.domain.warranty import Start, Warranty
from fieldservice_svc.usecases.begin_warranties import begin_warranties
from fieldservice_svc.usecases.copy_account import copy_account
from fieldservice_svc.usecases.copy_calendar import copy_calendar
from fieldservice_svc.usecases.copy_person import copy_person
from fieldservice_svc.usecases.copy_product import copy_product
from fieldservice_svc.usecases.record_breaches import record_breaches
from fieldservice_svc.usecases.register_machines import register_machines
from fieldservice_svc.usecases.remember_leaver import remember_leaver


class FieldServiceEvents(Consumer):
    """The reactions."""

    name = "fieldservice"

    @subscribe(OrderShippedV1)
    def when_order_shipped_register_machines(self, event: OrderShippedV1, envelope: Envelope) -> None:
        """Every serial number gets its file."""
        shipment = Shipment(
            shipment_id=UUID(event.shipment_id), order_id=UUID(event.order_id),
            order_number=event.order_number,
            account_id=_known(event.account_id), account_name=event.account_name,
            partner_id=_known(event.partner_id),
            end_user_name=event.end_user_name, region=event.region, unit_path=event.unit_path,
            shipped_on=date.fromisoformat(event.shipped_on),
            machines=tuple(
                ShippedMachine(m.serial, m.product_code, m.product_name,
                               m.configuration, m.technical_parameters)
                for m in event.machines
            ),
            warranty=_warranty(event),
        )  # fmt: skip
        register_machines(
            self.deps.work_on(envelope),
            self.deps.service_actor,
            shipment,
            self.deps.warranty,
            envelope.told_at or self.deps.clock(),
        )

    @subscribe(OrderAcceptedV1)
    def when_order_accepted_begin_warranties(self, event: OrderAcceptedV1, envelope: Envelope) -> None:
        """Warranties that wait for acceptance begin."""
        begin_warranties(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.order_id),
            date.fromisoformat(event.accepted_on),
        )  # fmt: skip

    @subscribe(ProductReleasedV1, ProductChangedV1)
    def when_product_changed_copy_product(self, event: ProductReleasedV1, envelope: Envelope) -> None:
        """A product's names."""
        product = ProductCopy(
            UUID(event.product_id), event.code, event.name_zh, event.name_en, event.product_line,
            envelope.aggregate_version,
        )  # fmt: skip
        copy_product(self.deps.work_on(envelope), self.deps.service_actor, product)

    @subscribe(AccountOpenedV1, AccountChangedV1)
    def when_account_changed_copy_account(self, event: AccountOpenedV1, envelope: Envelope) -> None:
        """A customer's name."""
        account = AccountCopy(UUID(event.account_id), event.name, envelope.aggregate_version)
        copy_account(self.deps.work_on(envelope), self.deps.service_actor, account)

    @subscribe(PersonJoinedV1, PersonChangedV1)
    def when_person_changed_copy_person(self, event: PersonJoinedV1, envelope: Envelope) -> None:
        """A colleague who may be sent."""
        person = PersonCopy(
            UUID(event.person_id), event.name, event.unit_path, next(iter(event.regions), ""), event.active,
            envelope.aggregate_version,
        )  # fmt: skip
        copy_person(self.deps.work_on(envelope), self.deps.service_actor, person)

    @subscribe(PersonLeftV1)
    def when_person_left_remember_leaver(self, event: PersonLeftV1, envelope: Envelope) -> None:
        """A colleague who is sent nowhere any more."""
        remember_leaver(
            self.deps.work_on(envelope),
            self.deps.service_actor,
            UUID(event.person_id),
            envelope.aggregate_version,
        )

    @subscribe(CalendarChangedV1)
    def when_calendar_changed_copy_calendar(self, event: CalendarChangedV1, envelope: Envelope) -> None:
        """The hours by which promises are made."""
        calendar = CalendarCopy(
            UUID(event.calendar_id), event.zone, event.hours, event.holidays, event.makeup_days,
            envelope.aggregate_version, event.weekday_hours,
        )  # fmt: skip
        copy_calendar(self.deps.work_on(envelope), self.deps.service_actor, calendar)

    @every(15)
    def record_breaches(self) -> None:
        """A promise that went by is recorded although nobody touched its request."""
        record_breaches(self.deps.work(), self.deps.service_actor, self.deps.clock())


def _known(written: str) -> UUID | None:
    return UUID(written) if written else None


def _warranty(told: OrderShippedV1) -> Warranty | None:
    if told.warranty_months is None:
        return None
    begins_on = date.fromisoformat(told.warranty_begins_on) if told.warranty_begins_on else None
    return Warranty(told.warranty_months, Start(told.warranty_from), begins_on)
