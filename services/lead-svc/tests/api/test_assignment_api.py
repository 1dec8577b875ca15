"""assignments.list_assignments assignments.list_first_touches rule_sets.list_rule_sets rule_sets.draft_rule_set
rule_sets.get_rule_set rule_sets.change_rule_set rule_sets.check_rule_set rule_sets.replay_rule_set
rule_sets.publish_rule_set assignment_groups.list_groups assignment_groups.add_group assignment_groups.get_group
assignment_groups.change_group work_terms.list_terms work_terms.get_terms work_terms.agree_terms
work_terms.list_absences work_terms.add_absence work_terms.get_absence work_terms.end_absence
handovers.list_handovers handovers.hand_over_leads handovers.get_handover handovers.accept_handover
handovers.refuse_handover"""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from builders import HUACHEN, NOW, a_lead, a_person
from chassis.testing import an_actor
from keeping import kept
from kernel.actor import Scope
from kernel.ids import new_id
from lead_svc.usecases import hand_over_leads as handing
from lead_svc.usecases import replay_rule_set as replaying
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.hand_over_leavers import hand_over_leavers
from uploads import ALL as UPLOADS
from uploads import upload

RIGHTS = (
    "read capture work assign see-contact rules-read rules-write absence handover handover-read"
    " handover-answer"
)
ALL = {f"lead.{right}": Scope.ALL for right in RIGHTS.split()}
OWN = {f"lead.{right}": Scope.OWN for right in "read work absence handover-read handover-answer".split()}
LEAD = {"companyName": HUACHEN, "source": "website", "mobile": "139 1234 5678", "region": "CN-32"}
ANY = {"name": "rest", "when": {}, "target": "territory"}
FIRST = {"If-Match": '"1"'}


@pytest.fixture
def colleague(service):
    def join(**changed):
        person = a_person(product_lines=("*",), **changed)
        copy_person(service.work(), service.service_actor, person)
        return str(person.person_id)

    return join


@pytest.fixture
def ask(call):
    def asked(method, path, json=None, actor=None, rights=ALL, headers=None):
        return call(actor or an_actor(), rights, method, path, json=json, headers=headers or {})

    return asked


def as_person(person_id):
    return an_actor(id=UUID(person_id))


def a_group(ask, *members, policy="round-robin"):
    told = {"name": f"G{new_id()}", "policy": policy, "members": [{"personId": m} for m in members]}
    answer = ask("POST", "/assignment-groups", told)
    assert answer.status_code == 201, answer.text
    return answer.json()


def published(ask, rules, fallback):
    draft = ask("POST", "/rule-sets", {"name": "n", "rules": rules, "fallbackId": fallback}).json()
    answer = ask("POST", f"/rule-sets/{draft['ruleSetId']}/publication", headers=FIRST)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_rules_are_drafted_checked_replayed_published_and_followed(ask, colleague):
    anna, bob, boss = colleague(name="Anna"), colleague(name="Bob"), colleague(name="Boss")
    group = a_group(ask, anna, bob)
    web = {"name": "web", "when": {"source": ["website"]}, "target": "group", "targetId": group["groupId"]}
    told = {"name": "autumn", "rules": [web, {**web, "name": "again"}, ANY]}
    draft = ask("POST", "/rule-sets", told).json()
    path = f"/rule-sets/{draft['ruleSetId']}"
    found = ask("GET", f"{path}/findings").json()["findings"]
    assert [(f["flaw"], f.get("rule")) for f in found] == [("no-fallback", None), ("unreachable-rule", 1)]
    refused = ask("POST", f"{path}/publication", headers=FIRST)
    assert (refused.status_code, refused.json()["code"]) == (409, "lead-rule-set-unsound")
    better = {**told, "rules": [web, ANY], "fallbackId": boss, "firstTouchMinutes": 60}
    assert ask("PUT", path, better, headers=FIRST).json()["version"] == 2
    assert ask("GET", f"{path}/findings").json() == {"findings": []}
    ask("POST", "/leads", LEAD)
    period = "since=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z"
    table = ask("GET", f"{path}/replay?{period}").json()
    assert (table["leads"], table["waiting"], sum(s["wouldGet"] for s in table["shares"])) == (1, 0, 1)
    assert ask("POST", f"{path}/publication", headers={"If-Match": '"2"'}).json()["status"] == "published"
    assert ask("PUT", path, better, headers={"If-Match": '"3"'}).json()["code"] == "lead-rule-set-published"
    got = [ask("POST", "/leads", {**LEAD, "companyName": f"宁波第{n}厂"}).json()["ownerId"] for n in range(4)]
    assert sorted(got) == sorted([anna, bob] * 2)
    assert ask("GET", path).json()["rules"][0]["when"] == {"source": ["website"]}
    assert [s["status"] for s in ask("GET", "/rule-sets").json()["items"]] == ["published"]
    assert ask("GET", "/rule-sets?status=draft").json() == {"items": []}


