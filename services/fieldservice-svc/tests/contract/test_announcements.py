import json
from importlib.resources import files

import pytest

from builders import NOW, RATE, SIGNED, a_machine, a_request, a_work_order, work_under_way, yuan
from contracts import fieldservice
from fieldservice_svc.adapters.announce import ANNOUNCE, CURRENT
from kernel.ids import new_id


def of_machine():
    machine = a_machine(partner_id=new_id())
    machine.registered()
    return machine


def of_part():
    order = work_under_way()
    order.use(new_id(), "SP-HEATER-45", 2, yuan("600.00"), NOW)
    return order


def of_visit():
    order = a_work_order()
    order.start(NOW)
    order.complete(True, 120, RATE, SIGNED, NOW)
    return order


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        (fieldservice.MachineRegisteredV1, of_machine),
        (fieldservice.ServiceRequestedV1, a_request),
        (fieldservice.PartConsumedV1, of_part),
        (fieldservice.WorkOrderCompletedV1, of_visit),
    ],
    ids=lambda given: getattr(given, "TYPE", given.__name__),
)
def test_what_is_told_has_the_shape_of_its_sample(kind, thing):
    sample = json.loads((files("contracts") / "samples" / f"{kind.TYPE}.json").read_text("utf-8"))
    (fact,) = thing().release_facts()
    body = json.loads(json.dumps(ANNOUNCE[type(fact)](fact).to_wire()))
    assert {name: type(value) for name, value in body.items()} == {n: type(v) for n, v in sample.items()}
    assert kind.from_wire(body).to_wire() == body


def test_a_direct_customers_machine_names_no_partner():
    machine = a_machine(account_id=None)
    machine.registered()
    (fact,) = machine.release_facts()
    told = ANNOUNCE[type(fact)](fact)
    assert (told.partner_id, told.account_id) == ("", "")


def test_costs_are_told_to_the_cent():
    (fact,) = of_visit().release_facts()
    told = ANNOUNCE[type(fact)](fact)
    assert (told.labour_cost, told.parts_cost, told.currency) == ("480.00", "0.00", "CNY")


def test_a_machine_told_anew_is_told_as_it_was_at_first():
    machine = of_machine()
    (fact,) = machine.release_facts()
    aggregate, tell = CURRENT[fieldservice.MachineRegisteredV1]
    assert (aggregate, tell(machine)) == (type(machine), ANNOUNCE[type(fact)](fact))
