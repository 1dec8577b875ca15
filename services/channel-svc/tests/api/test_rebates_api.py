"""rebates.list_programmes rebates.create_programme rebates.list_statements rebates.list_settlements
rebates.settle_rebate"""

import pytest

from wire import ALL, PROGRAMME, STAFF, a_dealer, yuan


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