def test_the_list_of_a_dealer_goes_to_whom_the_rules_give_their_leads(call, ask, colleague, take_in):
    theirs, other, dealer = colleague(name="赵敏"), colleague(name="李强"), str(new_id())
    rule = {"name": "甲代理", "when": {"partner": [dealer]}, "target": "person", "targetId": theirs}
    published(ask, [rule], other)
    rows, told = "公司,手机\n甲厂,13912345678\n".encode(), {"referrerId": dealer}
    done = take_in(rows, "l.csv", told=told, rights={**UPLOADS, "channel.partner-read": Scope.ALL})
    assert done["referrerId"] == dealer
    [lead] = ask("GET", f"/leads?referrerId={dealer}").json()["items"]
    assert lead["ownerId"] == theirs
    refused = upload(call, rows, "l.csv", told=told)
    assert (refused.status_code, refused.json()["code"]) == (422, "lead-referrer-unknown")


def test_of_a_period_with_too_many_leads_the_newest_are_replayed_and_the_rest_is_told(
    ask, colleague, service, monkeypatch
):
    monkeypatch.setattr(replaying, "MOST_REPLAYED", 2)
    boss = colleague(name="Boss")
    draft = ask("POST", "/rule-sets", {"name": "n", "rules": [ANY], "fallbackId": boss}).json()
    path = f"/rule-sets/{draft['ruleSetId']}/replay?since=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z"
    days = [NOW - timedelta(days=ago) for ago in range(4)]
    for number, day in enumerate(days[:2]):
        kept(service, a_lead(company_name=f"宁波第{number}厂", created_at=day))
    assert "leftOut" not in ask("GET", path).json()
    for number, day in enumerate(days[2:]):
        kept(service, a_lead(company_name=f"常州第{number}厂", created_at=day))
    table = ask("GET", path).json()
    assert (table["leads"], table["leftOut"]) == (2, 2)
    assert datetime.fromisoformat(table["countedFrom"]) == days[1]
    assert table["waiting"] + sum(share["wouldGet"] for share in table["shares"]) == 2


def test_whoever_did_or_did_not_get_a_lead_reads_why_in_both_languages(ask, colleague):
    anna, bob, other = (
        colleague(name="Anna"),
        colleague(name="Bob"),
        colleague(name="Eve", regions=("CN-44",)),
    )
    group = a_group(ask, anna, bob)
    published(ask, [{**ANY, "name": "all", "target": "group", "targetId": group["groupId"]}], anna)
    lead = ask("POST", "/leads", LEAD).json()
    path = f"/leads/{lead['leadId']}/assignments"
    loser = bob if lead["ownerId"] == anna else anna
    (mine,) = ask("GET", path, actor=as_person(lead["ownerId"]), rights=OWN).json()["items"]
    (theirs,) = ask("GET", path, actor=as_person(loser), rights=OWN).json()["items"]
    assert mine["reason"]["zh"].startswith("规则“all”：") and "it was the turn of" in mine["reason"]["en"]
    assert len(mine["considered"]) == 2 and mine["ruleSetNumber"] == 1
    (standing,) = theirs["considered"]
    assert (standing["personId"], standing["standing"]["en"]) == (loser, "It was another's turn")
    assert sorted(each["name"] for each in mine["considered"]) == ["Anna", "Bob"]
    assert ask("GET", f"/leads/{lead['leadId']}", actor=as_person(loser), rights=OWN).status_code == 404
    assert ask("GET", path, actor=as_person(other), rights=OWN).status_code == 404
    assert ask("GET", f"/leads/{new_id()}/assignments").json()["code"] == "lead-not-found"


def test_a_lead_that_waits_says_so(ask):
    lead = ask("POST", "/leads", LEAD).json()
    (entry,) = ask("GET", f"/leads/{lead['leadId']}/assignments").json()["items"]
    assert (entry["reason"]["code"], "personId" in entry) == ("waits", False)


def test_a_lead_given_by_hand_says_by_whose_reason(ask, colleague):
    lead, anna = ask("POST", "/leads", LEAD).json(), colleague()
    given = {"ownerId": anna, "reason": "老同学"}
    assert ask("PUT", f"/leads/{lead['leadId']}/assignment", given, headers=FIRST).status_code == 200
    newest = ask("GET", f"/leads/{lead['leadId']}/assignments").json()["items"][0]
    assert (newest["personId"], newest["reason"]["zh"]) == (anna, "人工分配：老同学")


