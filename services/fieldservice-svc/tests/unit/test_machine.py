from datetime import date

import pytest

from builders import NOW, a_machine, a_shipment
from fieldservice_svc.domain.copies import CalendarCopy, CalendarUnusable
from fieldservice_svc.domain.machine import (
    CommissionedOutOfTime,
    MachineAlreadyCommissioned,
    MachineCommissioned,
    MachineId,
    MachineRegistered,
)
from fieldservice_svc.domain.part import PartAmountRefused, check_amount
from fieldservice_svc.domain.warranty import Start, Warranty, WarrantyTerms
from kernel.ids import new_id
from kernel.money import Money

TODAY = date(2026, 11, 20)


def test_terms_are_read_with_the_longest_series_first():
    terms = WarrantyTerms.read("12, HX-=18,HX-1=24")
    assert [terms.warranty(code, date(2026, 1, 15)).until for code in ("BM-1", "HX-200", "HX-160")] == [
        date(2027, 1, 15), date(2027, 7, 15), date(2028, 1, 15),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["", "HX-=18", "twelve", "12,HX=", "12;18", "-3"])
def test_terms_that_cannot_be_read_stop_the_start(written):
    with pytest.raises(ValueError, match="term"):
        WarrantyTerms.read(written)


def promised(months, start, begins_on=None):
    shipment = a_shipment("A1", warranty=Warranty(months, start, begins_on))
    return shipment.machine("A1", MachineId(new_id()), WarrantyTerms(), NOW)


def test_what_a_contract_promises_goes_before_the_terms():
    machine = promised(1, Start.SIGNING, date(2027, 1, 31))
    assert (machine.warranty_months, machine.warranty_from) == (1, Start.SIGNING)
    assert machine.warranty_until == date(2027, 2, 28)


def test_a_warranty_that_waits_for_acceptance_covers_until_it_ends_and_begins_once():
    machine = promised(18, Start.ACCEPTANCE)
    assert machine.warranty_until is None and machine.covered_on(date(2090, 1, 1))
    machine.accepted(date(2026, 8, 31))
    machine.accepted(date(2026, 9, 1))
    assert machine.warranty_until == date(2028, 2, 29)
    assert [machine.covered_on(date(2028, month, 29)) for month in (2, 3)] == [True, False]


@pytest.mark.parametrize("start", [Start.SIGNING, Start.READY, Start.SHIPMENT])
def test_acceptance_moves_no_warranty_that_began_with_something_else(start):
    machine = promised(12, start, TODAY)
    machine.accepted(date(2027, 5, 1))
    assert machine.warranty_until == date(2027, 11, 20)


def test_a_shipment_names_a_serial_once_and_its_machine_has_the_promised_warranty():
    shipment = a_shipment("A1", "A1", "A2")
    machine = shipment.machine("A1", MachineId(new_id()), WarrantyTerms(), NOW)
    machine.registered()
    assert shipment.serials() == {"A1", "A2"}
    assert (machine.serial, machine.warranty_until) == ("A1", date(2027, 11, 20))
    assert machine.release_facts() == [MachineRegistered(machine, NOW)]


def test_a_machine_is_commissioned_once():
    machine = a_machine()
    machine.commission(TODAY, TODAY)
    assert machine.release_facts() == [MachineCommissioned(machine, TODAY)]
    with pytest.raises(MachineAlreadyCommissioned):
        machine.commission(TODAY, TODAY)


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 11, 21)], ids=["before-shipment", "tomorrow"])
def test_a_machine_is_commissioned_between_shipment_and_today(on):
    with pytest.raises(CommissionedOutOfTime):
        a_machine().commission(on, TODAY)


@pytest.mark.parametrize(
    "amount", [Money.of("-0.01", "CNY"), Money.of("10000000.01", "CNY"), Money.of("1", "EUR")], ids=str
)
def test_an_amount_no_part_can_have_is_refused(amount):
    with pytest.raises(PartAmountRefused):
        check_amount(amount, "CNY", "/body/cost")


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Asia/Atlantis"},
        {"hours": ("09:00",)},
        {"hours": ("17:00-09:00",)},
        {"hours": ()},
        {"holidays": ("soon",)},
        {"weekday_hours": {"someday": ()}},
        {"weekday_hours": dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), ())},
    ],
    ids=str,
)
def test_a_calendar_nobody_could_work_by_is_refused(wrong):
    given = {"zone": "Asia/Shanghai", "hours": ("09:00-17:00",), "holidays": (), "makeup_days": ()}
    with pytest.raises(CalendarUnusable):
        CalendarCopy(calendar_id=new_id(), version=1, **{**given, **wrong}).calendar()
