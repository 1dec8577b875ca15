"""partners.list_partners partners.create_partner partners.get_partner partners.change_partner
partners.activate_partner partners.deactivate_partner credit.get_credit credit.set_credit_limit credit.list_movements
registrations.list_registrations registrations.register_deal registrations.get_registration registrations.approve_deal
registrations.refuse_deal registrations.list_conflicts dealer_orders.list_dealer_orders
dealer_orders.create_dealer_order dealer_orders.get_dealer_order dealer_orders.reprice_dealer_order
dealer_orders.submit_dealer_order dealer_orders.approve_dealer_order dealer_orders.cancel_dealer_order
dealer_orders.reopen_dealer_order price_checks.check_prices rebates.list_programmes rebates.create_programme
rebates.list_statements rebates.list_settlements rebates.settle_rebate
"""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from builders import NOW, TODAY, a_receipt
from channel_svc.domain.basket import LinesNotPriced
from channel_svc.domain.dealer_order import DealerOrderId
from channel_svc.usecases.note_receipt import note_receipt
from chassis.questions import OtherSideAway
from chassis.testing import an_actor
from kernel.actor import Kind, Scope
from kernel.ids import new_id

PERMISSIONS = [
    "partner-read", "partner-edit", "credit-read", "credit-set", "deal-read", "deal-register", "deal-decide",
    "order-read", "order-work", "order-approve", "programme-read", "programme-edit", "rebate-read", "rebate-settle",
]  # fmt: skip
ALL = {f"channel.{name}": Scope.ALL for name in PERMISSIONS}
STAFF = an_actor()
LINES = [{"productCode": "HX-160", "options": ["D45"], "quantity": 1}]
ORDER = {"endUserName": "宁波博川塑业有限公司", "endUserAddress": "宁波市北仑区 1 号", "lines": LINES}
DEAL = {
    "endUserName": "宁波博川塑业有限公司", "projectName": "博川二期车间", "productLine": "injection", "region": "CN-33",
    "modelInterest": "HX-160",
}  # fmt: skip
TIERS = [{"upTo": "100", "rate": "10"}, {"upTo": "300", "rate": "20"}, {"rate": "30"}]
PROGRAMME = {"name": "2026 Q4", "currency": "CNY", "validFrom": "2026-10-01", "tiers": TIERS}


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


def version(answer) -> dict[str, str]:
    return {"If-Match": answer.headers["etag"]}


def a_dealer(partner: dict):
    return an_actor(Kind.DEALER, partner_id=UUID(partner["partnerId"]))


@pytest.fixture
def partner(call, prices):
    """Takes on and activates a partner."""

    def take_on(name: str = "昆山宏远机电有限公司", limit: str = "1000000.00", **more) -> dict:
        body = {"name": name, "grade": "A", "region": "CN-32", "creditLimit": yuan(limit), **more}
        made = call(STAFF, ALL, "POST", "/partners", json=body)
        assert made.status_code == 201, made.text
        path = f"/partners/{made.json()['partnerId']}/activation"
        return call(STAFF, ALL, "POST", path, headers=version(made)).json()

    return take_on


@pytest.fixture
def order(call):
    """Drafts and submits an order as its dealer; answers the submitting's answer."""

    def place(dealer, **more):
        made = call(dealer, ALL, "POST", "/dealer-orders", json={**ORDER, **more})
        assert made.status_code == 201, made.text
        path = f"/dealer-orders/{made.json()['dealerOrderId']}/submission"
        return call(dealer, ALL, "POST", path, headers=version(made))

    return place


