"""registrations.list_registrations registrations.register_deal registrations.get_registration
registrations.approve_deal registrations.refuse_deal registrations.list_conflicts"""

from datetime import timedelta

import pytest
from sqlalchemy import text

from builders import TODAY
from kernel.actor import Scope
from wire import ALL, DEAL, STAFF, a_dealer, version

REFERRED = {
    "companyName": "宁波博川塑业有限公司",
    "contactName": "王芳",
    "mobile": "13800138000",
    "productLine": "injection",
}
MAY = {**ALL, "channel.lead-refer": Scope.ALL}


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


def test_a_registration_of_a_name_without_letters_is_refused_at_its_field(call, partner):
    answer = call(a_dealer(partner()), ALL, "POST", "/registrations", json={**DEAL, "endUserName": "（）"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/endUserName")


@pytest.mark.parametrize("name", ["\ufdfa" * 200, "𝕏" * 200, "公司" * 100, "é́" * 60])
def test_odd_names_are_registered_like_others(call, partner, name):
    answer = call(a_dealer(partner()), ALL, "POST", "/registrations", json={**DEAL, "endUserName": name})
    assert answer.status_code == 201, answer.text


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