def test_groups_are_changed_with_the_version_read(ask, colleague):
    anna, bob = colleague(), colleague()
    group = a_group(ask, anna)
    path = f"/assignment-groups/{group['groupId']}"
    members = [{"personId": anna, "weight": 3}, {"personId": bob}]
    told = {"name": group["name"], "policy": "weighted", "members": members}
    assert ask("PUT", path, told).status_code == 428
    assert ask("PUT", path, told, headers=FIRST).json()["members"][1]["weight"] == 1
    assert ask("PUT", path, told, headers=FIRST).status_code == 412
    twice = ask("POST", "/assignment-groups", {**told, "name": "X", "members": members[:1] * 2})
    stranger = ask("POST", "/assignment-groups", {**told, "members": [{"personId": str(new_id())}]})
    same = ask("POST", "/assignment-groups", told)
    assert [a.json()["code"] for a in (twice, stranger, same)] == [
        "lead-group-member-twice", "lead-person-unknown", "lead-group-name-taken",
    ]  # fmt: skip
    assert twice.json()["errors"][0]["pointer"] == "/body/members/1/personId"
    (listed,) = ask("GET", "/assignment-groups").json()["items"]
    assert (listed["policy"], [m["name"] for m in listed["members"]]) == ("weighted", ["李强", "李强"])
    assert ask("GET", path).json()["version"] == 2


def test_terms_begin_at_version_zero_and_limit_what_rules_give(ask, colleague):
    anna = colleague()
    path, told = f"/work-terms/{anna}", {"perDay": 1, "hours": [], "certifications": ["防爆"]}
    assert ask("GET", path).json()["code"] == "lead-terms-not-found"
    assert ask("PUT", path, told, headers=FIRST).status_code == 412
    assert ask("PUT", path, told, headers={"If-Match": '"0"'}).json()["version"] == 1
    bad = ask("PUT", path, {**told, "hours": ["17:00-09:00"]}, headers=FIRST)
    assert (bad.status_code, bad.json()["errors"][0]["pointer"]) == (422, "/body/hours/0")
    nobody = ask("PUT", f"/work-terms/{new_id()}", told, headers={"If-Match": '"0"'})
    assert nobody.status_code == 404
    owners = [ask("POST", "/leads", {**LEAD, "companyName": f"宁波第{n}厂"}).json() for n in range(2)]
    assert [lead.get("ownerId") for lead in owners] == [anna, None]
    assert [t["certifications"] for t in ask("GET", "/work-terms").json()["items"]] == [["防爆"]]


def test_everybody_tells_of_their_own_leave_and_of_nobody_elses(ask, colleague):
    anna, bob = colleague(), colleague()
    leave = {"personId": anna, "firstDay": "2020-01-01", "lastDay": "2099-12-31", "note": "产假"}
    made = ask("POST", "/absences", leave, actor=as_person(anna), rights=OWN)
    assert made.status_code == 201, made.text
    others = ask("POST", "/absences", {**leave, "personId": bob}, actor=as_person(anna), rights=OWN)
    early = ask("POST", "/absences", {**leave, "lastDay": "2019-01-01"})
    noday = ask("POST", "/absences", {**leave, "firstDay": "0000-01-01"})
    assert [a.json()["code"] for a in (others, early)] == ["lead-person-unknown", "lead-absence-ends-early"]
    assert noday.status_code == 400
    assert ask("GET", "/absences", actor=as_person(bob), rights=OWN).json() == {"items": []}
    assert len(ask("GET", "/absences?on=2026-06-01").json()["items"]) == 1
    assert ask("POST", "/leads", LEAD).json()["ownerId"] == bob
    path = f"/absences/{made.json()['absenceId']}"
    assert ask("GET", path).json()["note"] == "产假"
    assert ask("POST", f"{path}/end", headers=FIRST).json()["ended"] is True
    third = ask("POST", "/leads", {**LEAD, "companyName": "宁波第三厂"}).json()
    assert third["ownerId"] == anna


def test_clocks_run_for_those_who_were_assigned(ask, colleague):
    anna = colleague()
    lead = ask("POST", "/leads", LEAD).json()
    (clock,) = ask("GET", "/first-touches?state=running", actor=as_person(anna), rights=OWN).json()["items"]
    assert (clock["leadId"], clock["ownerId"]) == (lead["leadId"], anna) and clock["dueAt"]
    assert clock["ownerName"] == "李强"
    assert ask("GET", "/first-touches?state=breached").json() == {"items": []}


