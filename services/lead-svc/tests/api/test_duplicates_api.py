"""duplicates.list_duplicates duplicates.check_duplicates duplicates.list_reviews duplicates.get_review
duplicates.decide_review duplicates.merge_leads duplicates.list_merges duplicates.unmerge_leads"""

from chassis.description import description
from chassis.testing import an_actor
from kernel.actor import Kind, Scope
from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.domain.known import AccountCopy
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_deal import copy_deal

ALL = dict.fromkeys(
    ("lead.read", "lead.capture", "lead.work", "lead.merge", "lead.see-contact", "sales.account-read"),
    Scope.ALL,
)
OWN = dict.fromkeys(("lead.read", "lead.capture", "lead.work", "lead.merge"), Scope.TEAM)
ONE = {
    "companyName": "嘉兴鸿雁纺织机械有限公司", "source": "phone", "mobile": "139 1234 5678", "contactName": "张伟",
    "region": "CN-33", "phone": "0573-82001234", "address": "嘉兴市南湖区望岳路88号",
}  # fmt: skip
TWO = {
    **ONE, "companyName": "鸿雁（嘉兴）纺织机械有限责任公司", "mobile": "138 8888 6666", "contactName": "王芳",
    "note": "要样机", "address": "",
}  # fmt: skip
WEAK = {
    "companyName": "鸿雁纺机",
    "source": "phone",
    "mobile": "137 0013 7000",
    "address": "嘉兴市",
    "region": "CN-33",
}


def captured(call, told, actor=None, rights=ALL):
    answer = call(actor or an_actor(), rights, "POST", "/leads", json=told)
    assert answer.status_code == 201, answer.text
    return answer.json()


def reviews(call, actor=None, rights=ALL, query=""):
    return call(actor or an_actor(), rights, "GET", f"/reviews{query}").json()["items"]


def test_a_company_that_is_proved_the_same_is_linked_and_stays_its_own_lead(call):
    first, second = captured(call, ONE), captured(call, TWO)
    [pair] = reviews(call)
    assert (pair["leadId"], pair["state"], pair["relation"]) == (second["leadId"], "linked", "same")
    for lead in (first, second):
        assert call(an_actor(), ALL, "GET", f"/leads/{lead['leadId']}").json()["status"] == "new"


def test_a_lead_tells_what_it_matches_and_why_in_both_languages(call):
    first, second = captured(call, ONE), captured(call, TWO)
    answer = call(an_actor(), ALL, "GET", f"/leads/{first['leadId']}/duplicates").json()
    [found] = answer["shown"]
    assert (found["recordId"], found["kind"], found["relation"]) == (second["leadId"], "lead", "same")
    reason = next(each for each in found["reasons"] if each["code"] == "same-number")
    assert (reason["zh"], reason["en"]) == ("号码相同 +8657382001234", "the same number +8657382001234")
    assert answer["hidden"] == 0
    [pair] = reviews(call)
    [theirs] = call(an_actor(), ALL, "GET", f"/leads/{second['leadId']}/duplicates").json()["shown"]
    assert (found["reviewId"], theirs["reviewId"]) == (pair["reviewId"], pair["reviewId"])


def test_told_values_are_checked_before_anything_is_kept(call):
    captured(call, ONE)
    asked = {"companyName": "嘉兴鸿雁纺织机械有限公司芜湖分公司"}
    [found] = call(an_actor(), ALL, "POST", "/duplicate-checks", json=asked).json()["shown"]
    assert found["relation"] == "related"
    nothing = call(
        an_actor(), ALL, "POST", "/duplicate-checks", json={"companyName": "芜湖腾峦链条厂"}
    ).json()
    assert nothing == {"shown": [], "hidden": 0}


