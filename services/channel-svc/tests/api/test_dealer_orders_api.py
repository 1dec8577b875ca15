"""price_checks.check_prices dealer_orders.list_dealer_orders dealer_orders.create_dealer_order
dealer_orders.get_dealer_order dealer_orders.reprice_dealer_order dealer_orders.submit_dealer_order
dealer_orders.approve_dealer_order dealer_orders.cancel_dealer_order dealer_orders.reopen_dealer_order"""

import pytest
from sqlalchemy import text

from builders import TODAY
from channel_svc.domain.basket import LinesNotPriced
from chassis.questions import OtherSideAway
from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.ids import new_id
from wire import ALL, LINES, ORDER, STAFF, a_dealer, version, yuan


def test_prices_are_shown_before_an_order_by_grade_and_day(call, partner, prices):
    dealer = a_dealer(partner())
    answer = call(dealer, ALL, "POST", "/price-checks", json={"lines": LINES})
    assert answer.status_code == 200, answer.text
    assert answer.json()["totalAmount"] == yuan("113.00")
    assert answer.json()["lines"][0]["steps"] == [{"name": "list", "amount": "100.00"}]
    buyer, wanted, day = prices.asked[-1]
    assert (buyer.grade, buyer.currency, wanted[0].options, day) == ("A", "CNY", ("D45",), TODAY)


def test_a_draft_keeps_the_numbers_of_its_machines_and_is_priced_again_with_them(call, partner, prices):
    dealer, numbers = a_dealer(partner()), [{"code": "stroke", "value": "350"}]
    body = {**ORDER, "lines": [{**LINES[0], "numbers": numbers}]}
    made = call(dealer, ALL, "POST", "/dealer-orders", json=body)
    assert (made.status_code, made.json()["lines"][0]["numbers"]) == (201, numbers)
    path = f"/dealer-orders/{made.json()['dealerOrderId']}"
    assert call(dealer, ALL, "GET", path).json()["lines"][0]["numbers"] == numbers
    assert call(dealer, ALL, "POST", f"{path}/pricing", headers=version(made)).status_code == 200
    assert [line.numbers for _, lines, _ in prices.asked for line in lines] == [{"stroke": "350"}] * 2
    astray = {**body, "lines": [{**LINES[0], "numbers": [{"code": "stroke", "value": "1e3"}]}]}
    assert call(dealer, ALL, "POST", "/dealer-orders", json=astray).status_code == 400


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


def test_an_order_asked_for_again_is_told_again_whether_or_not_prices_are_at_hand(call, partner, prices):
    dealer, key = a_dealer(partner()), {"Idempotency-Key": "dealer-order-1"}
    first = call(dealer, ALL, "POST", "/dealer-orders", json=ORDER, headers=key)
    asked, prices.away = len(prices.asked), OtherSideAway("cpq")
    again = call(dealer, ALL, "POST", "/dealer-orders", json=ORDER, headers=key)
    assert (again.status_code, again.text, again.headers["etag"]) == (201, first.text, first.headers["etag"])
    other = call(dealer, ALL, "POST", "/dealer-orders", json={**ORDER, "endUserName": "另一家"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert len(prices.asked) == asked
    assert call(dealer, ALL, "POST", "/dealer-orders", json=ORDER).status_code == 503


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
