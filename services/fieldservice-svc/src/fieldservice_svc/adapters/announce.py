"""Which private facts of this context become public words."""

from chassis.outbox import Announcement
from contracts.fieldservice import (
    MachineRegisteredV1,
    PartConsumedV1,
    ServiceRequestedV1,
    WorkOrderCompletedV1,
)
from fieldservice_svc.domain.machine import Machine, MachineRegistered
from fieldservice_svc.domain.service_request import ServiceRequested
from fieldservice_svc.domain.work_order import PartConsumed, WorkOrderCompleted


def _registered(fact: MachineRegistered) -> MachineRegisteredV1:
    machine = fact.machine
    return MachineRegisteredV1(
        machine_id=str(machine.id), serial=machine.serial, product_code=machine.product_code,
        order_id=str(machine.order_id), account_id=str(machine.account_id or ""),
        partner_id=str(machine.partner_id or ""), registered_at=fact.at.isoformat(),
    )  # fmt: skip


def _requested(fact: ServiceRequested) -> ServiceRequestedV1:
    request = fact.request
    return ServiceRequestedV1(
        request_id=str(request.id), number=request.number, machine_id=str(request.machine_id),
        serial=request.serial,
        account_id=str(request.account_id or ""), severity=request.severity.value,
        respond_by=request.clock.respond_by.isoformat(), requested_at=request.requested_at.isoformat(),
    )  # fmt: skip


def _completed(fact: WorkOrderCompleted) -> WorkOrderCompletedV1:
    order = fact.order
    return WorkOrderCompletedV1(
        work_order_id=str(order.id), number=order.number, machine_id=str(order.machine_id),
        serial=order.serial,
        product_code=order.product_code, account_id=str(order.account_id or ""),
        labour_cost=str(order.labour_cost.rounded().amount),
        parts_cost=str(order.parts_cost.rounded().amount),
        currency=order.labour_cost.currency, completed_at=fact.at.isoformat(),
    )  # fmt: skip


def _consumed(fact: PartConsumed) -> PartConsumedV1:
    return PartConsumedV1(
        movement_id=str(fact.part.id), work_order_id=str(fact.order.id),
        machine_id=str(fact.order.machine_id),
        part_code=fact.part.part_code, quantity=fact.part.quantity, consumed_at=fact.part.used_at.isoformat(),
    )  # fmt: skip


ANNOUNCE: dict[type, Announcement] = {
    MachineRegistered: _registered,
    ServiceRequested: _requested,
    WorkOrderCompleted: _completed,
    PartConsumed: _consumed,
}


def _current(machine: Machine) -> MachineRegisteredV1:
    return _registered(MachineRegistered(machine, machine.registered_at))


# What has a current state can be told anew to a consumer that starts from nothing.
CURRENT = {MachineRegisteredV1: (Machine, _current)}

# What nobody copies: all that anybody hears of this context has a current state.
ONCE: dict[type, str] = {}
