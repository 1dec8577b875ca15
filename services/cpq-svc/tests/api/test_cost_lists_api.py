"""cost_lists.list_cost_lists cost_lists.draft_cost_list cost_lists.get_cost_list cost_lists.publish_cost_list
configurations.cost_configuration
"""

from decimal import Decimal

import pytest

from bodies import ALL, in_sale
from builders import VALID, a_product
from chassis.testing import an_actor
from cpq_svc.domain.structure import Component, Operation, Position

WHO = an_actor()


def match(version=1):
    return {"If-Match": f'"{version}"'}


def cost(code, amount):
    return {"code": code, "amount": amount, "source": "ERP", "asOf": "2026-10-01"}


def a_cost_list_body(**changed):
    given = {
        "code": "CL-2026", "currency": "CNY", "validFrom": "2026-01-01",
        "items": [cost("S-45", "8123.335"), cost("OIL-46", "17.25")], "hours": [cost("A1", "95")],
    }  # fmt: skip
    return {**given, **changed}


MADE_OF = {
    "materials": (
        Position("screw", "螺杆", "screw", (Component("S-45", "螺杆", "screw", "pcs"),)),
        Position(
            "oil", "油", "oil", (Component("OIL-46", "油", "oil", "L", "120", scrap_percent=Decimal("2.5")),)
        ),
    ),
    "operations": (Operation("assemble", "装配", "assembly", "A1", "400"),),
}


@pytest.fixture
def ask(call):
    def asked(method, path, **more):
        return call(WHO, ALL, method, path, **more)

    return asked


@pytest.fixture
def drafted(ask):
    answer = ask("POST", "/cost-lists", json=a_cost_list_body())
    assert answer.status_code == 201, answer.text
    return answer.json()


def published(ask, cost_list):
    return ask(
        "POST", f"/cost-lists/{cost_list['costListId']}/publication", headers=match(cost_list["version"])
    )


def costed(ask, **more):
    return ask("POST", "/configurations/cost", json={"productCode": "HX-160", "options": list(VALID), **more})


def test_a_cost_list_is_read_back_as_it_was_answered_and_published_once(ask, drafted):
    read = ask("GET", f"/cost-lists/{drafted['costListId']}").json()
    assert read == {**drafted, "createdAt": read["createdAt"]}
    assert published(ask, drafted).status_code == 200
    again = published(ask, {**drafted, "version": 2})
    assert (again.status_code, again.json()["code"]) == (409, "cost-list-is-published")
    (item,) = ask("GET", "/cost-lists?status=published&currency=CNY").json()["items"]
    assert item["code"] == "CL-2026" and "items" not in item


def test_every_line_of_a_cost_says_where_it_is_from_and_the_lines_add_up(ask, drafted, service):
    in_sale(service, a_product(), **MADE_OF)
    published(ask, drafted)
    rolled = costed(ask).json()
    assert [(s["kind"], s["code"], s["quantity"], s["amount"]["amount"], s["source"], s["asOf"]) for s in rolled["steps"]] == [
        ("material", "S-45", "1", "8123.34", "ERP", "2026-10-01"),
        ("material", "OIL-46", "123", "2121.75", "ERP", "2026-10-01"),
        ("work", "assemble", "6.666667", "633.33", "ERP", "2026-10-01"),
    ]  # fmt: skip
    assert [rolled[name]["amount"] for name in ("material", "work", "total")] == [
        "10245.09",
        "633.33",
        "10878.42",
    ]


def test_costs_nobody_knows_are_named_rather_than_guessed(ask, service):
    in_sale(service, a_product(), **MADE_OF)
    none = costed(ask)
    assert (none.status_code, none.json()["code"]) == (422, "no-cost-list-in-force")
    published(ask, ask("POST", "/cost-lists", json=a_cost_list_body(items=[], code="EMPTY")).json())
    missing = costed(ask)
    assert (missing.status_code, missing.json()["code"]) == (422, "costs-missing")
    assert "OIL-46, S-45" in missing.json()["title"]


def test_the_list_that_began_last_counts(ask, drafted, service):
    in_sale(service, a_product(), **MADE_OF)
    published(ask, drafted)
    newer = a_cost_list_body(
        code="CL-2027", validFrom="2027-01-01", items=[cost("S-45", "9000"), cost("OIL-46", "1")]
    )
    published(ask, ask("POST", "/cost-lists", json=newer).json())
    assert costed(ask, on="2026-12-31").json()["costList"] == "CL-2026"
    assert costed(ask, on="2027-01-01").json()["material"]["amount"] == "9123.00"


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"items": [cost("A", "1"), cost("A", "2")]}, 422, "codes-repeat"),
        ({"hours": [cost("A1", "-1")]}, 422, "cost-negative"),
        ({"currency": "yuan"}, 400, "bad-input"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(ask, changed, status, code):
    answer = ask("POST", "/cost-lists", json=a_cost_list_body(**changed))
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_code_and_a_first_day_belong_to_one_list(ask, drafted):
    published(ask, drafted)
    taken = ask("POST", "/cost-lists", json=a_cost_list_body())
    same_day = published(ask, ask("POST", "/cost-lists", json=a_cost_list_body(code="OTHER")).json())
    assert [taken.json()["code"], same_day.json()["code"]] == [
        "cost-list-code-taken",
        "cost-list-begins-with-another",
    ]


def test_costs_are_seen_only_with_the_right_to(call, drafted):
    blind = {name: scope for name, scope in ALL.items() if name != "cpq.see-cost"}
    for method, path in (("GET", "/cost-lists"), ("GET", f"/cost-lists/{drafted['costListId']}")):
        assert call(WHO, blind, method, path).status_code == 403
    body = {"productCode": "HX-160", "options": []}
    assert call(WHO, blind, "POST", "/configurations/cost", json=body).status_code == 403
