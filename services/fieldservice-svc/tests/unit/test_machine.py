from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from fieldservice_svc.domain.warranty import WarrantyTerms, months_later
from kernel.ids import new_id
from kernel.money import Money

TODAY = date(2026, 11, 20)
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def test_terms_are_read_with_the_longest_series_first():
    terms = WarrantyTerms.read("12, HX-=18,HX-1=24")
    assert [terms.until(code, date(2026, 1, 15)) for code in ("BM-1", "HX-200", "HX-160")] == [
        date(2027, 1, 15), date(2027, 7, 15), date(2028, 1, 15),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["", "HX-=18", "twelve", "12,HX=", "12;18", "-3"])
def test_terms_that_cannot_be_read_stop_the_start(written):
    with pytest.raises(ValueError, match="term"):
        WarrantyTerms.read(written)


def test_a_warranty_from_the_end_of_a_month_ends_with_the_shorter_month():
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)


@given(days, st.integers(0, 120))
def test_months_later_keeps_the_day_or_takes_the_last_of_the_month(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or ((later + timedelta(days=1)).day == 1 and later.day < day.day)


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