@pytest.fixture
def paid(service):
    """Hears of a receipt for the whole order."""

    def pay(order: dict) -> None:
        receipt = a_receipt(order["totalAmount"]["amount"])
        order_id = DealerOrderId(order["dealerOrderId"])
        note_receipt(service.work(), service.service_actor, order_id, receipt, "CNY", NOW)

    return pay


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
        ({"creditLimit": yuan("99999999999999.9999")}, 201, None),
    ],
)
def test_a_partner_that_breaks_a_rule_is_not_taken_on(call, change, status, code):
    body = {"name": "昆山宏远", "grade": "A", "region": "CN-32", "creditLimit": yuan("1"), **change}
    answer = call(STAFF, ALL, "POST", "/partners", json=body)
    assert (answer.status_code, answer.json().get("code")) == (status, code)


def test_prices_are_shown_before_an_order_by_grade_and_day(call, partner, prices):
    dealer = a_dealer(partner())
    answer = call(dealer, ALL, "POST", "/price-checks", json={"lines": LINES})
    assert answer.status_code == 200, answer.text
    assert answer.json()["totalAmount"] == yuan("113.00")
    assert answer.json()["lines"][0]["steps"] == [{"name": "list", "amount": "100.00"}]
    buyer, wanted, day = prices.asked[-1]
    assert (buyer.grade, buyer.currency, wanted[0].options, day) == ("A", "CNY", ("D45",), TODAY)


def test_an_order_walks_from_draft_to_approval(call, partner, order, staged):
    dealer = a_dealer(partner())
    submitted = order(dealer)
    assert (submitted.status_code, submitted.json()["status"]) == (200, "submitted")
    path = f"/dealer-orders/{submitted.json()['dealerOrderId']}"
    assert submitted.json()["number"].startswith("DO-2026-")
    assert call(dealer, ALL, "GET", path).json() == submitted.json()
    approved = call(STAFF, ALL, "POST", f"{path}/approval", headers=version(submitted))
    assert (approved.status_code, approved.json()["status"]) == (200, "approved")
    kind, body = staged()[-1]
    assert (kind, body["total_amount"], body["lines"][0]["net_amount"]) == (
        "channel.dealer-order-approved.v1", "113.00", "100.00",
    )  # fmt: skip
    late = call(dealer, ALL, "POST", f"{path}/cancellation", json={"reason": "x"}, headers=version(approved))
    assert (late.status_code, late.json()["code"]) == (409, "dealer-order-cannot-move")
    listed = call(dealer, ALL, "GET", "/dealer-orders?status=approved").json()["items"]
    assert [item["dealerOrderId"] for item in listed] == [approved.json()["dealerOrderId"]]


def test_a_colleague_orders_for_a_partner_it_names(call, partner):
    made = partner()
    nobody = call(STAFF, ALL, "POST", "/dealer-orders", json=ORDER)
    named = call(STAFF, ALL, "POST", "/dealer-orders", json={**ORDER, "partnerId": made["partnerId"]})
    assert (nobody.status_code, nobody.json()["code"]) == (422, "partner-missing")
    assert (named.status_code, named.json()["partnerName"]) == (201, "昆山宏远机电有限公司")


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


def test_a_changed_price_is_looked_at_before_the_order_is_submitted(call, partner, prices):
    dealer = a_dealer(partner())
    made = call(dealer, ALL, "POST", "/dealer-orders", json=ORDER)
    path = f"/dealer-orders/{made.json()['dealerOrderId']}"
    prices.net = "110.00"
    refused = call(dealer, ALL, "POST", f"{path}/submission", headers=version(made))
    assert (refused.status_code, refused.json()["code"]) == (409, "dealer-order-price-changed")
    repriced = call(dealer, ALL, "POST", f"{path}/pricing", headers=version(made))
    assert repriced.json()["totalAmount"] == yuan("124.30")
    assert call(dealer, ALL, "POST", f"{path}/submission", headers=version(repriced)).status_code == 200


def test_a_cancelled_order_is_reopened_as_a_draft(call, partner, order):
    dealer = a_dealer(partner())
    submitted = order(dealer)
    path = f"/dealer-orders/{submitted.json()['dealerOrderId']}"
    cancelled = call(
        dealer, ALL, "POST", f"{path}/cancellation", json={"reason": "改期"}, headers=version(submitted)
    )
    assert (cancelled.json()["cancelledWhy"], cancelled.json()["heldAmount"]) == ("改期", yuan("0.00"))
    reopened = call(dealer, ALL, "POST", f"{path}/reopening", headers=version(cancelled))
    assert (reopened.json()["status"], "cancelledWhy" in reopened.json()) == ("draft", False)


