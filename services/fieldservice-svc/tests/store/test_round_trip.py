from dataclasses import asdict, fields

import pytest
from sqlalchemy import text

from builders import CALENDAR, NOW, RATE, SIGNED, a_machine, a_part, a_request, a_visit, kept, yuan
from fieldservice_svc.domain.copies import CalendarCopy
from fieldservice_svc.domain.machine import MachineNotFound
from fieldservice_svc.domain.van_stock import MovementId
from fieldservice_svc.domain.visit_entry import Note
from fieldservice_svc.domain.warranty import Start
from fieldservice_svc.usecases.use_part import Use, use_part
from kernel.errors import Stale
from kernel.ids import new_id


def reloaded(service, collection, thing_id):
    with service.work().by(service.service_actor) as tx:
        return getattr(tx, collection).get(thing_id)


def told(thing) -> dict:
    return {
        field.name: getattr(thing, field.name)
        for field in fields(thing)
        if field.name not in ("notes", "parts")
    }


def test_a_machine_comes_back_as_it_was_kept(service):
    machine = a_machine(
        partner_id=new_id(),
        owner_id=new_id(),
        commissioned_on=NOW.date(),
        warranty_until=None,
        warranty_months=18,
        warranty_from=Start.ACCEPTANCE,
    )
    kept(service, machines=[machine])
    assert told(reloaded(service, "machines", machine.id)) == told(machine)


def test_a_request_comes_back_with_its_clock(service):
    machine = a_machine(partner_id=new_id())
    request = a_request(machine)
    request.hold(CALENDAR, NOW)
    request.resume(CALENDAR, NOW)
    request.respond(NOW.replace(day=24))
    request.resolve("用户自行恢复", NOW.date(), NOW)
    kept(service, machines=[machine], requests=[request])
    assert told(reloaded(service, "requests", request.id)) == told(request)


def test_a_held_request_comes_back_held(service):
    machine = a_machine()
    request = a_request(machine)
    request.hold(CALENDAR, NOW)
    kept(service, machines=[machine], requests=[request])
    assert reloaded(service, "requests", request.id).clock == request.clock


def test_a_work_order_comes_back_with_notes_parts_and_costs(service):
    order, part = a_visit(service)
    use_part(service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, 2), NOW)
    with service.work().by(service.service_actor) as tx:
        changed = tx.work_orders.get(order.id)
        changed.write(Note(id=new_id(), text="更换加热圈", written_by=order.owner_id, written_at=NOW))
        changed.complete(True, 121, RATE, SIGNED, NOW)
    found = reloaded(service, "work_orders", order.id)
    assert told(found) == told(changed)
    assert [asdict(note) for note in found.notes] == [asdict(note) for note in changed.notes]
    assert [asdict(used) for used in found.parts] == [asdict(used) for used in changed.parts]
    assert (found.labour_cost, found.parts_cost) == (yuan("484.00"), yuan("1200.00"))


def test_a_part_comes_back_with_four_digits(service):
    part = a_part(cost=yuan("0.0350"), price=yuan("0.1"))
    kept(service, parts=[part])
    assert told(reloaded(service, "parts", part.id)) == told(part)


def test_the_ordinary_calendar_holds_until_another_is_told(service):
    told_one = CalendarCopy(
        new_id(), "Asia/Shanghai", ("09:00-17:00",), ("2027-01-01",), ("2027-01-03",), 1,
        {"saturday": ("09:00-12:00",)},
    )  # fmt: skip
    with service.work().by(service.service_actor) as tx:
        assert tx.copies.calendar() == CALENDAR
        tx.copies.keep_calendar(told_one)
        assert tx.copies.calendar() == told_one.calendar()


@pytest.mark.parametrize("entry", ["note", "part"])
def test_every_entry_of_a_visit_makes_a_new_version(service, entry):
    order, part = a_visit(service)
    before = reloaded(service, "work_orders", order.id).version
    with service.work().by(service.service_actor) as tx:
        changed = tx.work_orders.locked(order.id)
        {
            "note": lambda: changed.write(Note(id=new_id(), text="x", written_by=new_id(), written_at=NOW)),
            "part": lambda: changed.use(new_id(), part.code, 1, yuan("0"), NOW),
        }[entry]()
    assert reloaded(service, "work_orders", order.id).version == before + 1


def test_a_version_that_was_read_too_long_ago_is_stale(service):
    machine = a_machine()
    kept(service, machines=[machine])
    with service.work().by(service.service_actor) as tx:
        tx.machines.get(machine.id, 1).visited_by(new_id())
    with pytest.raises(Stale), service.work().by(service.service_actor) as tx:
        tx.machines.get(machine.id, 1)


def test_a_machine_that_is_not_there_is_not_found(service):
    with pytest.raises(MachineNotFound), service.work().by(service.service_actor) as tx:
        tx.machines.get(new_id())


def test_numbers_count_on_and_name_their_year(service):
    with service.work().by(service.service_actor) as tx:
        first, second = tx.next_number("SR", 2026), tx.next_number("SR", 2027)
    assert (first[:8], second[:8], int(second[8:])) == ("SR-2026-", "SR-2027-", int(first[8:]) + 1)


def test_who_changed_a_machine_is_in_the_audit(service):
    machine = a_machine()
    kept(service, machines=[machine])
    with service.reader.connect() as connection:
        row = connection.execute(text("select entity, operation, entity_id from audit")).one()
    assert tuple(row) == ("Machine", "created", machine.id)
