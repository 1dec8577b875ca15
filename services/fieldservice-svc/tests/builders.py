"""Valid things of the field service context, each changeable by name."""

from datetime import UTC, date, datetime, timedelta

from chassis.testing import ZONE
from fieldservice_svc.domain.copies import PersonCopy
from fieldservice_svc.domain.machine import Machine, MachineId
from fieldservice_svc.domain.part import Part, PartId
from fieldservice_svc.domain.response_clock import Severity
from fieldservice_svc.domain.service_request import Report, RequestId, ServiceRequest
from fieldservice_svc.domain.shipment import Shipment, ShippedMachine
from fieldservice_svc.domain.van_stock import Way
from fieldservice_svc.domain.visit_entry import Signature
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.move_parts import Load, move_parts
from kernel.business_time import Calendar
from kernel.ids import new_id
from kernel.money import Money

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # a Friday, ten o'clock in Shanghai
CALENDAR = Calendar(ZONE)
RATE = Money.of("240.00", "CNY")
SIGNED = Signature("王芳", "files/7f3a")


def yuan(amount: str) -> Money:
    """An amount in the company's currency."""
    return Money.of(amount, "CNY")


def a_machine(**changed) -> Machine:
    """A machine under warranty, sold through nobody."""
    serial = changed.get("serial", f"HX160-{new_id().hex[-8:]}")
    given = {
        "id": MachineId(new_id()), "serial": serial, "product_code": "HX-160", "product_name": "HX-160 注塑机",
        "configuration": {"controller": "KEBA"}, "technical_parameters": {"clampingForce": {"value": "1600", "unit": "kN"}},
        "shipment_id": new_id(), "order_id": new_id(), "order_number": "SO-2026-000001", "account_id": new_id(),
        "account_name": "苏州华晨机械有限公司", "end_user_name": "宁波博川塑业有限公司", "shipped_on": date(2026, 3, 1),
        "warranty_until": date(2027, 3, 1), "registered_at": NOW, "region": "CN-32", "unit_path": "/hq/sales/east/",
    }  # fmt: skip
    return Machine(**{**given, **changed})


def a_report(**changed) -> Report:
    """A machine stands still."""
    given = {
        "severity": Severity.DOWN, "description": "料筒加热故障", "contact_name": "王芳",
        "contact_phone": "+8613912345678", "reported_by": new_id(),
    }  # fmt: skip
    return Report(**{**given, **changed})


def a_request(
    machine: Machine | None = None, report: Report | None = None, now: datetime = NOW
) -> ServiceRequest:
    """An unanswered request whose clock runs since `now`."""
    number = f"SR-2026-{new_id().hex[-8:]}"
    return ServiceRequest.about(
        machine or a_machine(), RequestId(new_id()), number, report or a_report(), CALENDAR, now
    )


def a_dispatched_request(engineer_id, machine: Machine | None = None) -> ServiceRequest:
    """A request an engineer was sent for."""
    request = a_request(machine)
    request.dispatch(engineer_id, NOW)
    return request


def a_work_order(request: ServiceRequest | None = None, engineer_id=None, now: datetime = NOW) -> WorkOrder:
    """A planned visit of this afternoon."""
    engineer_id = engineer_id or new_id()
    request = request or a_dispatched_request(engineer_id)
    window = now + timedelta(hours=3), now + timedelta(hours=5)
    number = f"WO-2026-{new_id().hex[-8:]}"
    return WorkOrder.sending(engineer_id, request, WorkOrderId(new_id()), number, window, "CNY", now)


def work_under_way(**given) -> WorkOrder:
    """A visit whose engineer is at the machine."""
    order = a_work_order(**given)
    order.start(NOW)
    return order


def a_part(**changed) -> Part:
    """A heater band."""
    given = {
        "id": PartId(new_id()), "code": f"SP-{new_id().hex[-8:]}", "name_zh": "加热圈", "name_en": "Heater band",
        "cost": yuan("600.00"), "price": yuan("980.00"),
    }  # fmt: skip
    return Part(**{**given, **changed})


def a_person(**changed) -> PersonCopy:
    """An engineer of the service unit."""
    given = {
        "person_id": new_id(), "name": "赵工", "unit_path": "/hq/service/", "region": "CN-32", "active": True, "version": 1,
    }  # fmt: skip
    return PersonCopy(**{**given, **changed})


def a_shipment(*serials: str, **changed) -> Shipment:
    """Machines of these serial numbers, for a direct customer."""
    sold = tuple(
        ShippedMachine(s, "HX-160", "HX-160 注塑机", {"controller": "KEBA"}, {"screw": "D45"})
        for s in serials
    )
    given = {
        "shipment_id": new_id(), "order_id": new_id(), "order_number": "SO-2026-000001", "account_id": new_id(),
        "account_name": "苏州华晨机械有限公司", "partner_id": None, "end_user_name": "", "region": "CN-32",
        "unit_path": "/hq/sales/east/", "shipped_on": date(2026, 11, 20), "machines": sold,
    }  # fmt: skip
    return Shipment(**{**given, **changed})


def kept(service, **things):
    """Store machines, requests, orders, parts and people, in the order that their references need, and hand them back."""
    with service.work().by(service.service_actor) as tx:
        for person in things.get("people", ()):
            tx.people.keep(person)
        for name in ("machines", "requests", "work_orders", "parts"):
            for thing in things.get(name, ()):
                getattr(tx, name).add(thing)
                tx.flush()
    return things


def loaded(service, engineer_id, part: Part, quantity: int) -> None:
    """Put so many pieces into an engineer's van."""
    load = Load(engineer_id, part.code, quantity, Way.LOADED)
    move_parts(service.work(), service.service_actor, load, NOW)


def a_visit(service, *, quantity: int = 5, person: PersonCopy | None = None) -> tuple[WorkOrder, Part]:
    """A stored visit under way, by an engineer with parts in the van."""
    person, machine, part = person or a_person(), a_machine(), a_part()
    request = a_dispatched_request(person.person_id, machine)
    order = work_under_way(request=request, engineer_id=person.person_id)
    kept(service, people=[person], machines=[machine], requests=[request], work_orders=[order], parts=[part])
    loaded(service, person.person_id, part, quantity)
    return order, part
