"""opportunities.list_opportunities opportunities.open_opportunity opportunities.get_opportunity
opportunities.describe_opportunity opportunities.move_opportunity opportunities.lose_opportunity
reports.show_pipeline audit.list_opportunity_changes
"""

from decimal import Decimal

import pytest

from desk import OWN
from kernel.ids import new_id


def path_of(opportunity):
    return f"/opportunities/{opportunity['opportunityId']}"


def test_an_opportunity_walks_its_stages_and_is_shown_with_its_history(desk, staged):
    me = desk()
    made = me.opened_opportunity()
    assert me.get(path_of(made)).json() == {**made, "accountName": "苏州华晨机械有限公司"}
    for version, stage in enumerate(("PROPOSAL", "NEGOTIATION", "PROPOSAL"), start=1):
        moved = me.post(f"{path_of(made)}/stage", {"stage": stage}, version)
        assert moved.status_code == 200, moved.text
    assert [each["stage"] for each in moved.json()["history"]] == [
        "QUALIFYING",
        "PROPOSAL",
        "NEGOTIATION",
        "PROPOSAL",
    ]
    assert [kind for kind, _ in staged()][1:] == [
        "sales.opportunity-opened.v1", *["sales.opportunity-stage-changed.v1"] * 3,
    ]  # fmt: skip


def test_a_stage_that_may_not_follow_is_refused_and_winning_is_not_a_move(desk):
    me = desk()
    made = me.opened_opportunity()
    jump = me.post(f"{path_of(made)}/stage", {"stage": "NEGOTIATION"}, 1)
    won = me.post(f"{path_of(made)}/stage", {"stage": "WON"}, 1)
    assert (jump.status_code, jump.json()["code"], won.status_code) == (409, "opportunity-cannot-move", 400)


def test_a_lost_opportunity_says_why_in_list_and_fact(desk, staged):
    me = desk()
    made = me.opened_opportunity()
    lost = me.post(f"{path_of(made)}/loss", {"reason": "预算取消"}, 1)
    assert (lost.status_code, lost.json()["lostReason"]) == (200, "预算取消")
    assert me.get("/opportunities?stage=LOST").json()["items"][0]["lostReason"] == "预算取消"
    assert staged()[-1][1]["reason"] == "预算取消"
    assert me.post(f"{path_of(made)}/loss", {"reason": "x"}, 2).status_code == 409
    assert me.post(f"{path_of(made)}/loss", {"reason": " "}, 2).status_code == 422


def test_an_estimate_is_rounded_to_what_can_be_paid(desk):
    me = desk()
    made = me.opened_opportunity()
    body = {
        "name": "三台",
        "productLine": "injection",
        "amount": {"amount": "999999999999.995", "currency": "CNY"},
    }
    described = me.put(path_of(made), body, 1)
    assert described.json()["amount"]["amount"] == "1000000000000.00", described.text
    assert me.get(path_of(made)).json()["amount"] == described.json()["amount"]


@pytest.mark.parametrize("currency", ["JPY", "KWD", "CNY"])
def test_an_amount_is_written_alike_in_answer_and_list(desk, currency):
    me = desk()
    made = me.opened_opportunity(amount="1234.5674")
    body = {"name": "x", "productLine": "", "amount": {"amount": "1234.5674", "currency": currency}}
    described = me.put(path_of(made), body, 1).json()
    assert me.get(path_of(made)).json()["amount"] == described["amount"]


def test_opportunities_are_filtered_by_stage_owner_and_product_line(desk):
    me, other = desk(), desk()
    account = me.opened_account()
    made = me.opened_opportunity(account)
    other.opened_opportunity(account, productLine="die-casting")
    asked = (f"ownerId={me.actor.id}", "productLine=injection", "stage=QUALIFYING&productLine=injection")
    found = [
        [each["opportunityId"] for each in me.get(f"/opportunities?{one}").json()["items"]] for one in asked
    ]
    assert found == [[made["opportunityId"]]] * 3
    assert me.get("/opportunities?stage=WON").json() == {"items": []}
    assert me.get(f"/opportunities?ownerId={new_id()}").json() == {"items": []}