@pytest.mark.parametrize("where", ["/price-checks", "/dealer-orders"])
def test_without_the_price_side_the_asker_is_told_and_nothing_is_begun(call, partner, prices, where):
    dealer = a_dealer(partner())
    prices.away = OtherSideAway("cpq")
    body = ORDER if where == "/dealer-orders" else {"lines": LINES}
    answer = call(dealer, ALL, "POST", where, json=body, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["code"]) == (503, "other-side-away")
    assert "away" in answer.json()["title"]
    assert call(dealer, ALL, "GET", "/dealer-orders").json() == {"items": []}


def test_without_the_price_side_a_draft_stays_a_draft_and_holds_no_credit(call, partner, prices):
    made = partner()
    dealer = a_dealer(made)
    draft = call(dealer, ALL, "POST", "/dealer-orders", json=ORDER)
    prices.away = OtherSideAway("cpq")
    path = f"/dealer-orders/{draft.json()['dealerOrderId']}"
    assert call(dealer, ALL, "POST", f"{path}/submission", headers=version(draft)).status_code == 503
    assert call(dealer, ALL, "GET", path).json() == draft.json()
    assert call(dealer, ALL, "GET", f"/partners/{made['partnerId']}/credit").json()["used"] == yuan("0.00")


def test_lines_the_price_side_refuses_are_named(call, partner, prices):
    dealer = a_dealer(partner())
    prices.away = LinesNotPriced(pointer="/body/lines/0/options", why="configuration-invalid")
    answer = call(dealer, ALL, "POST", "/price-checks", json={"lines": LINES})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/lines/0/options")


