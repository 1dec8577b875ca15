"""machines.list_machines machines.get_machine machines.get_history machines.commission_machine"""

from datetime import date

import pytest

from builders import a_machine, a_person, kept
from chassis.testing import an_actor
from fieldservice_svc.domain.copies import AccountCopy, ProductCopy
from kernel.actor import Kind, Scope
from kernel.ids import new_id

READ = {"fieldservice.machine-read": Scope.ALL}
COMMISSION = {"fieldservice.machine-commission": Scope.ALL}


def serials(call, query="", actor=None, rights=READ):
    answer = call(actor or an_actor(), rights, "GET", f"/machines{query}")
    assert answer.status_code == 200, answer.text
    return sorted(item["serial"] for item in answer.json()["items"])


@pytest.fixture
def three(service):
    account_id = new_id()
    machines = [
        a_machine(serial="HX160-1", account_id=account_id),
        a_machine(serial="hx160-2", account_name="宁波博川塑业有限公司", shipped_on=date(2026, 5, 1)),
        a_machine(serial="BM200-1%", product_code="BM-200"),
    ]
    return kept(service, machines=machines)["machines"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?serial=HX160-", ["HX160-1", "hx160-2"]),
        ("?serial=hx160-1", ["HX160-1"]),
        ("?serial=160", []),
        ("?serial=%25", []),
        ("?serial=BM200-1%25", ["BM200-1%"]),
        ("?productCode=BM-200", ["BM200-1%"]),
        ("?account=博川", ["hx160-2"]),
        ("?sort=serial&limit=200", ["BM200-1%", "HX160-1", "hx160-2"]),
    ],
)
def test_machines_are_found_by_what_people_know_of_them(call, three, query, found):
    assert serials(call, query) == found


def test_machines_are_found_by_customer_under_the_newest_name(call, service, three):
    account_id = three[0].account_id
    with service.work().by(service.service_actor) as tx:
        tx.copies.keep_account(AccountCopy(account_id, "华晨新材料", 2))
    assert serials(call, f"?accountId={account_id}") == serials(call, "?account=新材") == ["HX160-1"]


def test_pages_follow_each_other_without_gap_or_repetition(call, three):
    first = call(an_actor(), READ, "GET", "/machines?limit=2").json()
    second = call(an_actor(), READ, "GET", f"/machines?limit=2&cursor={first['next']}").json()
    assert sorted(item["serial"] for item in first["items"] + second["items"]) == [
        "BM200-1%",
        "HX160-1",
        "hx160-2",
    ]
    assert "next" not in second


def test_a_machine_shows_what_was_sold_and_the_products_newest_name(call, service):
    (machine,) = kept(service, machines=[a_machine()])["machines"]
    with service.work().by(service.service_actor) as tx:
        tx.copies.keep_product(ProductCopy(new_id(), "HX-160", "HX-160 二代", "HX-160 II", "injection", 1))
    answer = call(an_actor(), READ, "GET", f"/machines/{machine.id}")
    shown = answer.json()
    assert (shown["productName"], shown["productNameEn"]) == ("HX-160 二代", "HX-160 II")
    assert (shown["configuration"], shown["technicalParameters"]) == (
        machine.configuration,
        machine.technical_parameters,
    )
    assert (shown["warrantyUntil"], answer.headers["ETag"]) == ("2027-03-01", '"1"')


def test_a_machine_is_commissioned_by_one_who_read_it(call, service):
    (machine,) = kept(service, machines=[a_machine()])["machines"]

    def commission(on, **headers):
        path = f"/machines/{machine.id}/commissioning"
        return call(an_actor(), COMMISSION, "POST", path, json={"commissionedOn": on}, headers=headers)

    assert commission("2026-11-19").status_code == 428
    assert commission("2026-11-19", **{"If-Match": '"7"'}).status_code == 412
    assert commission("2026-11-21", **{"If-Match": '"1"'}).json()["code"] == "commissioned-out-of-time"
    done = commission("2026-11-19", **{"If-Match": '"1"'})
    assert (done.status_code, done.json()["commissionedOn"], done.json()["version"]) == (200, "2026-11-19", 2)
    assert commission("2026-11-19", **{"If-Match": '"2"'}).json()["code"] == "machine-already-commissioned"


def test_what_a_machine_shows_is_the_same_before_and_after_it_was_stored(call, service):
    (machine,) = kept(service, machines=[a_machine(partner_id=new_id(), owner_id=new_id())])["machines"]
    path = f"/machines/{machine.id}/commissioning"
    told = call(
        an_actor(),
        COMMISSION,
        "POST",
        path,
        json={"commissionedOn": "2026-11-19"},
        headers={"If-Match": '"1"'},
    )
    assert call(an_actor(), READ, "GET", f"/machines/{machine.id}").json() == told.json()


