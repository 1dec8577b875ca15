import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from builders import CALENDAR, NOW, a_machine, a_part, a_person, a_request, a_shipment, a_work_order, kept
from fieldservice_svc.domain.part import PartCodeTaken
from fieldservice_svc.domain.warranty import Start, Warranty, WarrantyTerms
from fieldservice_svc.usecases.begin_warranties import begin_warranties
from fieldservice_svc.usecases.dispatch_engineer import Visit, dispatch_engineer
from fieldservice_svc.usecases.record_breaches import record_breaches
from fieldservice_svc.usecases.register_machines import register_machines
from fieldservice_svc.usecases.remember_leaver import remember_leaver
from races import outcomes_of

WINDOW = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def count(service, table: str) -> int:
    with service.reader.connect() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar_one()


def test_two_shipment_messages_at_once_open_each_file_once(service, staged):
    shipment = a_shipment("A1", "A2", "A3")

    def hear():
        register_machines(service.work(), service.service_actor, shipment, WarrantyTerms(), NOW)

    told = outcomes_of(hear, hear)
    assert told in (["done", "done"], ["done", "serial-just-registered"])
    hear()
    assert (count(service, "machines"), len(staged())) == (3, 3)


@pytest.mark.parametrize("turn", range(4))
def test_acceptance_and_shipment_told_at_once_leave_no_warranty_waiting(service, turn):
    waiting = a_shipment("A1", "A2", warranty=Warranty(3, Start.ACCEPTANCE, None))

    def ship():
        register_machines(service.work(), service.service_actor, waiting, WarrantyTerms(), NOW)

    def accept():
        begin_warranties(service.work(), service.service_actor, waiting.order_id, date(2026, 11, 30))

    both = (ship, accept) if turn % 2 else (accept, ship)
    assert outcomes_of(*both) == ["done", "done"]
    with service.reader.connect() as connection:
        ends = connection.scalars(text("select distinct warranty_until from machines")).all()
    assert ends == [date(2027, 2, 28)]


def test_two_dispatchers_at_once_send_one_engineer(service):
    machine, first, second = a_machine(), a_person(), a_person()
    request = a_request(machine)
    kept(service, machines=[machine], requests=[request], people=[first, second])

    def send(person):
        visit = Visit(request.id, person.person_id, WINDOW)
        return lambda: dispatch_engineer(service.work(), service.service_actor, visit, "CNY", NOW)

    assert outcomes_of(send(first), send(second)) in (["done", "stale"], ["done", "request-has-open-order"])
    assert count(service, "work_orders") == 1


def test_an_engineer_who_leaves_while_being_sent_is_left_with_no_visit(service):
    machine, engineer = a_machine(), a_person()
    request = a_request(machine)
    kept(service, machines=[machine], requests=[request], people=[engineer])
    actor, news = service.service_actor, (engineer.person_id, 9)
    leaving = threading.Thread(target=remember_leaver, args=(service.work(), actor, *news))
    with service.work().by(actor) as tx:
        sent = tx.people.engineer(engineer.person_id)
        leaving.start()
        leaving.join(0.5)
        tx.work_orders.add(a_work_order(request, sent.id))
    leaving.join()
    with service.reader.connect() as connection:
        assert connection.scalars(text("select status from work_orders")).all() == ["cancelled"]


def test_two_parts_of_one_code_cannot_be(service):
    kept(service, parts=[a_part(code="SP-1")])
    with pytest.raises(PartCodeTaken):
        kept(service, parts=[a_part(code="SP-1")])


def test_a_breach_is_recorded_by_the_clock_alone_and_once(service):
    machine = a_machine()
    request, held = a_request(machine), a_request(machine)
    held.hold(CALENDAR, NOW)
    kept(service, machines=[machine], requests=[request, held])
    actor, later = service.service_actor, request.clock.respond_by + timedelta(seconds=1)
    ticks = [
        record_breaches(service.work(), actor, request.clock.respond_by),
        record_breaches(service.work(), actor, later),
        record_breaches(service.work(), actor, later + timedelta(hours=1)),
    ]
    assert ticks == [0, 1, 0]
    with service.work().by(actor) as tx:
        assert tx.requests.get(request.id).clock.breached_at == request.clock.respond_by
        assert tx.requests.get(held.id).clock.breached_at is None


def test_two_ticks_at_once_record_a_breach_once(service):
    machine = a_machine()
    kept(service, machines=[machine], requests=[a_request(machine) for _ in range(5)])
    counted = []

    def tick():
        counted.append(record_breaches(service.work(), service.service_actor, NOW + timedelta(days=2)))

    assert outcomes_of(tick, tick) == ["done", "done"]
    assert sum(counted) == 5
