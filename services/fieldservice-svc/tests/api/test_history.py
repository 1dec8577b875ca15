"""A machine's whole life, for whoever may read the machine; see ADR 0017. machines.get_history"""

import json
import re

import pytest

from builders import NOW, RATE, a_visit
from chassis.testing import an_actor
from fieldservice_svc.domain.van_stock import MovementId
from fieldservice_svc.domain.visit_entry import Note, Signature
from fieldservice_svc.usecases.use_part import Use, use_part
from kernel.actor import Kind, Scope
from kernel.ids import new_id

SHOWN = {
    "requests": {
        "requestId", "number", "severity", "status", "description", "warrantyCovered", "requestedAt",
        "respondedAt", "breachedAt", "closedAt",
    },
    "workOrders": {
        "workOrderId", "number", "requestId", "status", "engineerName", "plannedFrom", "completedAt", "fixed",
        "labourMinutes",
    },
    "parts": {"workOrderId", "partCode", "partName", "quantity", "usedAt"},
}  # fmt: skip
HIDDEN = ["王芳", "+8613912345678", "李工签", "files/7f3a", "备注内容", "处理结果"]
# Whole values only: within the digits of an id they mean nothing.
COSTS = re.compile(r'[:"\s](1200|484)(\.0+)?["\s,}]')
READ = {"fieldservice.machine-read": Scope.OWN}
PARTNER_ID = new_id()


@pytest.fixture
def machine(service):
    """A machine with a request by a person, an answered fault and a visit with note, part and signature."""
    order, part = a_visit(service)
    use_part(service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, 2), NOW)
    with service.work().by(service.service_actor) as tx:
        visit = tx.work_orders.locked(order.id)
        visit.write(Note(id=new_id(), text="备注内容", written_by=order.owner_id, written_at=NOW))
        visit.complete(True, 121, RATE, Signature("李工签", "files/7f3a"), NOW)
        request = tx.requests.get(order.request_id)
        request.resolve("处理结果", NOW.date(), NOW)
        machine = tx.machines.get(order.machine_id)
        machine.owner_id, machine.partner_id = new_id(), PARTNER_ID
    return machine


@pytest.mark.parametrize("kind", [Kind.STAFF, Kind.DEALER])
def test_who_reads_a_machine_reads_its_whole_life_and_nothing_about_people_or_costs(call, machine, kind):
    reader = an_actor(kind, id=machine.owner_id, partner_id=PARTNER_ID)
    answer = call(reader, READ, "GET", f"/machines/{machine.id}/history")
    told = answer.json()
    assert {name: set().union(*told[name]) - fields for name, fields in SHOWN.items()} == {
        "requests": set(), "workOrders": set(), "parts": set()
    }  # fmt: skip
    assert [len(told[name]) for name in SHOWN] == [1, 1, 1]
    text = json.dumps(told, ensure_ascii=False)
    assert [word for word in HIDDEN if word in text] == []
    assert not COSTS.search(text)


def test_the_ids_of_a_history_open_nothing(call, machine):
    reader = an_actor(id=machine.owner_id)
    (request,) = call(reader, READ, "GET", f"/machines/{machine.id}/history").json()["requests"]
    assert call(reader, READ, "GET", f"/service-requests/{request['requestId']}").status_code == 403
    own = {**READ, "fieldservice.request-read": Scope.OWN}
    assert call(reader, own, "GET", f"/service-requests/{request['requestId']}").status_code == 404
