"""service_requests.list_requests service_requests.get_request work_orders.list_work_orders work_orders.get_work_order
van_stock.list_van_stock van_stock.move_parts parts.list_parts parts.create_part parts.get_part parts.change_part
reports.get_costs_by_product reports.get_first_time_fix
"""

from uuid import UUID

import pytest

from builders import a_machine, a_part, a_person, a_request, a_visit, kept
from chassis.description import description, operations
from chassis.problems import words
from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.errors import BusinessError
from kernel.ids import new_id

YUAN = {"amount": "12.50", "currency": "CNY"}

# Fixed, so that every test process collects the same cases.
NOBODY = UUID(int=1)


def rights(*names, scope=Scope.ALL):
    return {f"fieldservice.{name}": scope for name in names}


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?status=open", 1), ("?status=responded", 1), ("?severity=question", 0), ("?breached=true", 0),
     ("?breached=false", 2), ("?sort=respondBy", 2), (f"?machineId={NOBODY}", 0)],
)  # fmt: skip
def test_requests_are_listed_by_what_a_dispatcher_looks_for(call, service, query, count):
    machine = a_machine()
    request, answered = a_request(machine), a_request(machine)
    answered.respond(answered.requested_at)
    kept(service, machines=[machine], requests=[request, answered])
    answer = call(an_actor(), rights("request-read"), "GET", f"/service-requests{query}")
    assert (answer.status_code, len(answer.json()["items"])) == (200, count)


def test_what_a_request_shows_is_the_same_before_and_after_it_was_stored(call, service):
    (machine,) = kept(service, machines=[a_machine()])["machines"]
    may = rights("request-raise", "request-read", "see-contact")
    body = {
        "machineId": str(machine.id),
        "severity": "degraded",
        "description": "异响",
        "contactName": "王芳",
    }
    told = call(an_actor(), may, "POST", "/service-requests", json=body)
    assert told.status_code == 201
    seen = call(an_actor(), may, "GET", f"/service-requests/{told.json()['requestId']}")
    assert (seen.json(), seen.headers["ETag"]) == (told.json(), told.headers["ETag"])


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 1), ("?status=working", 1), ("?status=planned", 0), (f"?engineerId={NOBODY}", 0)],
)
def test_work_orders_are_listed_without_costs_for_those_who_may_not_see_them(call, service, query, count):
    a_visit(service)
    answer = call(an_actor(), rights("work-order-read"), "GET", f"/work-orders{query}")
    items = answer.json()["items"]
    assert (len(items), [item for item in items if "partsCost" in item or "notes" in item]) == (count, [])


def test_a_work_order_shows_costs_to_those_who_may_see_them(call, service):
    order, _ = a_visit(service)
    seen = call(an_actor(), rights("work-order-read", "see-cost"), "GET", f"/work-orders/{order.id}").json()
    assert (seen["labourCost"], seen["notes"], seen["parts"]) == (
        {"amount": "0.00", "currency": "CNY"},
        [],
        [],
    )


def test_parts_go_into_a_van_and_back_and_never_further(call, service):
    person, part = a_person(), a_part()
    kept(service, people=[person], parts=[part])

    def move(way, quantity):
        body = {"engineerId": str(person.person_id), "partCode": part.code, "quantity": quantity, "way": way}
        return call(an_actor(), rights("van-load"), "POST", "/van-stock/movements", json=body)

    assert [(m.status_code, m.json()["stock"]) for m in (move("loaded", 5), move("unloaded", 2))] == [
        (201, 5),
        (201, 3),
    ]
    assert (move("unloaded", 4).status_code, move("unloaded", 4).json()["code"]) == (422, "part-not-in-van")
    assert [move("loaded", wrong).status_code for wrong in (0, -1, 10_001, 1.5, "2")] == [400] * 5
    seen = call(
        an_actor(id=person.person_id), rights("van-read", scope=Scope.OWN), "GET", "/van-stock"
    ).json()["items"]
    assert [(row["partCode"], row["partName"], row["quantity"], row["engineerName"]) for row in seen] == [
        (part.code, "加热圈", 3, "赵工")
    ]
    assert call(an_actor(), rights("van-read", scope=Scope.OWN), "GET", "/van-stock").json()["items"] == []


