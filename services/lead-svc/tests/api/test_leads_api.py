"""leads.list_leads leads.capture_lead leads.get_lead leads.assign_lead leads.qualify_lead leads.drop_lead leads.convert_lead"""

from builders import HUACHEN, a_person
from chassis.testing import NOW, an_actor
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.seed_drop_reasons import seed_drop_reasons

ALL = {
    "lead.read": Scope.ALL,
    "lead.capture": Scope.ALL,
    "lead.work": Scope.ALL,
    "lead.assign": Scope.ALL,
    "lead.see-contact": Scope.ALL,
}
MINIMAL = {
    "companyName": HUACHEN,
    "source": "trade-show",
    "mobile": "139 1234 5678",
    "contactName": "张伟",
    "region": "CN-32",
    "productLine": "injection",
}


def test_a_captured_lead_goes_to_the_colleague_of_its_region_and_says_why(call, service, staged):
    person = a_person()
    copy_person(service.work(), service.service_actor, person)
    answer = call(an_actor(), ALL, "POST", "/leads", json=MINIMAL)
    assert answer.status_code == 201, answer.text
    lead = answer.json()
    assert (lead["ownerId"], lead["mobile"]) == (str(person.person_id), "+8613912345678")
    assert "CN-32 × injection → 李强" in lead["assignedWhy"]
    assert [kind for kind, _ in staged()] == ["lead.lead-captured.v1", "lead.lead-assigned.v1"]


def test_a_lead_keeps_showing_the_name_of_an_owner_who_left(call, service):
    person = a_person()
    copy_person(service.work(), service.service_actor, person)
    lead = call(an_actor(), ALL, "POST", "/leads", json=MINIMAL).json()
    copy_leaving(service.work(), service.service_actor, person.person_id, 2)
    shown = call(an_actor(), ALL, "GET", f"/leads/{lead['leadId']}").json()
    other = call(
        an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "contactName": "王芳", "mobile": "13700137000"}
    )
    assert shown["ownerName"] == "李强" and "ownerId" not in other.json()


def test_the_same_key_gets_the_same_answer_and_another_body_is_refused(call, staged):
    actor, key = an_actor(), {"Idempotency-Key": "abcdefgh-1"}
    first = call(actor, ALL, "POST", "/leads", json=MINIMAL, headers=key)
    again = call(actor, ALL, "POST", "/leads", json=MINIMAL, headers=key)
    other = call(actor, ALL, "POST", "/leads", json={**MINIMAL, "note": "x"}, headers=key)
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert again.content == first.content and again.headers["etag"] == first.headers["etag"]
    assert other.json()["code"] == "idempotency-key-reused"
    assert len(staged()) == 1


def test_the_same_person_of_the_same_company_is_known(call):
    call(an_actor(), ALL, "POST", "/leads", json=MINIMAL)
    answer = call(
        an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "companyName": "苏州华晨机械（有限责任公司）"}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "lead-known")


def test_a_lead_walks_from_new_to_converted_under_its_version(call, service, staged):
    copy_person(service.work(), service.service_actor, a_person())
    actor = an_actor()
    lead = call(actor, ALL, "POST", "/leads", json=MINIMAL).json()
    path = f"/leads/{lead['leadId']}"
    missing = call(actor, ALL, "POST", f"{path}/qualification")
    stale = call(actor, ALL, "POST", f"{path}/qualification", headers={"If-Match": '"9"'})
    qualified = call(
        actor, ALL, "POST", f"{path}/qualification", headers={"If-Match": f'"{lead["version"]}"'}
    )
    converted = call(
        actor,
        ALL,
        "POST",
        f"{path}/conversion",
        json={"opportunityName": "注塑机两台"},
        headers={"If-Match": qualified.headers["etag"]},
    )
    assert [a.status_code for a in (missing, stale, qualified, converted)] == [428, 412, 200, 201]
    assert staged()[-1][0] == "lead.lead-converted.v1"
    assert call(actor, ALL, "GET", path).json()["status"] == "converted"


