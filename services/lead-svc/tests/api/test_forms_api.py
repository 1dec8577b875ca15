"""forms.get_form forms.send_enquiry"""

import threading
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from admitted import admitted
from builders import HUACHEN, a_person
from chassis.testing import an_actor
from kernel.actor import Scope
from lead_svc.adapters.capture_tables import arrivals, form_attempts
from lead_svc.adapters.tables import leads
from lead_svc.domain.website_form import Allowance, TooManyEnquiries
from lead_svc.entrypoints.arrivals_heard import CaptureEvents
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.count_enquiry import count_enquiry
from lead_svc.usecases.seed_consent_texts import seed_consent_texts
from lead_svc.usecases.take_enquiry import take_enquiry

WRITE = {"lead.campaign-write": Scope.ALL}
SITE = {
    "name": "官网", "kind": "campaign", "means": "website", "startsOn": "2026-01-01", "formOpen": True,
    "cost": {"amount": "0", "currency": "CNY"}, "consentVersion": "2026-01",
}  # fmt: skip
SAID = {"companyName": HUACHEN, "contactName": "张伟", "mobile": "13912345678", "consentVersion": "2026-01"}


@pytest.fixture
def key(call, service):
    seed_consent_texts(service.work(), service.service_actor)
    copy_person(service.work(), service.service_actor, a_person())
    return call(an_actor(), WRITE, "POST", "/campaigns", json=SITE).json()["formKey"]


def write(call, key, address="203.0.113.7", **more):
    headers = {"X-Forwarded-For": address, "Content-Type": "application/x-www-form-urlencoded"}
    return call(None, None, "POST", f"/forms/{key}/enquiries", data={**SAID, **more}, headers=headers)


def taken(service) -> int:
    count = 0
    while take_enquiry(service.work(), service.service_actor, service.phones, service.clock()):
        count += 1
    return count


def kept(service, table=arrivals):
    with service.reader.connect() as connection:
        return connection.execute(select(table)).all()


def test_what_is_wrong_in_a_form_is_told_by_field_and_stays_out_of_the_log(call, key, caplog):
    refused = write(call, key, mobile="1" * 500, contactName="")
    assert {error["pointer"] for error in refused.json()["errors"]} >= {"/mobile"}
    assert "1" * 30 not in caplog.text


def test_a_form_is_read_as_far_as_a_body_of_json(call, key):
    refused = write(call, key, note="x" * (1024 * 1024))
    assert (refused.status_code, refused.json()["code"]) == (413, "too-large")


def test_anybody_sees_what_the_form_shows(call, key):
    shown = call(None, None, "GET", f"/forms/{key}").json()
    assert shown["consentVersion"] == "2026-01" and shown["consent"]["zh"].startswith("我同意")


def test_an_enquiry_becomes_a_lead_of_the_campaign(call, service, key):
    answer = write(call, key, note="两台")
    assert (answer.status_code, answer.json()) == (202, {"received": True})
    assert kept(service, leads) == [] and taken(service) == 1
    [lead] = kept(service, leads)
    [arrival] = kept(service)
    assert (lead.company_name, lead.source, lead.consent_version) == (HUACHEN, "website", "2026-01")
    assert lead.campaign_id is not None and lead.consent_given_on.isoformat() == "2026-11-20"
    assert (arrival.state, arrival.became, arrival.lead_id) == ("taken", "captured", lead.id)
    assert arrival.payload["note"] == "两台" and admitted(service, lead)


def test_an_enquiry_is_about_what_its_page_is_about(call, service, key):
    about = call(an_actor(), WRITE, "POST", "/campaigns", json={**SITE, "productLine": "injection"}).json()
    write(call, about["formKey"])
    write(call, about["formKey"], companyName="宁波博川塑业有限公司", productLine="robots")
    taken(service)
    assert sorted(lead.product_line for lead in kept(service, leads)) == ["injection", "robots"]
    assert all("productLine" not in a.payload for a in kept(service) if a.payload["companyName"] == HUACHEN)


