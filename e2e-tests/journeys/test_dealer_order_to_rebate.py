"""A dealer registers a project, orders within its credit and earns a rebate on what it paid for."""

import threading
from decimal import Decimal

from caller import Unexpected, eventually, today

PROJECT = {"projectName": "二期车间", "productLine": "injection", "region": "CN-32"}


def money(amount):
    return {"amount": amount, "currency": "CNY"}


def test_6_a_rivals_registration_of_one_project_conflicts_and_does_not_tell_whose_it_is(company, story):
    user = f"昆山博川塑业{company.mark}"
    mine = company.dealer.create(
        "/api/channel/v1/registrations", {**PROJECT, "endUserName": f"{user}有限公司"}
    )
    company.channel.move(f"/api/channel/v1/registrations/{mine['registrationId']}", "/approval")
    refused = company.rival.call(
        "POST",
        "/api/channel/v1/registrations",
        json={**PROJECT, "endUserName": f"{user}（有限公司）"},
        expect=409,
    )
    assert "昆山宏远" not in refused.text and company.ids["dealer"] not in refused.text
    assert company.rival.items("/api/channel/v1/registrations") == []


def test_6b_a_dealer_orders_at_its_own_price_and_two_orders_cannot_both_pass_the_last_credit(company, story):
    line = {"productCode": company.ids["product_code"], "options": ["std", "d40"], "quantity": 1}
    body = {"endUserName": f"昆山博川塑业{company.mark}有限公司", "endUserAddress": "昆山市", "lines": [line]}
    orders = [
        eventually(lambda: company.dealer.create("/api/channel/v1/dealer-orders", body)) for _ in range(3)
    ]
    # 250,000 less 12 % for grade A = 220,000; 13 % VAT makes 248,600; two fit into 600,000, three do not.
    assert {o["totalAmount"]["amount"] for o in orders} == {"248600.00"}
    outcomes = []

    def submit(order):
        try:
            company.dealer.move(f"/api/channel/v1/dealer-orders/{order['dealerOrderId']}", "/submission")
            outcomes.append(order)
        except Unexpected:
            outcomes.append(None)

    threads = [threading.Thread(target=submit, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    story["orders"] = [order for order in outcomes if order]
    credit = company.dealer.get(f"/api/channel/v1/partners/{company.ids['dealer']}/credit")
    assert len(story["orders"]) == 2 and credit["used"]["amount"] == "497200.00"


def test_6c_an_approved_dealer_order_is_made_by_the_factory(company, story):
    for order in story["orders"]:
        company.channel.move(f"/api/channel/v1/dealer-orders/{order['dealerOrderId']}", "/approval")
    wanted = {order["dealerOrderId"] for order in story["orders"]}
    placed = eventually(lambda: _placed(company, wanted))
    story["placed"] = placed
    assert {order["partnerId"] for order in placed} == {company.ids["dealer"]}


def _placed(company, wanted):
    found = [o for o in company.admin.items("/api/sales/v1/orders") if o.get("dealerOrderId") in wanted]
    return found if len(found) == len(wanted) else None


def test_6d_what_is_paid_frees_credit_and_earns_the_rebate_to_the_cent(company, story):
    now = today()
    tiers = _tiers(company, now.replace(month=(now.month - 1) // 3 * 3 + 1, day=1))
    for order in story["placed"]:
        for number in range(2):
            company.erp.move(
                f"/api/sales/v1/orders/{order['orderId']}", "/receipts",
                {"amount": money("124300.00"), "receivedOn": now.isoformat(), "reference": f"R{number}"},
            )  # fmt: skip
    path = f"/api/channel/v1/partners/{company.ids['dealer']}/credit"
    eventually(lambda: Decimal(company.dealer.get(path)["used"]["amount"]) == 0)
    period = f"{now.year}-Q{(now.month + 2) // 3}"
    statement = eventually(lambda: _statement(company, period))
    # Two orders of 220,000.00 net each.
    assert Decimal(statement["accrued"]["amount"]) == _by_slices(Decimal("440000.00"), tiers)
    slices = [Decimal(part["amount"]) for entry in statement["entries"] for part in entry["slices"]]
    assert sum(slices) == Decimal(statement["accrued"]["amount"])
    assert company.rival.items("/api/channel/v1/rebate-statements", period=period) == []


def _tiers(company, first_day):
    """The tiers in force; a quarter has one programme, so an earlier run's stays."""
    body = {
        "name": "2026 返利", "currency": "CNY", "validFrom": first_day.isoformat(),
        "tiers": [{"upTo": "100000.00", "rate": "1"}, {"upTo": "300000.00", "rate": "2"}, {"rate": "3"}],
    }  # fmt: skip
    known = company.admin.items("/api/channel/v1/rebate-programmes")
    fitting = [programme for programme in known if programme["validFrom"] <= body["validFrom"]]
    if not fitting:
        fitting = [company.admin.create("/api/channel/v1/rebate-programmes", body)]
    return max(fitting, key=lambda programme: programme["validFrom"])["tiers"]


def _by_slices(base, tiers):
    """Slice by slice: each tier's rate on the part of the base that lies in it."""
    earned, low = Decimal(0), Decimal(0)
    for tier in tiers:
        high = min(base, Decimal(tier.get("upTo", base)))
        earned += max(high - low, Decimal(0)) * Decimal(tier["rate"]) / 100
        low = max(low, high)
    return earned


def _statement(company, period):
    found = company.dealer.items("/api/channel/v1/rebate-statements", period=period)
    return found[0] if found and len(found[0]["entries"]) == 2 else None
