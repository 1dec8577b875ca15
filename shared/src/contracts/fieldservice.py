"""What the field service context tells the world."""

from dataclasses import dataclass

from contracts.message import Message


@dataclass(frozen=True, kw_only=True)
class MachineRegisteredV1(Message):
    """A machine file was opened for a serial number that left the factory."""

    TYPE = "fieldservice.machine-registered.v1"
    machine_id: str
    serial: str
    product_code: str
    order_id: str
    account_id: str
    partner_id: str
    registered_at: str


@dataclass(frozen=True, kw_only=True)
class ServiceRequestedV1(Message):
    """A customer reported a fault; `respond_by` is the SLA's instant in UTC."""

    TYPE = "fieldservice.service-requested.v1"
    request_id: str
    number: str
    machine_id: str
    serial: str
    account_id: str
    severity: str
    respond_by: str
    requested_at: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderCompletedV1(Message):
    """A visit is done. Costs are the factory's own, without tax."""

    TYPE = "fieldservice.work-order-completed.v1"
    work_order_id: str
    number: str
    machine_id: str
    serial: str
    product_code: str
    account_id: str
    labour_cost: str
    parts_cost: str
    currency: str
    completed_at: str


@dataclass(frozen=True, kw_only=True)
class PartConsumedV1(Message):
    """A part left an engineer's van for a machine."""

    TYPE = "fieldservice.part-consumed.v1"
    movement_id: str
    work_order_id: str
    machine_id: str
    part_code: str
    quantity: int
    consumed_at: str