def test_a_lead_without_owner_cannot_be_qualified(call):
    lead = call(an_actor(), ALL, "POST", "/leads", json=MINIMAL).json()
    answer = call(
        an_actor(), ALL, "POST", f"/leads/{lead['leadId']}/qualification", headers={"If-Match": '"1"'}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "lead-has-no-owner")


def test_a_dropped_lead_says_why(call, service):
    seed_drop_reasons(service.work(), service.service_actor)
    lead = call(an_actor(), ALL, "POST", "/leads", json=MINIMAL).json()
    answer = call(
        an_actor(),
        ALL,
        "POST",
        f"/leads/{lead['leadId']}/drop",
        json={"reasonCode": "no-budget", "reason": "预算取消"},
        headers={"If-Match": '"1"'},
    )
    assert (answer.status_code, answer.json()["droppedWhy"]) == (200, "预算取消")


def test_a_manager_gives_a_lead_to_a_colleague(call, service):
    lead = call(an_actor(), ALL, "POST", "/leads", json=MINIMAL).json()
    person = a_person(unit_path="/hq/sales/south/")
    copy_person(service.work(), service.service_actor, person)
    path, match = f"/leads/{lead['leadId']}/assignment", {"If-Match": '"1"'}
    nobody = call(an_actor(), ALL, "PUT", path, json={"ownerId": str(new_id()), "reason": "x"}, headers=match)
    given = call(
        an_actor(),
        ALL,
        "PUT",
        path,
        json={"ownerId": str(person.person_id), "reason": "老客户"},
        headers=match,
    )
    assert (nobody.status_code, nobody.json()["code"]) == (422, "lead-person-unknown")
    assert (given.status_code, given.json()["assignedWhy"]) == (200, "老客户")


def test_a_foreign_lead_does_not_exist(call, service):
    owner = a_person()
    copy_person(service.work(), service.service_actor, owner)
    lead = call(an_actor(), ALL, "POST", "/leads", json=MINIMAL).json()
    own = {"lead.read": Scope.OWN, "lead.work": Scope.OWN}
    mine = call(an_actor(id=owner.person_id), own, "GET", f"/leads/{lead['leadId']}")
    theirs = call(an_actor(), own, "GET", f"/leads/{lead['leadId']}")
    dealer = call(
        an_actor(Kind.DEALER, partner_id=new_id()),
        {"lead.read": Scope.ALL},
        "GET",
        f"/leads/{lead['leadId']}",
    )
    nowhere = call(an_actor(), own, "GET", f"/leads/{new_id()}")
    assert [a.status_code for a in (mine, theirs, dealer, nowhere)] == [200, 404, 404, 404]
    assert theirs.json()["code"] == nowhere.json()["code"]
    assert call(an_actor(), own, "GET", "/leads").json() == {"items": []}


def test_numbers_and_mail_are_seen_only_with_the_right_to(call):
    blind = {name: scope for name, scope in ALL.items() if name != "lead.see-contact"}
    made = call(an_actor(), blind, "POST", "/leads", json=MINIMAL).json()
    read = call(an_actor(), blind, "GET", f"/leads/{made['leadId']}").json()
    listed = call(an_actor(), blind, "GET", "/leads").json()["items"][0]
    assert not {"mobile", "phone", "email"} & (made.keys() | read.keys() | listed.keys())


def test_a_field_is_seen_on_those_records_only_that_its_own_right_reaches(call, service):
    mine, other = a_person(), a_person(regions=("CN-33",))
    for person in (mine, other):
        copy_person(service.work(), service.service_actor, person)
    far = {"region": "CN-33", "companyName": "宁波博川塑业有限公司"}
    near = {**ALL, "lead.see-contact": Scope.OWN}
    for told in (MINIMAL, {**MINIMAL, **far}):
        assert "mobile" not in call(an_actor(), near, "POST", "/leads", json=told).json()
    me = an_actor(id=mine.person_id)
    listed = call(me, near, "GET", "/leads?sort=companyName").json()["items"]
    assert [(lead["region"], "mobile" in lead) for lead in listed] == [("CN-33", False), ("CN-32", True)]
    each = [call(me, near, "GET", f"/leads/{lead['leadId']}").json() for lead in listed]
    assert ["mobile" in lead for lead in each] == [False, True]


