"""contracts.list_contracts contracts.get_contract contracts.change_terms contracts.approve_contract
contracts.sign_contract
"""

from decimal import Decimal

import pytest

from builders import CONFIGURATION, PARAMETERS, TODAY
from desk import OWN
from kernel.ids import new_id
from sales_svc.domain.payment_plan import Event, PaymentTerm
from sales_svc.domain.sale_terms import Buyer, BuyerKind, Delivery

THIRTY = (PaymentTerm(Event.SHIPMENT, Decimal(30), 30),)
WHOLE = [{"event": "signing", "percent": "30", "days": 7}, {"event": "shipment", "percent": "70", "days": 30}]


def path_of(contract):
    return f"/contracts/{contract['contractId']}"


def test_a_draft_shows_what_was_accepted(desk, drafted):
    contract = drafted()
    assert (contract["buyerName"], contract["buyer"], contract["delivery"]) == (
        contract["accountName"], {"kind": "direct"}, {},
    )  # fmt: skip
    assert (contract["status"], contract["total"]["amount"], contract["number"][:8]) == (
        "DRAFT",
        "565000.00",
        "HT-2026-",
    )
    assert contract["lines"][0]["configuration"] == CONFIGURATION
    assert contract["lines"][0]["technicalParameters"] == PARAMETERS
    assert desk().get(path_of(contract)).json() == contract


def test_a_draft_shows_who_buys_and_what_was_promised(desk, drafted):
    dealer = Buyer(BuyerKind.DEALER, new_id(), "昆山宏远机电有限公司", "太仓二期")
    delivery = Delivery("CIF", "Hamburg", last_day=TODAY, warranty_months=18, warranty_from=Event.SHIPMENT)
    contract = drafted(buyer=dealer, delivery=delivery)
    assert (contract["buyerName"], contract["buyer"]["project"]) == (dealer.name, "太仓二期")
    assert contract["delivery"] == {
        "incoterm": "CIF", "place": "Hamburg", "to": "2026-11-20", "warrantyMonths": 18, "warrantyFrom": "shipment",
    }  # fmt: skip
    answer = desk().post(f"{path_of(contract)}/approval", None, 1).json()
    assert (answer["buyerName"], answer["buyer"], answer["delivery"]) == (
        contract["buyerName"], contract["buyer"], contract["delivery"],
    )  # fmt: skip


def signed_order(desk, contract):
    desk().post(f"{path_of(contract)}/approval", None, 1)
    made = desk().post(f"{path_of(contract)}/signature", {"signedOn": str(TODAY)}, 2).json()
    return desk().get(f"/orders/{made['orderId']}").json()


def test_the_order_of_a_contract_is_warranted_as_the_contract_says(desk, drafted):
    delivery = Delivery(warranty_months=18, warranty_from=Event.SIGNING)
    order = signed_order(desk, drafted(delivery=delivery))
    shown = [order.get(f"warranty{name}") for name in ("Months", "From", "BeginsOn", "EndsOn")]
    assert shown == [18, "signing", "2026-11-20", "2028-05-20"]
    (listed,) = desk().get(f"/orders?contractId={order['contractId']}").json()["items"]
    assert (listed["warrantyMonths"], listed["warrantyEndsOn"]) == (18, "2028-05-20")


@pytest.mark.parametrize("buyer", [Buyer(), Buyer(BuyerKind.DEALER, new_id(), "昆山宏远机电有限公司")])
def test_an_order_is_found_by_the_account_that_uses_it_whoever_buys(desk, drafted, ordered, buyer):
    ordered()
    contract = drafted(buyer=buyer)
    order = signed_order(desk, contract)
    found = desk().get(f"/orders?endCustomerId={contract['accountId']}").json()["items"]
    assert [each["orderId"] for each in found] == [order["orderId"]]
    assert desk().get(f"/orders?endCustomerId={new_id()}").json()["items"] == []


