from datetime import date, timedelta

import pytest

from builders import CALENDAR, NOW, a_machine, a_report, a_request
from fieldservice_svc.domain.response_clock import Severity
from fieldservice_svc.domain.service_request import (
    RequestCannotMove,
    RequestNotWaiting,
    ResponseBreached,
    ServiceRequested,
    Status,
)
from kernel.ids import new_id

LATE = NOW + timedelta(days=3)
TODAY = date(2026, 11, 20)


def test_a_new_request_says_so_and_lies_where_its_machine_lies():
    machine = a_machine(partner_id=new_id())
    request = a_request(machine)
    assert request.release_facts() == [ServiceRequested(request)]
    assert (request.partner_id, request.region, request.owner_id) == (machine.partner_id, "CN-32", None)


def test_warranty_is_judged_on_the_day_of_the_report_and_its_last_day_counts():
    assert a_request(a_machine(warranty_until=date(2026, 11, 20))).warranty_covered
    assert not a_request(a_machine(warranty_until=date(2026, 11, 19))).warranty_covered


def test_the_day_of_a_report_is_that_of_the_company_and_not_of_greenwich():
    evening = NOW.replace(hour=17)
    assert not a_request(a_machine(warranty_until=date(2026, 11, 20)), now=evening).warranty_covered


def test_a_request_is_held_once_and_resumed_once():
    request = a_request()
    request.hold(CALENDAR, NOW)
    with pytest.raises(RequestNotWaiting):
        request.hold(CALENDAR, NOW)
    request.resume(CALENDAR, NOW)
    with pytest.raises(RequestNotWaiting):
        request.resume(CALENDAR, NOW)


def test_an_answered_request_is_not_held():
    request = a_request()
    request.respond(NOW)
    with pytest.raises(RequestNotWaiting):
        request.hold(CALENDAR, NOW)


def test_an_answer_after_the_promise_is_an_answer_and_a_breach():
    request = a_request()
    request.release_facts()
    request.respond(LATE)
    assert (request.status, request.clock.breached_at) == (Status.RESPONDED, request.clock.respond_by)
    assert request.release_facts() == [ResponseBreached(request)]


def test_a_breach_is_recorded_once():
    request = a_request()
    request.release_facts()
    request.notice_breach(LATE)
    request.notice_breach(LATE + timedelta(days=1))
    assert request.release_facts() == [ResponseBreached(request)]


def test_an_answer_while_the_clock_is_held_is_in_time():
    request = a_request()
    request.hold(CALENDAR, NOW + timedelta(minutes=30))
    request.respond(LATE)
    assert request.clock.breached_at is None


def test_sending_an_engineer_answers_an_open_request():
    request, engineer_id = a_request(), new_id()
    request.dispatch(engineer_id, NOW)
    assert (request.status, request.responded_at, request.owner_id) == (Status.RESPONDED, NOW, engineer_id)


@pytest.mark.parametrize("end", ["resolve", "cancel"])
def test_nobody_is_sent_for_a_request_that_ended(end):
    request = a_request()
    request.respond(NOW)
    getattr(request, end)("done", TODAY, NOW)
    with pytest.raises(RequestCannotMove):
        request.dispatch(new_id(), NOW)


def test_an_unanswered_request_cannot_be_resolved():
    with pytest.raises(RequestCannotMove):
        a_request().resolve("by itself", TODAY, NOW)


def test_a_visit_resolves_only_a_request_that_still_waits():
    request = a_request()
    request.cancel("sold the machine", TODAY, NOW)
    request.resolved_by_visit("WO-2026-000001", TODAY, NOW)
    assert (request.status, request.outcome) == (Status.CANCELLED, "sold the machine")


def test_contact_data_gets_its_last_day_when_the_request_ends():
    request = a_request(report=a_report(severity=Severity.QUESTION))
    request.respond(NOW)
    request.resolve("explained", TODAY, NOW)
    assert request.retain_until == date(2028, 11, 20)