def test_pages_follow_each_other_while_new_leads_arrive(call):
    for number in range(5):
        call(an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "companyName": f"宁波第{number}塑机厂"})
    first = call(an_actor(), ALL, "GET", "/leads?limit=2&sort=companyName").json()
    call(an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "companyName": "宁波第00塑机厂"})
    second = call(an_actor(), ALL, "GET", f"/leads?limit=2&sort=companyName&cursor={first['next']}").json()
    third = call(an_actor(), ALL, "GET", f"/leads?limit=2&sort=companyName&cursor={second['next']}").json()
    names = [item["companyName"] for page in (first, second, third) for item in page["items"]]
    assert names == [f"宁波第{number}塑机厂" for number in range(5)] and "next" not in third


def test_of_a_parameter_that_is_given_twice_the_one_counts_that_was_looked_at(call):
    for number in range(3):
        call(an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "companyName": f"宁波第{number}塑机厂"})
    for first in ("99999999", "%0G", "x", ""):
        page = call(an_actor(), ALL, "GET", f"/leads?limit={first}&limit=2&sort={first}&sort=companyName")
        assert (page.status_code, len(page.json()["items"])) == (200, 2)
    refused = call(an_actor(), ALL, "GET", "/leads?limit=2&limit=99999999")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/query/limit")


def test_a_search_finds_what_is_typed_and_no_pattern(call):
    for name in ("苏州 100% 塑业", "苏州 1000 塑业", "Wu_xi Plastics"):
        call(an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "companyName": name})

    def found(said):
        page = call(an_actor(), ALL, "GET", "/leads", params={"company": said}).json()
        return [item["companyName"] for item in page["items"]]

    assert [found(said) for said in ("0%", "WU_", "__", "\\_")] == [
        ["苏州 100% 塑业"],
        ["Wu_xi Plastics"],
        [],
        [],
    ]


def test_pages_by_time_follow_each_other_too(call):
    for number in range(3):
        call(an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "companyName": f"宁波第{number}塑机厂"})
    first = call(an_actor(), ALL, "GET", "/leads?limit=2").json()
    second = call(an_actor(), ALL, "GET", f"/leads?limit=2&cursor={first['next']}").json()
    assert len({item["leadId"] for page in (first, second) for item in page["items"]}) == 3


def test_bad_input_names_the_field_in_the_askers_language(call):
    zh = call(
        an_actor(),
        ALL,
        "POST",
        "/leads",
        json={**MINIMAL, "source": "dream"},
        headers={"Accept-Language": "zh-CN"},
    )
    en = call(
        an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "mobile": "12"}, headers={"Accept-Language": "en"}
    )
    unread = call(an_actor(), ALL, "GET", "/leads/not-an-id")
    cursor = call(an_actor(), ALL, "GET", "/leads?cursor=AAAA")
    nul = call(an_actor(), ALL, "POST", "/leads", json={**MINIMAL, "note": "a\0b"})
    assert [a.status_code for a in (zh, en, unread, cursor, nul)] == [400, 422, 400, 400, 400]
    assert (zh.json()["errors"][0]["pointer"], zh.json()["errors"][0]["message"]) == (
        "/source",
        "不在可选值之内。",
    )
    assert en.json()["errors"][0]["pointer"] == "/body/mobile"
    assert en.json()["title"] == "The number cannot be read."
    assert unread.json()["errors"][0]["pointer"] == "/path/lead_id"


def test_nobody_gets_in_without_a_token_and_nothing_happens_without_the_right(call):
    assert call(None, None, "GET", "/leads").status_code == 401
    assert call(an_actor(), {}, "GET", "/leads").status_code == 403
    assert NOW
