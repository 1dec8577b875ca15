"""A fair's list is worked off: tried, taken in, its twins settled, given out, worked, converted."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from caller import Unexpected, eventually, today
from company import sign_in
from show_list import a_show_list

LEADS = "/api/lead/v1/leads"
IMPORTS = "/api/lead/v1/imports"
POOL_RULES = {
    "idleDays": 30, "stuckDays": 90, "takesFromLeavers": False, "protectedDays": 0, "claimsADay": 9,
    "mostHeld": 900, "coolingDays": 0, "remindDays": 3, "shortestNote": 5,
    "progressKinds": ["call", "visit"], "active": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def colleague(company):
    """A second seller of Zhejiang, of another product line: nothing comes by itself."""
    person = company.admin.create(
        "/api/identity/v1/people",
        {
            "name": "钱进", "unitId": company.units["east"], "regions": ["CN-33"],
            "productLines": [f"other-{company.mark}"], "login": f"qian-{company.mark}",
        },
    )  # fmt: skip
    path = f"/api/identity/v1/people/{person['personId']}"
    company.admin.move(path, "/roles", {"roles": ["salesperson"]}, "PUT")
    return person["personId"], sign_in(company, f"qian-{company.mark}", person["personId"])


def test_1_a_list_is_tried_before_it_is_taken_in_and_comes_out_as_the_trial_said(company, story):
    eventually(partial(_finds_an_owner, company, "CN-32"))
    eventually(partial(_finds_an_owner, company, "CN-44"))
    begun = company.director.call(
        "POST", IMPORTS, data={"source": "trade-show"},
        files={"file": ("展会.xlsx", a_show_list(f"b{company.mark}", company.line))},
    ).json()  # fmt: skip
    path = f"{IMPORTS}/{begun['importId']}"
    tried = eventually(lambda: company.director.get(path).get("trial") and company.director.get(path), 60)
    guessed = {c["heading"]: c.get("field") for sheet in tried["sheets"] for c in sheet["columns"]}
    assert (guessed["公司名称"], guessed["手机"]) == ("company_name", "mobile")
    trial = tried["trial"]
    company.director.move(path, "/commitment")
    done = eventually(lambda: _standing(company, path, "done"), 60)
    assert (done["captured"], done["duplicates"], done["wrong"]) == (4, 1, 2)
    assert (trial["captured"], trial["duplicates"], trial["wrong"]) == (4, 1, 2)
    story["import"], story["leads"] = path, company.director.items(LEADS, importId=begun["importId"])


def _standing(company, path, status):
    found = company.director.get(path)
    return found if found["status"] == status else None


def _finds_an_owner(company, region):
    """Whether lead-svc has heard of the colleagues who sell there."""
    name = uuid.uuid4().hex
    told = {"companyName": f"试探{name}", "source": "api", "email": f"{name}@example.com", "region": region}
    lead = company.director.create(LEADS, {**told, "productLine": company.line})
    return "ownerId" in lead and not lead["assignedWhy"].startswith("fallback")


def test_1b_its_wrong_rows_come_back_as_a_file_that_says_why(company, story):
    files = company.director.get(story["import"])
    told = company.director.call("GET", f"/api/lead/v1/files/{files['errorFileId']}")
    assert told.headers["Content-Type"].startswith("application/") and len(told.content) > 1000


def test_2_twins_are_seen_side_by_side_merged_and_parted_again(company, story):
    name = f"苏州华晨机械b{company.mark}"
    first = next(lead for lead in story["leads"] if lead["companyName"].startswith(name))
    twin = company.director.create(
        LEADS, {"companyName": f"{name}厂", "source": "phone", "mobile": "13912345678", "region": "CN-32"}
    )
    if twin["leadId"] == first["leadId"]:
        pytest.fail("a name that differs was merged without being asked")
    found = company.director.get(f"{LEADS}/{twin['leadId']}/duplicates")
    assert any(one["recordId"] == first["leadId"] and one["reasons"] for one in found["shown"])
    version = company.director.get(f"{LEADS}/{twin['leadId']}")["version"]
    folded = {"foldedId": twin["leadId"], "foldedVersion": version, "take": []}
    merge = company.director.move(f"{LEADS}/{first['leadId']}", "/merge", folded)
    assert company.director.get(f"{LEADS}/{twin['leadId']}")["status"] == "merged"
    company.director.call(
        "POST", f"/api/lead/v1/merges/{merge['mergeId']}/undo", headers={"If-Match": f'"{merge["version"]}"'}
    )
    assert company.director.get(f"{LEADS}/{twin['leadId']}")["status"] == "new"
    story["lead"] = first


def test_3_why_it_was_given_to_whom_is_told_in_words(company, story):
    told = company.east.get(f"{LEADS}/{story['lead']['leadId']}/assignments")
    assert told["items"][-1]["personId"] == company.ids["east"]
    assert "李强" in told["items"][-1]["name"] and told["items"][-1]["reason"]["zh"]


def test_4_a_visit_told_twice_by_a_phone_is_one_and_plans_the_next_step(company, story):
    path = f"{LEADS}/{story['lead']['leadId']}"
    note = {
        "noteId": str(uuid.uuid4()), "text": "看了车间，两台 160 吨，下周报价", "nextStep": "送报价",
        "nextStepOn": today().isoformat(),
    }  # fmt: skip
    for _ in range(2):
        company.east.create(f"{path}/visit-notes", note)
    visits = [e for e in company.east.items(f"{path}/timeline") if e["kind"] == "visit"]
    assert [visit["text"] for visit in visits] == [note["text"]]
    steps = company.east.items("/api/lead/v1/my-day", kind="next-step")
    assert any(step["leadId"] == story["lead"]["leadId"] and step["text"] == "送报价" for step in steps)


def test_5_a_lead_given_up_is_claimed_by_one_of_two(company, story, colleague):
    lead = next(lead for lead in story["leads"] if lead["companyName"].startswith("宁波"))
    path = f"{LEADS}/{lead['leadId']}"
    pool = company.admin.create(
        "/api/lead/v1/pools", {"name": f"浙江公海 {company.mark}", "regions": ["CN-33"], **POOL_RULES}
    )
    company.east.move(path, "/return", {"reason": "不做这一行"})
    claimers = [company.east, colleague[1]]
    with ThreadPoolExecutor(2) as hands:
        answers = list(hands.map(lambda who: _claim(who, path), claimers))
    assert sorted(answers) == ["lead-not-in-pool", "won"]
    company.admin.move(f"/api/lead/v1/pools/{pool['poolId']}", "", {"active": False}, "PATCH")


def _claim(who, path):
    try:
        who.call("POST", f"{path}/claim")
    except Unexpected as lost:
        return "lead-not-in-pool" if "lead-not-in-pool" in str(lost) else str(lost)
    return "won"


def test_6_a_conversion_says_before_what_it_makes_and_can_be_taken_back(company, story):
    path = f"{LEADS}/{story['lead']['leadId']}"
    preview = company.east.get(f"{path}/conversion-preview")
    assert (preview["account"]["action"], preview["opportunity"]["action"]) == ("open", "open")
    name = f"注塑机两台b{company.mark}"
    company.east.move(path, "/qualification")
    company.east.move(path, "/conversion", {"opportunityName": name})
    made = eventually(lambda: _opportunity(company, name))
    assert made["stage"] != "WITHDRAWN"
    company.east.move(path, "/conversion-undo", {"reason": "点错了"})
    eventually(lambda: company.east.get(path)["status"] == "qualified")
    assert _opportunity(company, name) is None or _opportunity(company, name)["stage"] != made["stage"]
    company.east.move(path, "/conversion", {"opportunityName": f"{name}再"})
    assert eventually(lambda: _opportunity(company, f"{name}再"))


def _opportunity(company, name):
    found = company.east.items("/api/sales/v1/opportunities")
    return next((each for each in found if each["name"] == name), None)


def test_7_leads_are_handed_over_with_their_history(company, story, colleague):
    lead = next(lead for lead in story["leads"] if lead["companyName"].startswith("厦门"))
    path = f"{LEADS}/{lead['leadId']}"
    company.south.create(f"{path}/activities", {"kind": "call", "text": "约了下周三上午十点"})
    offers = company.director.create(
        "/api/lead/v1/handovers",
        {"fromId": company.ids["south"], "toId": colleague[0], "leadIds": [lead["leadId"]], "reason": "转岗"},
    )
    offer = offers["items"][0]
    assert company.director.get(path)["ownerId"] == company.ids["south"]
    colleague[1].move(f"/api/lead/v1/handovers/{offer['handoverId']}", "/acceptance", {})
    assert company.director.get(path)["ownerId"] == colleague[0]
    assert "约了下周三上午十点" in [e.get("text") for e in colleague[1].items(f"{path}/timeline")]