def test_opportunities_page_by_amount(desk):
    me = desk()
    account = me.opened_account()
    for amount in ("3.00", "1.00", "2.00"):
        me.opened_opportunity(account, amount=amount)
    first = me.get("/opportunities?limit=2&sort=-amount").json()
    second = me.get(f"/opportunities?limit=2&sort=-amount&cursor={first['next']}").json()
    assert [i["amount"]["amount"] for page in (first, second) for i in page["items"]] == [
        "3.00",
        "2.00",
        "1.00",
    ]


def test_a_foreign_opportunity_does_not_exist(desk):
    mine, stranger = desk(OWN), desk(OWN)
    made = mine.opened_opportunity()
    assert (mine.get(path_of(made)).status_code, stranger.get(path_of(made)).status_code) == (200, 404)
    assert stranger.post(f"{path_of(made)}/stage", {"stage": "PROPOSAL"}, 1).status_code == 404
    body = {"accountId": made["accountId"], "name": "x", "productLine": "", "amount": made["amount"]}
    assert stranger.post("/opportunities", body).status_code == 404


def test_the_pipeline_is_the_sum_of_the_lists_it_can_be_traced_to(desk, drafted):
    mine, other = desk(OWN), desk(OWN)
    account, foreign = mine.opened_account("甲厂"), other.opened_account("乙厂")
    for amount in ("100.10", "200.20"):
        mine.opened_opportunity(account, amount=amount)
    lost = mine.opened_opportunity(account, amount="5.00")
    mine.post(f"{path_of(lost)}/loss", {"reason": "x"}, 1)
    mine.opened_opportunity(account, amount="7.00", productLine="")
    other.opened_opportunity(foreign, amount="1000.00")
    drafted()
    for who in (mine, other, desk()):
        for row in who.get("/pipeline").json()["items"]:
            listed = who.get(f"/opportunities?stage={row['stage']}&limit=200").json()["items"]
            assert row["count"] == len(listed)
            assert Decimal(row["amount"]["amount"]) == sum(
                Decimal(each["amount"]["amount"]) for each in listed
            )
    assert [(row["stage"], row["count"]) for row in mine.get("/pipeline").json()["items"]] == [
        ("QUALIFYING", 3),
        ("LOST", 1),
    ]
    assert [row["stage"] for row in desk().get("/pipeline").json()["items"]] == ["QUALIFYING", "WON", "LOST"]


def test_an_empty_pipeline_is_an_empty_list(desk):
    assert desk().get("/pipeline").json() == desk().get("/cash").json() == {"items": []}


def test_opportunities_are_found_by_a_part_of_their_name_or_their_accounts_whatever_its_case(desk):
    me, stranger = desk(OWN), desk(OWN)
    account = me.opened_account()
    made = me.opened_opportunity(account, name="华晨 HX-300 两台")
    me.opened_opportunity(account, name="别的项目")
    found = [
        [each["opportunityId"] for each in asker.get("/opportunities?name=hx-3").json()["items"]]
        for asker in (me, stranger)
    ]
    assert found == [[made["opportunityId"]], []]
    assert len(me.get("/opportunities?name=华晨机械").json()["items"]) == 2


def test_every_change_of_an_opportunity_is_told_with_before_and_after_newest_first(desk):
    me = desk()
    made = me.opened_opportunity()
    me.post(f"{path_of(made)}/stage", {"stage": "PROPOSAL"}, 1)
    me.post(f"{path_of(made)}/loss", {"reason": "预算取消"}, 2)
    told = me.get(f"{path_of(made)}/changes").json()["items"]
    assert [(one["operation"], one["version"]) for one in told] == [
        ("changed", 3), ("changed", 2), ("created", 1),
    ]  # fmt: skip
    assert told[0]["changes"]["lost_reason"] == ["", "预算取消"]
    assert told[1]["changes"]["stage"] == ["QUALIFYING", "PROPOSAL"]


def test_an_opportunity_of_others_has_no_audit_to_read(desk):
    made = desk().opened_opportunity()
    answer = desk(rights=OWN).get(f"{path_of(made)}/changes")
    assert (answer.status_code, answer.json()["code"]) == (404, "opportunity-not-found")
