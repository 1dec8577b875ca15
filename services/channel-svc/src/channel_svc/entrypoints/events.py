"""What the channel context hears, and what it does when time passes."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from channel_svc.domain.dealer_order import DealerOrderId
from channel_svc.domain.person import PersonCopy
from channel_svc.domain.receipt import Receipt
from channel_svc.usecases.accrue_rebates import accrue_rebates
from channel_svc.usecases.copy_person import copy_person
from channel_svc.usecases.expire_deals import expire_deals
from channel_svc.usecases.note_placement import note_placement
from channel_svc.usecases.note_receipt import note_receipt
from channel_svc.usecases.note_shipment import note_shipment
from channel_svc.usecases.pass_over import pass_over
from chassis.messaging import Consumer, Envelope, every, subscribe
from contracts.identity import PersonChangedV1, PersonJoinedV1, PersonLeftV1
from contracts.sales import OrderPlacedV1, OrderShippedV1, ReceiptRecordedV1


class ChannelEvents(Consumer):
    """The reactions. Orders without a partner are direct customers' and are passed over."""

    name = "channel"

    @subscribe(OrderPlacedV1)
    def when_order_placed_note_placement(self, event: OrderPlacedV1, envelope: Envelope) -> None:
        """A dealer's order has its number at the factory."""
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        if not event.dealer_order_id:
            return pass_over(work, actor)
        order_id = DealerOrderId(UUID(event.dealer_order_id))
        return note_placement(work, actor, order_id, UUID(event.order_id), event.number)

    @subscribe(OrderShippedV1)
    def when_order_shipped_note_shipment(self, event: OrderShippedV1, envelope: Envelope) -> None:
        """A dealer's machines left the factory. What it bought by contract is no order of its own."""
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        if not event.partner_id or event.contract_id:
            return pass_over(work, actor)
        return note_shipment(work, actor, UUID(event.order_id))

    @subscribe(ReceiptRecordedV1)
    def when_receipt_recorded_note_receipt(self, event: ReceiptRecordedV1, envelope: Envelope) -> None:
        """A dealer paid."""
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        if not event.dealer_order_id:
            return pass_over(work, actor)
        receipt = Receipt(
            receipt_id=UUID(event.receipt_id),
            amount=Decimal(event.amount),
            received_on=date.fromisoformat(event.received_on),
        )
        order_id = DealerOrderId(UUID(event.dealer_order_id))
        when = envelope.told_at or self.deps.clock()
        return note_receipt(work, actor, order_id, receipt, event.currency, when)

    @subscribe(PersonJoinedV1, PersonChangedV1)
    def when_person_changed_copy_person(self, event: PersonJoinedV1, envelope: Envelope) -> None:
        """A colleague who may look after partners."""
        person = PersonCopy(
            UUID(event.person_id), event.name, event.unit_path, event.active, envelope.aggregate_version
        )
        copy_person(self.deps.work_on(envelope), self.deps.service_actor, person)

    @subscribe(PersonLeftV1)
    def when_person_left_copy_person(self, event: PersonLeftV1, envelope: Envelope) -> None:
        """A colleague who gets no more partners."""
        person = PersonCopy(UUID(event.person_id), "", "", False, envelope.aggregate_version)
        copy_person(self.deps.work_on(envelope), self.deps.service_actor, person)

    @every(60)
    def expire_registrations(self) -> None:
        """Registrations beyond their last day stop keeping others out."""
        expire_deals(self.deps.work(), self.deps.service_actor, self.deps.today())

    @every(60)
    def count_paid_orders(self) -> None:
        """Orders that were paid before their quarter had a programme are counted once it has one."""
        accrue_rebates(self.deps.work(), self.deps.service_actor, self.deps.clock())