def test_a_contract_is_approved_by_another_signed_and_becomes_the_order(desk, drafted, staged):
    me, manager = desk(), desk()
    contract = drafted(me)
    own = me.post(f"{path_of(contract)}/approval", None, 1)
    approved = manager.post(f"{path_of(contract)}/approval", None, 1)
    early = me.post(f"{path_of(contract)}/signature", {"signedOn": "2026-11-21"}, 2)
    signed = me.post(f"{path_of(contract)}/signature", {"signedOn": "2026-11-20"}, 2)
    assert (own.status_code, own.json()["code"]) == (422, "contract-needs-second-person")
    assert (approved.status_code, approved.json()["approvedBy"]) == (200, str(manager.actor.id))
    assert (early.status_code, early.json()["errors"][0]["pointer"]) == (422, "/body/signedOn")
    assert (signed.status_code, signed.json()["status"]) == (201, "SIGNED"), signed.text
    assert me.get(path_of(contract)).json() == {**signed.json()}
    order = me.get(f"/orders/{signed.json()['orderId']}").json()
    assert (order["contractId"], order["total"], order["number"][:8]) == (
        contract["contractId"],
        contract["total"],
        "SO-2026-",
    )
    assert (order["lines"][0]["configuration"], order["lines"][0]["technicalParameters"]) == (
        CONFIGURATION,
        PARAMETERS,
    )
    assert [kind for kind, _ in staged()][-4:] == [
        "sales.opportunity-won.v1", "sales.contract-signed.v1", "sales.order-placed.v1", "sales.instalment-due.v1",
    ]  # fmt: skip


def test_whoever_lost_the_answer_to_a_signature_asks_again_and_gets_the_same_order(desk, drafted):
    me, contract, key = desk(), drafted(), {"Idempotency-Key": "signed-once-0001"}
    desk().post(f"{path_of(contract)}/approval", None, 1)
    answers = [
        me.post(f"{path_of(contract)}/signature", {"signedOn": "2026-11-20"}, 2, **key) for _ in range(2)
    ]
    other = me.post(f"{path_of(contract)}/signature", {"signedOn": "2026-11-19"}, 2, **key)
    assert [answer.status_code for answer in answers] == [201, 201], answers[1].text
    assert answers[0].content == answers[1].content
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert len(me.get("/orders").json()["items"]) == 1


def test_an_unapproved_contract_is_not_signed(desk, drafted):
    contract = drafted()
    answer = desk().post(f"{path_of(contract)}/signature", {"signedOn": "2026-11-20"}, 1)
    assert (answer.status_code, answer.json()["code"]) == (409, "contract-cannot-move")


def test_a_wrong_payment_plan_is_noticed_before_the_contract_is_finished(desk, drafted):
    me = desk()
    contract = drafted(me, terms=THIRTY)
    refused = desk().post(f"{path_of(contract)}/approval", None, 1)
    wrong = me.put(f"{path_of(contract)}/payment-terms", {"terms": WHOLE[:1]}, 1)
    right = me.put(f"{path_of(contract)}/payment-terms", {"terms": WHOLE}, 1)
    assert (refused.status_code, refused.json()["code"]) == (422, "payment-terms-wrong")
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/body/terms")
    assert (right.status_code, right.json()["terms"]) == (200, WHOLE)
    assert desk().post(f"{path_of(contract)}/approval", None, 2).status_code == 200


@pytest.mark.parametrize("day", ["0000-01-01", "2026-02-30", "9999-12-31", "0001-01-01", "x"])
def test_no_day_breaks_the_signature(desk, drafted, day):
    contract = drafted()
    desk().post(f"{path_of(contract)}/approval", None, 1)
    assert desk().post(f"{path_of(contract)}/signature", {"signedOn": day}, 2).status_code in (400, 422)


def test_a_foreign_contract_does_not_exist(desk, drafted):
    mine, stranger = desk(OWN), desk(OWN)
    contract = drafted(mine)
    assert [who.get(path_of(contract)).status_code for who in (mine, stranger)] == [200, 404]
    assert stranger.get("/contracts").json() == {"items": []}
    assert stranger.post(f"{path_of(contract)}/approval", None, 1).status_code == 404


def test_contracts_are_filtered_by_status(desk, drafted):
    drafted()
    assert len(desk().get("/contracts?status=DRAFT").json()["items"]) == 1
    assert desk().get("/contracts?status=SIGNED").json() == {"items": []}