def test_a_newcomer_accepts_the_leads_of_one_who_left_and_reads_their_whole_history(ask, colleague, service):
    old = colleague(name="Old")
    lead = ask("POST", "/leads", LEAD).json()
    call = {"kind": "call", "text": "谈了交期"}
    ask("POST", f"/leads/{lead['leadId']}/activities", call, actor=as_person(old), rights=OWN)
    current = ask("GET", f"/leads/{lead['leadId']}").headers["etag"]
    ask("POST", f"/leads/{lead['leadId']}/qualification", headers={"If-Match": current})
    copy_leaving(service.work(), service.service_actor, as_person(old).id, 2)
    new = colleague(name="New")
    hand_over_leavers(service.work(), service.service_actor, service.clock())
    me = {"actor": as_person(new), "rights": OWN}
    (handover,) = ask("GET", "/handovers?status=offered", **me).json()["items"]
    path = f"/handovers/{handover['handoverId']}"
    left = {"code": "owner-left", "zh": "原负责人离职", "en": "the owner left"}
    assert (handover["reason"], handover["reasonTold"]) == ("owner-left", left)
    assert ask("GET", path, **me).json()["fromName"] == "Old"
    assert ask("GET", path, **me).json()["reasonTold"] == left
    done = ask("POST", f"{path}/acceptance", {}, headers=FIRST, **me)
    assert (done.status_code, done.json()["status"]) == (200, "answered"), done.text
    read = ask("GET", f"/leads/{lead['leadId']}", **me).json()
    assert (read["ownerId"], read["status"]) == (new, "qualified")
    told = ask("GET", f"/leads/{lead['leadId']}/assignments", **me).json()["items"]
    assert [(e["reason"]["code"], e["name"]) for e in told] == [
        ("handed-over", "New"), ("kept-for", "New"), ("territory", "Old"),
    ]  # fmt: skip
    assert (told[0]["reason"]["zh"], told[0]["reason"]["en"]) == (
        "交接已接受：原负责人离职", "Handover accepted: the owner left",
    )  # fmt: skip
    entries = ask("GET", f"/leads/{lead['leadId']}/timeline", **me).json()["items"]
    done = {(e["kind"], e.get("byName"), e.get("text")) for e in entries}
    assert ("call", "Old", "谈了交期") in done
    assert {"captured", "assigned", "moved"} <= {entry["kind"] for entry in entries}


def test_a_manager_hands_over_by_list_and_a_refusal_says_why(ask, colleague):
    old = colleague()
    kept, given = (ask("POST", "/leads", {**LEAD, "companyName": f"宁波第{n}厂"}).json() for n in range(2))
    new = colleague()
    told = {"fromId": old, "toId": new, "leadIds": [given["leadId"]], "reason": "调岗"}
    (handover,) = ask("POST", "/handovers", told).json()["items"]
    me = {"actor": as_person(new), "rights": OWN, "headers": FIRST}
    (offered,) = ask("GET", f"/handovers/{handover['handoverId']}", **me).json()["leads"]
    assert (offered["companyName"], offered["answer"]) == ("宁波第1厂", "open")
    path = f"/handovers/{handover['handoverId']}/refusal"
    strange = ask("POST", path, {"reason": "x", "leadIds": [kept["leadId"]]}, **me)
    assert strange.json()["code"] == "lead-handover-lead-unknown"
    assert ask("POST", path, {"reason": "不熟悉"}, headers=FIRST).json()["code"] == "lead-handover-not-yours"
    assert ask("POST", path, {"reason": "不熟悉"}, **me).json()["refusedWhy"] == "不熟悉"
    assert ask("GET", f"/leads/{given['leadId']}").json()["ownerId"] == old
    again = ask("POST", "/handovers", {**told, "toId": old})
    assert again.json()["code"] == "lead-handover-to-oneself"
    strangers = ask("POST", "/handovers", {**told, "toId": str(new_id())})
    assert [answer.json()["errors"][0]["pointer"] for answer in (again, strangers)] == ["/body/toId"] * 2


def test_an_offer_of_more_than_go_at_once_says_how_many_are_left(ask, colleague, monkeypatch):
    monkeypatch.setattr(handing, "MOST_AT_ONCE", 2)
    old = colleague()
    for number in range(3):
        ask("POST", "/leads", {**LEAD, "companyName": f"宁波第{number}厂"})
    told = {"fromId": old, "toId": colleague(), "reason": "调岗"}
    made = [ask("POST", "/handovers", told).json() for _ in range(2)]
    assert [(len(one["items"][0]["leads"]), one["left"]) for one in made] == [(2, 1), (1, 0)]