def test_a_hidden_record_is_counted_and_never_shown(call):
    mine, theirs = an_actor(unit_path="/hq/east/"), an_actor(unit_path="/hq/west/")
    captured(call, ONE, theirs)
    lead = captured(call, TWO, mine, OWN)
    answer = call(mine, OWN, "GET", f"/leads/{lead['leadId']}/duplicates")
    assert answer.json() == {"shown": [], "hidden": 1}
    [pair] = reviews(call, mine, OWN)
    side = call(mine, OWN, "GET", f"/reviews/{pair['reviewId']}")
    assert "other" not in side.json() and "张伟" not in side.text
    decision = f"/reviews/{pair['reviewId']}/decision"
    answer = call(mine, OWN, "POST", decision, json={"decision": "same"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 404


def test_numbers_that_agree_are_told_only_with_their_right(call):
    captured(call, ONE)
    rights = {"lead.read": Scope.ALL}
    text = call(
        an_actor(),
        rights,
        "POST",
        "/duplicate-checks",
        json={"companyName": "鸿雁", "phone": "0573-82001234"},
    ).text
    assert "82001234" not in text and "same-number" in text


def test_customers_and_registered_projects_are_matched_too(call, service):
    copy_account(
        service.work(), service.service_actor,
        AccountCopy(new_id(), ONE["companyName"], company_key(ONE["companyName"]), "", None, "/hq/", 1, "CN-33"),
    )  # fmt: skip
    copy_deal(service.work(), service.service_actor, new_id(), ONE["companyName"], new_id(), "CN-33", 1)
    answer = call(
        an_actor(), ALL, "POST", "/duplicate-checks", json={"companyName": ONE["companyName"]}
    ).json()
    assert [each["kind"] for each in answer["shown"]] == ["account"]
    assert answer["hidden"] == 1  # the deal is another context's and not this asker's
    again = AccountCopy(new_id(), "旧名", "旧名", "", None, "/hq/", 1)
    copy_account(service.work(), service.service_actor, again)


def test_what_may_be_the_same_waits_for_a_person_who_decides_once(call):
    captured(call, ONE)
    captured(call, WEAK)
    [pair] = reviews(call, query="?state=open")
    side = call(an_actor(), ALL, "GET", f"/reviews/{pair['reviewId']}")
    assert (side.json()["lead"]["companyName"], side.json()["other"]["companyName"]) == (
        WEAK["companyName"], ONE["companyName"],
    )  # fmt: skip
    decision = f"/reviews/{pair['reviewId']}/decision"
    stale = call(an_actor(), ALL, "POST", decision, json={"decision": "same"}, headers={"If-Match": '"9"'})
    done = call(
        an_actor(),
        ALL,
        "POST",
        decision,
        json={"decision": "different"},
        headers={"If-Match": side.headers["etag"]},
    )
    again = call(
        an_actor(),
        ALL,
        "POST",
        decision,
        json={"decision": "same"},
        headers={"If-Match": done.headers["etag"]},
    )
    assert (stale.status_code, done.status_code, again.status_code) == (412, 200, 409)
    assert (done.json()["relation"], again.json()["code"]) == ("different", "lead-review-decided")
    assert reviews(call, query="?state=open") == []


def merge(call, kept, folded, take, actor=None):
    return call(
        actor or an_actor(), ALL, "POST", f"/leads/{kept['leadId']}/merge",
        json={"foldedId": folded["leadId"], "foldedVersion": folded["version"], "take": take},
        headers={"If-Match": f'"{kept["version"]}"'},
    )  # fmt: skip


def test_merging_picks_values_and_undoing_it_restores_both(call, staged):
    first, second = captured(call, ONE), captured(call, TWO)
    answer = merge(call, first, second, ["contactName", "mobile", "note"])
    assert answer.status_code == 201, answer.text
    kept = call(an_actor(), ALL, "GET", f"/leads/{first['leadId']}").json()
    folded = call(an_actor(), ALL, "GET", f"/leads/{second['leadId']}").json()
    assert (kept["contactName"], kept["mobile"], kept["address"]) == (
        "王芳",
        "+8613888886666",
        first["address"],
    )
    assert (folded["status"], folded["contactName"]) == ("merged", "王芳")
    names = {"keptName": first["companyName"], "foldedName": second["companyName"]}
    assert call(an_actor(), ALL, "GET", "/merges").json()["items"] == [{**answer.json(), **names}]
    undo = f"/merges/{answer.json()['mergeId']}/undo"
    undone = call(an_actor(), ALL, "POST", undo, headers={"If-Match": answer.headers["etag"]})
    assert undone.status_code == 200, undone.text
    for before in (first, second):
        after = call(an_actor(), ALL, "GET", f"/leads/{before['leadId']}").json()
        assert {**after, "version": 0} == {**before, "version": 0}
    kinds = [kind for kind, _ in staged()]
    assert kinds.count("lead.lead-merged.v1") == kinds.count("lead.lead-unmerged.v1") == 1
    twice = call(an_actor(), ALL, "POST", undo, headers={"If-Match": undone.headers["etag"]})
    assert (twice.status_code, twice.json()["code"]) == (409, "lead-merge-undone")


def test_everything_a_merge_offers_to_pick_can_be_picked(call):
    path = description("lead_svc")["paths"]["/leads/{lead_id}/merge"]["post"]
    body = path["requestBody"]["content"]["application/json"]["schema"]
    names = body["properties"]["take"]["items"]["enum"]
    more = {"industry": "plastics", "language": "en", "companySize": "large"}
    first, second = captured(call, ONE), captured(call, {**TWO, **more})
    assert merge(call, first, second, names).status_code == 201
    kept = call(an_actor(), ALL, "GET", f"/leads/{first['leadId']}").json()
    assert {name: kept[name] for name in more} == more


def test_a_merged_lead_is_found_no_longer_and_cannot_be_merged_again(call):
    first, second = captured(call, ONE), captured(call, TWO)
    merge(call, first, second, [])
    kept = call(an_actor(), ALL, "GET", f"/leads/{first['leadId']}").json()
    folded = call(an_actor(), ALL, "GET", f"/leads/{second['leadId']}").json()
    assert call(an_actor(), ALL, "GET", f"/leads/{first['leadId']}/duplicates").json()["shown"] == []
    assert merge(call, kept, folded, []).json()["code"] == "lead-cannot-move"
    assert merge(call, kept, kept, []).json()["code"] == "lead-merge-with-itself"


def test_the_taken_in_lead_leaves_the_queue_and_the_pair_of_the_two_is_decided(call):
    first, second = captured(call, ONE), captured(call, TWO)
    [pair] = reviews(call)
    merge(call, first, second, [])
    assert reviews(call) == []
    side = call(an_actor(), ALL, "GET", f"/reviews/{pair['reviewId']}").json()["review"]
    assert (side["state"], side["relation"]) == ("decided", "same")


def changed(call, lead, **told):
    answer = call(
        an_actor(), ALL, "PATCH", f"/leads/{lead['leadId']}", json=told,
        headers={"If-Match": f'"{lead["version"]}"'},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_changed_lead_is_checked_again_and_what_was_decided_stays(call):
    first = captured(call, ONE)
    other = captured(call, {**TWO, "companyName": "芜湖腾峦链条厂", "phone": ""})
    assert reviews(call) == []
    other = changed(call, other, companyName=TWO["companyName"], phone=ONE["phone"])
    [pair] = reviews(call)
    assert (pair["state"], pair["leadId"]) == ("linked", other["leadId"])
    other = changed(call, other, companyName="芜湖腾峦链条厂", phone="")
    assert reviews(call) == []
    other = changed(call, other, companyName=TWO["companyName"], phone=ONE["phone"])
    [pair] = reviews(call)
    decision = f"/reviews/{pair['reviewId']}/decision"
    call(an_actor(), ALL, "POST", decision, json={"decision": "related"}, headers={"If-Match": '"1"'})
    changed(call, first, address="嘉兴市南湖区望岳路 88 号")
    [again] = reviews(call)
    assert (again["reviewId"], again["state"], again["relation"]) == (pair["reviewId"], "decided", "related")


def test_a_pair_with_a_customer_is_decided_by_whoever_sees_the_customer(call, service):
    account = AccountCopy(new_id(), ONE["companyName"], "x", "", None, "/hq/west/", 1, "CN-33")
    copy_account(service.work(), service.service_actor, account)
    captured(call, ONE)
    [pair] = reviews(call)
    near = {**ALL, "sales.account-read": Scope.TEAM}
    for rights, actor, seen in (
        (ALL, an_actor(), True), (near, an_actor(unit_path="/hq/west/"), True),
        (near, an_actor(unit_path="/hq/east/"), False), ({**OWN, "lead.work": Scope.ALL}, an_actor(), False),
    ):  # fmt: skip
        side = call(actor, {**rights, "lead.read": Scope.ALL}, "GET", f"/reviews/{pair['reviewId']}")
        assert (side.json().get("record", {}).get("companyName") == ONE["companyName"]) is seen
        assert bool(side.json()["reasons"]) is seen
        code = call(
            actor, rights, "POST", f"/reviews/{pair['reviewId']}/decision", json={"decision": "same"},
            headers={"If-Match": '"9"'},
        ).status_code  # fmt: skip
        assert code == (412 if seen else 404)


def test_a_dealer_is_not_told_of_a_pair_whose_other_side_is_hidden(call, service):
    account = AccountCopy(new_id(), ONE["companyName"], "x", "", None, "/hq/west/", 1, "CN-33")
    copy_account(service.work(), service.service_actor, account)
    partner = new_id()
    dealer = an_actor(kind=Kind.DEALER, partner_id=partner)
    captured(call, ONE, dealer, {**OWN, "sales.account-read": Scope.PARTNER})
    [pair] = reviews(call)
    assert reviews(call, dealer, OWN) == []
    assert call(dealer, OWN, "GET", f"/reviews/{pair['reviewId']}").status_code == 404


def test_a_lead_whose_list_is_taken_back_is_matched_no_longer(call, take_in, work_off):
    done = take_in(
        "公司,手机,地址\n嘉兴鸿雁纺织机械有限公司,13912345678,嘉兴市南湖区望岳路88号\n".encode(), "l.csv"
    )
    captured(call, TWO)
    assert len(reviews(call)) == 1
    undo = call(
        an_actor(), {**ALL, "lead.import": Scope.ALL}, "POST", f"/imports/{done['importId']}/undo",
        json={"reason": "twice"}, headers={"If-Match": f'"{done["version"]}"'},
    )  # fmt: skip
    assert undo.status_code == 202, undo.text
    work_off()
    asked = {"companyName": ONE["companyName"]}
    found = call(an_actor(), ALL, "POST", "/duplicate-checks", json=asked).json()
    assert (len(found["shown"]), found["hidden"], reviews(call)) == (1, 0, [])


def test_a_merge_names_the_folded_lead_only_to_whoever_may_read_it(call, service):
    mine, theirs = an_actor(unit_path="/hq/east/"), an_actor(unit_path="/hq/west/")
    first, second = captured(call, ONE, mine), captured(call, TWO, theirs)
    assert merge(call, first, second, []).status_code == 201
    [told] = call(mine, OWN, "GET", "/merges").json()["items"]
    assert (told["foldedId"], "foldedName" in told) == (second["leadId"], False)
    [told] = call(mine, ALL, "GET", "/merges").json()["items"]
    assert told["foldedName"] == second["companyName"]