def test_an_inactive_partner_neither_orders_nor_registers(call, partner):
    made = partner()
    call(STAFF, ALL, "POST", f"/partners/{made['partnerId']}/deactivation", headers={"If-Match": '"2"'})
    for path, body in (("/dealer-orders", ORDER), ("/registrations", DEAL)):
        answer = call(a_dealer(made), ALL, "POST", path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (409, "partner-inactive")


def test_a_registration_is_approved_for_120_days(call, partner, staged):
    dealer = a_dealer(partner())
    made = call(dealer, ALL, "POST", "/registrations", json=DEAL)
    assert made.status_code == 201, made.text
    path = f"/registrations/{made.json()['registrationId']}"
    approved = call(STAFF, ALL, "POST", f"{path}/approval", headers=version(made))
    until = (TODAY + timedelta(days=120)).isoformat()
    assert (approved.json()["status"], approved.json()["protectedUntil"]) == ("approved", until)
    assert call(dealer, ALL, "GET", path).json() == approved.json()
    assert [kind for kind, _ in staged()[-2:]] == ["channel.deal-registered.v1", "channel.deal-approved.v1"]


def test_a_refused_registration_says_why_and_makes_room(call, partner):
    dealer, rival = a_dealer(partner()), a_dealer(partner("另一家"))
    made = call(dealer, ALL, "POST", "/registrations", json=DEAL)
    path = f"/registrations/{made.json()['registrationId']}/refusal"
    refused = call(STAFF, ALL, "POST", path, json={"reason": "已是直销客户"}, headers=version(made))
    assert (refused.json()["status"], refused.json()["refusedWhy"]) == ("refused", "已是直销客户")
    assert call(rival, ALL, "POST", "/registrations", json=DEAL).status_code == 201


def test_a_rival_learns_that_a_conflict_exists_and_until_when(call, partner):
    call(a_dealer(partner()), ALL, "POST", "/registrations", json=DEAL)
    rival = a_dealer(partner("另一家"))
    other_spelling = {**DEAL, "endUserName": "（宁波）博川塑业有限责任公司", "projectName": "别名项目"}
    until = (TODAY + timedelta(days=120)).isoformat()
    for _ in range(2):
        answer = call(rival, ALL, "POST", "/registrations", json=other_spelling)
        assert (answer.status_code, answer.json()["code"]) == (409, "deal-taken")
        assert until in answer.json()["title"]
    conflicts = call(rival, ALL, "GET", "/registration-conflicts").json()["items"]
    assert [(item["projectName"], item["takenUntil"]) for item in conflicts] == [("别名项目", until)]
    assert call(rival, ALL, "GET", "/registrations").json() == {"items": []}


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


def test_a_statement_explains_each_cent(call, partner, order, paid, prices):
    call(STAFF, ALL, "POST", "/rebate-programmes", json=PROGRAMME)
    made = partner()
    dealer = a_dealer(made)
    for net in ("50.00", "3750.00"):
        prices.net = net
        paid(order(dealer).json())
    statement = call(dealer, ALL, "GET", "/rebate-statements?period=2026-Q4").json()["items"][0]
    assert (statement["base"], statement["accrued"], statement["open"]) == (
        yuan("3800.00"), yuan("1100.00"), yuan("1100.00"),
    )  # fmt: skip
    assert [
        [(s["from"], s["to"], s["rate"], s["amount"]) for s in e["slices"]] for e in statement["entries"]
    ] == [
        [("0.00", "50.00", "10", "5.00")],
        [
            ("50.00", "100.00", "10", "5.00"),
            ("100.00", "300.00", "20", "40.00"),
            ("300.00", "3800.00", "30", "1050.00"),
        ],
    ]
    assert statement["programme"]["edition"] == 1
    body = {"partnerId": made["partnerId"], "period": "2026-Q4", "currency": "CNY"}
    first = call(STAFF, ALL, "POST", "/rebate-settlements", json=body)
    second = call(STAFF, ALL, "POST", "/rebate-settlements", json=body)
    assert (first.status_code, first.json()["amount"]) == (201, yuan("1100.00"))
    assert (second.status_code, second.json()["code"]) == (409, "nothing-to-settle")
    assert [item["amount"] for item in call(dealer, ALL, "GET", "/rebate-settlements").json()["items"]] == [
        yuan("1100.00")
    ]
    after = call(dealer, ALL, "GET", "/rebate-statements").json()["items"][0]
    assert (after["settled"], after["open"], len(after["settlements"])) == (yuan("1100.00"), yuan("0.00"), 1)


def test_programmes_are_listed_as_they_were_published(call):
    made = call(STAFF, ALL, "POST", "/rebate-programmes", json=PROGRAMME)
    assert made.status_code == 201, made.text
    assert call(STAFF, ALL, "GET", "/rebate-programmes?currency=CNY").json()["items"] == [made.json()]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"validFrom": "2026-10-02"}, 422, "programme-starts-within-quarter"),
        ({"validFrom": "0001-01-01"}, 422, "programme-reaches-back"),
        ({"validFrom": "9999-10-01"}, 201, None),
        ({"validFrom": "2026-13-01"}, 400, "bad-input"),
        ({"tiers": [{"upTo": "100", "rate": "10"}]}, 422, "rebate-tiers-broken"),
        ({"tiers": [{"rate": "100.1"}]}, 422, "rebate-tiers-broken"),
    ],
)
def test_a_programme_that_breaks_a_rule_is_not_published(call, change, status, code):
    answer = call(STAFF, ALL, "POST", "/rebate-programmes", json={**PROGRAMME, **change})
    assert (answer.status_code, answer.json().get("code")) == (status, code)


