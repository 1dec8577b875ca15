"""partners.list_partners partners.create_partner partners.get_partner partners.change_partner
partners.activate_partner partners.deactivate_partner credit.get_credit credit.set_credit_limit credit.list_movements"""

import pytest

from kernel.actor import Scope
from kernel.ids import new_id
from wire import ALL, DEAL, LINES, ORDER, PROGRAMME, STAFF, a_dealer, version, yuan


def test_a_partner_is_taken_on_changed_and_closed(call, partner, staged):
    root = partner()
    child = partner("昆山宏远分公司", parentId=root["partnerId"])
    assert child["path"] == f"/{root['partnerId']}/{child['partnerId']}/"
    path = f"/partners/{child['partnerId']}"
    change = {"name": "宏远二部", "grade": "B", "region": "CN-31", "ownerId": child["ownerId"]}
    changed = call(STAFF, ALL, "PUT", path, json=change, headers={"If-Match": '"2"'})
    assert (changed.status_code, changed.json()["grade"], changed.json()["region"]) == (200, "B", "CN-31")
    closed = call(STAFF, ALL, "POST", f"{path}/deactivation", headers=version(changed))
    assert call(STAFF, ALL, "GET", path).json() == closed.json()
    below = call(STAFF, ALL, "GET", f"/partners?below={root['partnerId']}&name=宏远").json()["items"]
    assert [item["partnerId"] for item in below] == [child["partnerId"]]
    assert [kind for kind, _ in staged()] == [
        "channel.partner-activated.v1", "channel.partner-activated.v1", "channel.partner-changed.v1",
        "channel.partner-changed.v1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"creditLimit": yuan("-1")}, 422, "credit-limit-negative"),
        ({"creditLimit": {"amount": "1", "currency": "KWD"}}, 422, "currency-not-served"),
        ({"ownerId": str(new_id())}, 422, "channel-owner-unknown"),
        ({"parentId": str(new_id())}, 404, "partner-not-found"),
        ({"name": " "}, 400, "bad-input"),
        ({"grade": "D"}, 400, "bad-input"),
        ({"creditLimit": yuan("99999999999999.9999")}, 422, "credit-limit-too-high"),
    ],
)
def test_a_partner_that_breaks_a_rule_is_not_taken_on(call, change, status, code):
    body = {"name": "昆山宏远", "grade": "A", "region": "CN-32", "creditLimit": yuan("1"), **change}
    answer = call(STAFF, ALL, "POST", "/partners", json=body)
    assert (answer.status_code, answer.json().get("code")) == (status, code)


def test_whoever_sets_no_limits_takes_a_partner_on_without_credit(call):
    body = {"name": "昆山宏远", "grade": "A", "region": "CN-32", "creditLimit": yuan("1")}
    rights = {"channel.partner-edit": Scope.REGION}
    refused = call(STAFF, rights, "POST", "/partners", json=body)
    assert (refused.status_code, refused.json()["code"]) == (403, "credit-not-yours-to-grant")
    assert refused.json()["errors"][0]["pointer"] == "/body/creditLimit/amount"
    assert call(STAFF, rights, "POST", "/partners", json=body | {"creditLimit": yuan("0")}).status_code == 201
    both = rights | {"channel.credit-set": Scope.ALL}
    assert call(STAFF, both, "POST", "/partners", json=body | {"name": "苏州科达"}).status_code == 201


def test_a_dealer_sees_itself_as_the_root_of_its_tree(call, partner):
    root = partner()
    child = partner("昆山宏远分公司", parentId=root["partnerId"])
    dealer, path = a_dealer(child), f"/partners/{child['partnerId']}"
    staff_sees = call(STAFF, ALL, "GET", path).json()
    assert (staff_sees["parentId"], staff_sees["path"]) == (
        root["partnerId"],
        f"/{root['partnerId']}/{child['partnerId']}/",
    )
    (listed,) = call(dealer, ALL, "GET", "/partners").json()["items"]
    assert call(dealer, ALL, "GET", path).json() == listed
    assert (listed["path"], "parentId" in listed) == (f"/{child['partnerId']}/", False)
    for asked in (f"parentId={root['partnerId']}", f"below={root['partnerId']}"):
        assert len(call(STAFF, ALL, "GET", f"/partners?{asked}").json()["items"]) == 1
        assert call(dealer, ALL, "GET", f"/partners?{asked}").json()["items"] == []


