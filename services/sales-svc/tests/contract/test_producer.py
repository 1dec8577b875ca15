"""What we tell has the shape of the published samples."""

import pytest

from builders import NOW, TODAY, a_contact, a_contract, an_account, an_opportunity, an_order, cny
from chassis.testing import ZONE
from contracts import sales
from contracts.message import Message
from kernel.ids import new_id
from sales_svc.adapters.announce import ANNOUNCE
from sales_svc.domain.opportunity import Stage
from sales_svc.domain.order_facts import OrderLinesPlaced, OrderShipped
from sales_svc.domain.payment_plan import Event
from sales_svc.domain.warranty import Warranty
from samples import sample, shape


def every_fact():
    account, opportunity, lost = an_account(), an_opportunity(), an_opportunity()
    account.change("新名", "", "CN-32", None)
    opportunity.move_to(Stage.PROPOSAL, NOW)
    opportunity.win(new_id(), new_id(), cny("1100.00"), NOW)
    lost.withdraw(new_id(), NOW)
    lost.version = 1
    lost.withdraw(new_id(), NOW)
    contract = a_contract()
    contract.approve(new_id(), NOW)
    contract.sign(TODAY, NOW, ZONE)
    order = an_order(told=True, partner_id=new_id(), warranty=Warranty(18, Event.SIGNING))
    order._record(OrderLinesPlaced(order.id, tuple(order.lines)))
    order.ship(new_id(), TODAY, [("HX160-1", 1)], NOW, ZONE)
    order.receive(new_id(), cny("1100.00"), TODAY, "R-1", NOW, ZONE)
    order.ship(new_id(), TODAY, [("HX160-2", 1)], NOW, ZONE)
    order.accept(TODAY, NOW, ZONE)
    things = (account, a_contact(account), opportunity, lost, contract, order)
    return [fact for thing in things for fact in thing.release_facts()]


TOLD = {type(fact): ANNOUNCE[type(fact)](fact) for fact in every_fact()}


@pytest.mark.parametrize("message", TOLD.values(), ids=lambda message: message.TYPE)
def test_a_told_fact_has_the_shape_of_its_sample(message):
    body = message.to_wire()
    golden = sample(message.TYPE)
    free = ("configuration", "technical_parameters")
    assert shape(without(body, free)) == shape(without(golden, free))
    assert type(message).from_wire(golden).TYPE == message.TYPE


def without(value, names):
    if isinstance(value, dict):
        return {name: without(each, names) for name, each in value.items() if name not in names}
    if isinstance(value, list | tuple):
        return [without(each, names) for each in value]
    return value


def told_by_shipment(warranty):
    order = an_order(warranty=warranty)
    order.ship(new_id(), TODAY, [("HX160-1", 1)], NOW, ZONE)
    [fact] = [fact for fact in order.release_facts() if isinstance(fact, OrderShipped)]
    body = ANNOUNCE[OrderShipped](fact).to_wire()
    return [body[f"warranty_{name}"] for name in ("months", "from", "begins_on")]


def test_a_shipment_tells_the_contracts_warranty_and_nothing_where_there_is_none():
    assert told_by_shipment(Warranty()) == [None, "", ""]
    assert told_by_shipment(Warranty(18, Event.SHIPMENT)) == [18, "shipment", str(TODAY)]
    assert told_by_shipment(Warranty(18, Event.ACCEPTANCE)) == [18, "acceptance", ""]


def test_every_message_of_this_context_is_told_by_some_fact():
    published = {each for each in vars(sales).values() if isinstance(each, type) and "TYPE" in vars(each)}
    assert {type(message) for message in TOLD.values()} == published
    assert set(ANNOUNCE) == set(TOLD) and all(issubclass(each, Message) for each in published)


def test_amounts_are_told_in_what_can_be_paid():
    amounts = [
        value
        for message in TOLD.values()
        for name, value in message.to_wire().items()
        if name.endswith("amount")
    ]
    assert all(len(amount.partition(".")[2]) == 2 for amount in amounts)