def test_the_answer_is_the_same_whoever_is_known(call, service, key):
    first = write(call, key, note="一")
    taken(service)
    second, trapped = write(call, key, note="二"), write(call, key, nickname="Bob")
    taken(service)
    said = {(a.status_code, a.content) for a in (first, second, trapped)}
    assert len(said) == 1
    [lead] = kept(service, leads)
    assert "一" in lead.note and "二 (website" in lead.note
    assert sorted(a.state for a in kept(service)) == ["spam", "taken", "taken"]


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"mobile": "abc"}, 422, "lead-value-unreadable"),
        ({"mobile": ""}, 422, "lead-value-unreadable"),
        ({"consentVersion": "1999"}, 422, "lead-consent-unknown"),
        ({"note": "x" * 4001}, 400, "bad-input"),
        ({"isAdmin": "1"}, 400, "bad-input"),
        ({"note": "a\0b"}, 400, "bad-input"),
    ],
)
def test_what_nobody_can_use_is_refused_in_both_languages(call, key, wrong, status, code):
    answer = write(call, key, **wrong)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def test_a_closed_form_and_none_are_one_answer(call, key, service):
    closed = call(an_actor(), WRITE, "POST", "/campaigns", json={**SITE, "formOpen": False}).json()["formKey"]
    for unknown in (closed, "x" * 24):
        assert write(call, unknown).json()["code"] == "lead-form-not-found"
        assert call(None, None, "GET", f"/forms/{unknown}").status_code == 404


def test_one_address_writes_so_often_and_others_still_may(call, key, service):
    statuses = [write(call, key).status_code for _ in range(7)]
    assert statuses == [202] * 5 + [429] * 2
    refused = write(call, key)
    assert refused.json()["code"] == "lead-too-many-enquiries" and int(refused.headers["Retry-After"]) > 0
    assert write(call, key, address="203.0.113.8").status_code == 202
    assert "203.0.113" not in str(kept(service, form_attempts))


def test_what_one_address_was_refused_uses_up_nothing_of_the_others(service, key):
    allowance = Allowance(per_address=1, per_form=2)

    def asks(address):
        try:
            count_enquiry(service.work(), service.service_actor, key, address, allowance, service.clock())
        except TooManyEnquiries:
            return "refused"
        return "taken"

    assert [asks(a) for a in "aaaabc"] == ["taken", *["refused"] * 3, "taken", "refused"]


def test_of_many_at_once_no_more_pass_than_may(service, key):
    passed, ready = [], threading.Barrier(8)

    def ask():
        ready.wait()
        try:
            allowance = Allowance(per_address=3)
            count_enquiry(service.work(), service.service_actor, key, "a", allowance, service.clock())
            passed.append(True)
        except TooManyEnquiries:
            passed.append(False)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 3


def test_two_workers_take_one_enquiry_once(call, service, key):
    write(call, key)
    done, ready = [], threading.Barrier(2)

    def take():
        ready.wait()
        done.append(taken(service))

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [0, 1] and len(kept(service, leads)) == 1


def test_an_enquiry_nobody_can_take_is_set_aside_and_the_others_are_taken(call, service, key, monkeypatch):
    write(call, key, companyName="读不了的厂", mobile="13900000000")
    write(call, key)
    read = service.phones.read

    def breaks(text):
        if text == "13900000000":
            raise RuntimeError(text)
        return read(text)

    monkeypatch.setattr(service, "phones", SimpleNamespace(read=breaks))
    CaptureEvents(service).take_enquiries()
    assert [lead.company_name for lead in kept(service, leads)] == [HUACHEN]
    said = {row.payload["companyName"]: (row.state, row.refused_why) for row in kept(service)}
    assert said == {"读不了的厂": ("refused", "failed: RuntimeError"), HUACHEN: ("taken", "")}