def test_a_registration_of_a_name_without_letters_is_refused_at_its_field(call, partner):
    answer = call(a_dealer(partner()), ALL, "POST", "/registrations", json={**DEAL, "endUserName": "（）"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/endUserName")


@pytest.mark.parametrize("name", ["\ufdfa" * 200, "𝕏" * 200, "公司" * 100, "é́" * 60])
def test_odd_names_are_registered_like_others(call, partner, name):
    answer = call(a_dealer(partner()), ALL, "POST", "/registrations", json={**DEAL, "endUserName": name})
    assert answer.status_code == 201, answer.text


def test_nothing_happens_without_the_right(call, partner):
    dealer = a_dealer(partner())
    assert call(None, None, "GET", "/partners").status_code == 401
    assert call(dealer, {}, "GET", "/partners").status_code == 403
    assert (
        call(dealer, {"channel.order-read": Scope.PARTNER}, "POST", "/dealer-orders", json=ORDER).status_code
        == 403
    )


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


def test_the_ledger_of_a_foreign_or_unknown_partner_is_not_there(call, partner):
    own, foreign = partner(), partner("另一家")
    dealer = a_dealer(own)
    for partner_id in (foreign["partnerId"], str(new_id())):
        answer = call(dealer, ALL, "GET", f"/partners/{partner_id}/credit/movements")
        assert (answer.status_code, answer.json()["code"]) == (404, "partner-not-found")
    assert call(dealer, ALL, "GET", f"/partners/{own['partnerId']}/credit/movements").status_code == 200


def test_who_reaches_an_order_prices_it_although_its_partner_went_to_a_colleague(call, partner, service):
    before, after = an_actor(unit_path="/hq/channel/a/"), new_id()
    team = dict.fromkeys(ALL, Scope.SUBORDINATE)
    made = partner()
    order = call(a_dealer(made), ALL, "POST", "/dealer-orders", json=ORDER)
    with service.database.writer.begin() as connection:
        connection.execute(text("update dealer_orders set unit_path = '/hq/channel/a/'"))
        connection.execute(
            text("update partners set unit_path = '/hq/channel/b/', owner_id = :id"), {"id": after}
        )
    path = f"/dealer-orders/{order.json()['dealerOrderId']}/pricing"
    assert call(before, team, "POST", path, headers=version(order)).status_code == 200
    assert call(before, team, "GET", f"/partners/{made['partnerId']}").status_code == 404


REFERRED = {
    "companyName": "宁波博川塑业有限公司",
    "contactName": "王芳",
    "mobile": "13800138000",
    "productLine": "injection",
}
MAY = {**ALL, "channel.lead-refer": Scope.ALL}


def test_a_dealer_hands_somebody_to_us_and_keeps_only_that_it_did(call, partner, staged, service):
    """referrals.refer_lead referrals.get_referral referrals.list_referrals"""
    mine, rival = partner(), partner(name="宁波甬机设备有限公司")
    made = call(a_dealer(mine), MAY, "POST", "/referrals", json=REFERRED)
    assert made.status_code == 201, made.text
    kind, told = staged()[-1]
    assert (kind, told["partner_id"], told["contact_mobile"]) == (
        "channel.lead-referred.v1", mine["partnerId"], "13800138000",
    )  # fmt: skip
    path = f"/referrals/{made.json()['referralId']}"
    assert call(a_dealer(mine), MAY, "GET", path).json() == made.json()
    assert call(a_dealer(rival), MAY, "GET", path).status_code == 404
    assert call(a_dealer(rival), MAY, "GET", "/referrals").json() == {"items": []}
    with service.reader.connect() as connection:
        kept = connection.execute(text("select referrals::text from referrals")).scalar_one()
    assert "13800138000" not in kept and "王芳" not in kept


def test_a_referral_needs_a_way_to_reach_them_and_a_partner_who_may(call, partner):
    unreachable = call(a_dealer(partner()), MAY, "POST", "/referrals", json={"companyName": "x"})
    assert (unreachable.status_code, unreachable.json()["code"]) == (422, "referred-unreachable")
    nobodys = call(STAFF, MAY, "POST", "/referrals", json=REFERRED)
    assert nobodys.json()["code"] == "partner-missing"