def test_a_van_out_of_reach_is_not_loaded(call, service):
    person, part = a_person(), a_part()
    kept(service, people=[person], parts=[part])
    body = {"engineerId": str(person.person_id), "partCode": part.code, "quantity": 1, "way": "loaded"}
    refused = call(an_actor(), rights("van-load", scope=Scope.OWN), "POST", "/van-stock/movements", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "engineer-unknown")


def test_a_part_is_created_once_changed_and_read(call):
    may, desk = rights("part-read", "part-write", "see-cost"), an_actor()
    body = {
        "code": "SP-1",
        "nameZh": "加热圈",
        "cost": YUAN,
        "price": {"amount": "0.0350", "currency": "CNY"},
    }
    made = call(desk, may, "POST", "/parts", json=body)
    again = call(desk, may, "POST", "/parts", json=body)
    assert (made.status_code, again.status_code, again.json()["code"]) == (201, 409, "part-code-taken")
    path, other = f"/parts/{made.json()['partId']}", {"nameZh": "加热圈 45", "cost": YUAN, "price": YUAN}
    assert call(desk, may, "GET", path).json() == made.json()
    changed = call(desk, may, "PUT", path, json=other, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["nameZh"], changed.json()["price"]["amount"]) == (
        200,
        "加热圈 45",
        "12.5000",
    )
    assert call(desk, may, "PUT", path, json=other, headers={"If-Match": '"1"'}).status_code == 412
    seen = call(desk, rights("part-read"), "GET", "/parts?code=SP-1").json()["items"]
    assert [(item["code"], "cost" in item, "price" in item) for item in seen] == [("SP-1", False, True)]
    assert call(desk, may, "GET", f"/parts/{new_id()}").status_code == 404


@pytest.mark.parametrize(
    "cost",
    [
        {"amount": "-1", "currency": "CNY"},
        {"amount": "99999999999999.9999", "currency": "CNY"},
        {"amount": "1", "currency": "EUR"},
    ],
    ids=str,
)
def test_a_part_nobody_could_pay_is_refused(call, cost):
    body = {"code": "SP-1", "nameZh": "加热圈", "cost": cost, "price": YUAN}
    refused = call(an_actor(), rights("part-write"), "POST", "/parts", json=body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/body/cost")


@pytest.mark.parametrize("path", ["/costs-by-product", "/first-time-fix"])
def test_a_report_over_nothing_is_empty(call, path):
    answer = call(an_actor(), rights("cost-read", "quality-read"), "GET", path)
    assert (answer.status_code, answer.json()) == (200, {"items": []})


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.TEAM, Scope.SUBORDINATE, Scope.REGION, Scope.PARTNER])
def test_every_read_answers_under_every_scope(call, service, scope):
    order, part = a_visit(service)
    may = {
        operation["x-permission"]: scope for operation in operations(description("fieldservice_svc")).values()
    }
    paths = (
        "/machines",
        "/service-requests",
        "/work-orders",
        "/van-stock",
        "/parts",
        "/costs-by-product",
        "/first-time-fix",
    )
    answers = [call(an_actor(partner_id=new_id()), may, "GET", path).status_code for path in paths]
    singles = (f"/machines/{order.machine_id}", f"/work-orders/{order.id}", f"/parts/{part.id}")
    assert answers == [200] * len(paths)
    assert {
        call(an_actor(unit_path="/x/", regions=(), partner_id=new_id()), may, "GET", path).status_code
        for path in singles
    } == {404}


def test_nobody_does_anything_without_its_right(call):
    ask = [
        ("GET", "/machines"),
        ("GET", "/parts"),
        ("GET", "/costs-by-product"),
        ("GET", f"/machines/{new_id()}/history"),
    ]
    assert [call(an_actor(), {}, *each).status_code for each in ask] == [403] * 4
    assert [call(None, None, *each).status_code for each in ask] == [401] * 4


def test_every_no_has_words_in_both_languages():
    def kinds(kind):
        return [kind, *(each for sub in kind.__subclasses__() for each in kinds(sub))]

    own = {k.code for k in kinds(BusinessError) if k.__module__.startswith("fieldservice_svc.")}
    known = words("fieldservice_svc")
    assert own and {code for code in own if not {"zh", "en"} <= set(known.get(code, ()))} == set()