def test_a_dealer_sees_the_machines_of_its_own_partner_and_reports_their_faults(call, service):
    partner_id = new_id()
    own, foreign = a_machine(partner_id=partner_id), a_machine(partner_id=new_id())
    kept(service, machines=[own, foreign, a_machine()])
    dealer = an_actor(Kind.DEALER, partner_id=partner_id)
    rights = {**READ, "fieldservice.request-raise": Scope.PARTNER, "fieldservice.request-read": Scope.PARTNER}
    assert serials(call, actor=dealer, rights=rights) == [own.serial]
    told = {machine: report(call, dealer, rights, machine) for machine in (own, foreign)}
    assert [told[own].status_code, told[foreign].status_code] == [201, 404]
    requests = call(dealer, rights, "GET", "/service-requests").json()["items"]
    assert [request["serial"] for request in requests] == [own.serial]
    assert call(dealer, rights, "GET", f"/machines/{foreign.id}/history").status_code == 404
    rival = an_actor(Kind.DEALER, partner_id=new_id())
    assert call(rival, rights, "GET", "/service-requests").json()["items"] == []


def report(call, actor, rights, machine):
    body = {"machineId": str(machine.id), "severity": "down", "description": "停机"}
    return call(actor, rights, "POST", "/service-requests", json=body)


def test_an_engineer_sees_a_machine_and_its_request_only_once_sent(call, service):
    person, machine = a_person(), a_machine()
    kept(service, people=[person], machines=[machine])
    engineer = an_actor(id=person.person_id)
    own = {
        "fieldservice.machine-read": Scope.OWN,
        "fieldservice.request-read": Scope.OWN,
        "fieldservice.work-order-read": Scope.OWN,
    }
    desk = {"fieldservice.request-raise": Scope.ALL, "fieldservice.work-order-dispatch": Scope.ALL}
    request = report(call, an_actor(), desk, machine).json()

    def seen():
        pages = (
            call(engineer, own, "GET", path).json()["items"]
            for path in ("/machines", "/service-requests", "/work-orders")
        )
        return [len(page) for page in pages]

    assert seen() == [0, 0, 0]
    body = {
        "requestId": request["requestId"], "engineerId": str(person.person_id),
        "plannedFrom": "2026-11-20T05:00:00Z", "plannedUntil": "2026-11-20t07:00:00z",
    }  # fmt: skip
    assert call(an_actor(), desk, "POST", "/work-orders", json=body).status_code == 201
    assert seen() == [1, 1, 1]


def test_whoever_reported_a_fault_follows_it_although_somebody_else_was_sent(call, service):
    raiser, person, machine = an_actor(), a_person(), a_machine()
    kept(service, people=[person], machines=[machine])
    own = {
        "fieldservice.request-raise": Scope.ALL,
        "fieldservice.request-read": Scope.OWN,
        "fieldservice.request-work": Scope.OWN,
    }
    told = report(call, raiser, own, machine).json()
    path = f"/service-requests/{told['requestId']}"
    assert call(raiser, own, "GET", path).status_code == 200
    body = {
        "requestId": told["requestId"], "engineerId": str(person.person_id),
        "plannedFrom": "2026-11-20T05:00:00Z", "plannedUntil": "2026-11-20T07:00:00Z",
    }  # fmt: skip
    desk = {"fieldservice.work-order-dispatch": Scope.ALL}
    assert call(an_actor(), desk, "POST", "/work-orders", json=body).status_code == 201
    assert call(raiser, own, "GET", path).json()["engineerId"] == str(person.person_id)
    listed = call(raiser, own, "GET", "/service-requests").json()["items"]
    assert [request["requestId"] for request in listed] == [told["requestId"]]
    done = {"json": {"reason": "误报"}, "headers": {"If-Match": '"2"'}}
    assert call(raiser, own, "POST", f"{path}/cancellation", **done).status_code == 200
    stranger = an_actor()
    assert call(stranger, own, "GET", path).status_code == 404
    assert call(stranger, own, "GET", "/service-requests").json()["items"] == []


def test_a_contact_is_shown_to_those_who_may_see_contacts(call, service):
    (machine,) = kept(service, machines=[a_machine()])["machines"]
    rights = {"fieldservice.request-raise": Scope.ALL, "fieldservice.request-read": Scope.ALL}
    body = {
        "machineId": str(machine.id),
        "severity": "down",
        "description": "停机",
        "contactName": "王芳",
        "contactPhone": "139",
    }
    told = call(an_actor(), rights, "POST", "/service-requests", json=body).json()
    path = f"/service-requests/{told['requestId']}"
    seen = call(an_actor(), {**rights, "fieldservice.see-contact": Scope.ALL}, "GET", path).json()
    assert ("contactName" in told, seen["contactName"], seen["contactPhone"]) == (False, "王芳", "139")