def test_an_inactive_partner_neither_orders_nor_registers(call, partner):
    made = partner()
    call(STAFF, ALL, "POST", f"/partners/{made['partnerId']}/deactivation", headers={"If-Match": '"2"'})
    for path, body in (("/dealer-orders", ORDER), ("/registrations", DEAL)):
        answer = call(a_dealer(made), ALL, "POST", path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (409, "partner-inactive")


def test_credit_says_what_is_used_and_why(call, partner, order, paid):
    made = partner(limit="200.00")
    dealer = a_dealer(made)
    first = order(dealer).json()
    over = order(dealer)
    assert (over.status_code, over.json()["code"]) == (409, "credit-exceeded")
    path = f"/partners/{made['partnerId']}/credit"
    credit = call(dealer, ALL, "GET", path).json()
    assert (credit["used"], credit["free"]) == (yuan("113.00"), yuan("87.00"))
    assert [(m["reason"], m["document"], m["amount"]) for m in credit["movements"]] == [
        ("order-submitted", first["number"], yuan("113.00"))
    ]
    paid(first)
    moved = call(dealer, ALL, "GET", f"{path}/movements").json()["items"]
    assert [(m["reason"], m["amount"]["amount"], m["usedAfter"]["amount"]) for m in moved] == [
        ("receipt", "-113.00", "0.00"), ("order-submitted", "113.00", "113.00"),
    ]  # fmt: skip


def test_a_credit_limit_is_set_with_a_reason_under_its_version(call, partner):
    path = f"/partners/{partner()['partnerId']}/credit"
    read = call(STAFF, ALL, "GET", path)
    body = {"limit": yuan("50"), "reason": "年度审核"}
    assert call(STAFF, ALL, "PUT", f"{path}/limit", json=body).status_code == 428
    lowered = call(STAFF, ALL, "PUT", f"{path}/limit", json=body, headers=version(read))
    again = call(STAFF, ALL, "PUT", f"{path}/limit", json=body, headers=version(read))
    assert (lowered.status_code, lowered.json()["limit"], lowered.headers["etag"]) == (
        200,
        yuan("50.00"),
        '"2"',
    )
    assert again.status_code == 412


def test_the_ledger_of_a_foreign_or_unknown_partner_is_not_there(call, partner):
    own, foreign = partner(), partner("另一家")
    dealer = a_dealer(own)
    for partner_id in (foreign["partnerId"], str(new_id())):
        answer = call(dealer, ALL, "GET", f"/partners/{partner_id}/credit/movements")
        assert (answer.status_code, answer.json()["code"]) == (404, "partner-not-found")
    assert call(dealer, ALL, "GET", f"/partners/{own['partnerId']}/credit/movements").status_code == 200


def test_nothing_happens_without_the_right(call, partner):
    dealer = a_dealer(partner())
    assert call(None, None, "GET", "/partners").status_code == 401
    assert call(dealer, {}, "GET", "/partners").status_code == 403
    assert (
        call(dealer, {"channel.order-read": Scope.PARTNER}, "POST", "/dealer-orders", json=ORDER).status_code
        == 403
    )


def test_no_answer_a_dealer_gets_tells_anything_of_another(call, partner, order, paid):
    call(STAFF, ALL, "POST", "/rebate-programmes", json=PROGRAMME)
    secret = partner("机密经销商")
    rival, curious = a_dealer(secret), a_dealer(partner("好奇经销商"))
    deal = call(
        rival,
        ALL,
        "POST",
        "/registrations",
        json={**DEAL, "projectName": "机密项目", "modelInterest": "机密机型"},
    )
    conflict = call(rival, ALL, "POST", "/registrations", json={**DEAL, "projectName": "机密重试"})
    placed = order(rival, endUserName="机密用户", endUserAddress="机密地址")
    paid(placed.json())
    settled = call(
        STAFF, ALL, "POST", "/rebate-settlements",
        json={"partnerId": secret["partnerId"], "period": "2026-Q4", "currency": "CNY"},
    )  # fmt: skip
    assert (conflict.status_code, settled.status_code) == (409, 201)
    deal_path = f"/registrations/{deal.json()['registrationId']}"
    order_path = f"/dealer-orders/{placed.json()['dealerOrderId']}"
    partner_path = f"/partners/{secret['partnerId']}"
    asked = [secret["partnerId"], deal.json()["registrationId"], placed.json()["dealerOrderId"]]
    reads = [
        "/partners", "/partners?name=机密", f"/partners?below={asked[0]}", "/registrations", "/registration-conflicts",
        f"/registrations?partnerId={asked[0]}", "/dealer-orders", f"/dealer-orders?partnerId={asked[0]}",
        "/rebate-programmes", "/rebate-statements?period=2026-Q4", "/rebate-settlements",
        f"/rebate-statements?partnerId={asked[0]}", deal_path, order_path, partner_path, f"{partner_path}/credit",
        f"{partner_path}/credit/movements",
    ]  # fmt: skip
    match = {"If-Match": '"1"'}
    writes = [
        ("/registrations", DEAL), ("/registrations", {**DEAL, "partnerId": asked[0]}), (f"{deal_path}/approval", None),
        (f"{deal_path}/refusal", {"reason": "x"}), ("/dealer-orders", {**ORDER, "partnerId": asked[0]}),
        ("/price-checks", {"lines": LINES, "partnerId": asked[0]}), (f"{order_path}/pricing", None),
        (f"{order_path}/submission", None), (f"{order_path}/approval", None), (f"{order_path}/reopening", None),
        (f"{order_path}/cancellation", {"reason": "x"}), (f"{partner_path}/activation", None),
        (f"{partner_path}/deactivation", None),
        ("/rebate-settlements", {"partnerId": asked[0], "period": "2026-Q4", "currency": "CNY"}),
    ]  # fmt: skip
    answers = [call(curious, ALL, "GET", path) for path in reads]
    answers += [call(curious, ALL, "POST", path, json=body, headers=match) for path, body in writes]
    answers.append(
        call(
            curious,
            ALL,
            "PUT",
            f"{partner_path}/credit/limit",
            json={"limit": yuan("1"), "reason": "x"},
            headers=match,
        )
    )
    change = {"name": "x", "grade": "C", "region": "CN-32", "ownerId": secret["ownerId"]}
    answers.append(call(curious, ALL, "PUT", partner_path, json=change, headers=match))
    secrets = ["机密", *asked, placed.json()["number"], settled.json()["settlementId"]]
    leaks = [(str(answer.url), word) for answer in answers for word in secrets if word in answer.text]
    assert leaks == []
    assert {answer.status_code for answer in answers} <= {200, 404, 409}
