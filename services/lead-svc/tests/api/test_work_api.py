"""activities.list_my_day activities.plan_step activities.list_timeline activities.record_activity activities.note_visit
activities.get_activity activities.finish_task activities.edit_lead drop_reasons.list_drop_reasons
drop_reasons.add_drop_reason drop_reasons.get_drop_reason drop_reasons.change_drop_reason
conversions.preview_conversion conversions.undo_conversion"""

from datetime import timedelta

from sqlalchemy import insert, text

from builders import NOW, a_lead, a_person
from chassis.testing import an_actor
from keeping import kept
from kernel.actor import Scope
from kernel.ids import new_id
from lead_svc.adapters.tables import first_touches
from lead_svc.domain.known import AccountCopy
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.settle_undo import settle_undo

ALL = dict.fromkeys(
    (
        "lead.read", "lead.capture", "lead.work", "lead.assign", "lead.see-contact", "lead.drop-reason-read",
        "lead.drop-reason-write",
    ), Scope.ALL,
)  # fmt: skip


def test_the_quick_note_of_a_visit_counts_once_however_often_the_phone_sends_it(call, service):
    me, lead = an_actor(), kept(service, a_lead())
    note = {
        "noteId": str(new_id()),
        "text": "看了样机，想要报价",
        "nextStep": "报价",
        "nextStepOn": "2026-11-25",
    }
    sent = [call(me, ALL, "POST", f"/leads/{lead.id}/visit-notes", json=note) for _ in range(3)]
    assert [a.status_code for a in sent] == [201] * 3 and len({a.content for a in sent}) == 1
    line = call(me, ALL, "GET", f"/leads/{lead.id}/timeline").json()["items"]
    assert [entry["kind"] for entry in line] == ["visit", "captured"]
    read = call(me, ALL, "GET", f"/leads/{lead.id}").json()
    assert (read["nextStep"], read["nextStepOn"], "followedUpAt" in read) == ("报价", "2026-11-25", True)
    assert call(me, ALL, "GET", f"/activities/{note['noteId']}").json()["text"] == note["text"]


def test_the_id_of_another_note_is_not_taken(call, service):
    me, one, other = an_actor(), *(kept(service, a_lead(company_name=name)) for name in ("甲厂", "乙厂"))
    note = {"noteId": str(new_id()), "text": "看了样机"}
    call(me, ALL, "POST", f"/leads/{one.id}/visit-notes", json=note)
    again = call(me, ALL, "POST", f"/leads/{other.id}/visit-notes", json=note)
    stranger = call(an_actor(), ALL, "POST", f"/leads/{one.id}/visit-notes", json=note)
    assert [(a.status_code, a.json()["code"]) for a in (again, stranger)] == [
        (409, "lead-activity-exists")
    ] * 2


def test_what_happened_at_no_instant_or_long_ago_is_refused_and_the_lead_is_still_read(call, service):
    me, lead = an_actor(), kept(service, a_lead())
    said = {
        "0001-01-01T00:00:00+14:00": 400, "2026-06-30T23:59:60Z": 400, "0000-01-01T00:00:00Z": 400,
        "1990-01-01T00:00:00Z": 422, "2026-11-19t08:00:00z": 201,
    }  # fmt: skip
    for at, status in said.items():
        told = {"kind": "call", "text": "谈了交期", "happenedAt": at}
        answer = call(me, ALL, "POST", f"/leads/{lead.id}/activities", json=told)
        assert (at, answer.status_code) == (at, status), answer.text
    assert call(me, ALL, "GET", f"/leads/{lead.id}/timeline").status_code == 200
    assert call(me, ALL, "GET", f"/leads/{lead.id}").json()["followedUpAt"].startswith("2026-11-19T08:00")


def test_an_empty_note_does_not_reset_the_clock(call, service):
    lead = kept(service, a_lead())
    answer = call(
        an_actor(), ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "call", "text": "。。。"}
    )
    assert answer.status_code == 201
    assert "followedUpAt" not in call(an_actor(), ALL, "GET", f"/leads/{lead.id}").json()


def test_my_day_shows_what_was_missed_longest_first_and_only_mine(call, service):
    me = an_actor()
    touched = {"owner_id": me.id, "followed_up_at": NOW, "assigned_at": NOW}
    late = a_lead(company_name="甲", next_step="回访", next_step_on=NOW.date() - timedelta(3), **touched)
    today = a_lead(company_name="乙", **touched)
    untouched = a_lead(company_name="丙", owner_id=me.id, assigned_at=NOW - timedelta(1))
    later = a_lead(company_name="丁", next_step="回访", next_step_on=NOW.date() + timedelta(3), **touched)
    kept(service, late, today, untouched, later, a_lead(company_name="别人", assigned_at=NOW))
    task = call(
        me, ALL, "POST", f"/leads/{today.id}/activities",
        json={"kind": "task", "text": "寄样本", "dueOn": NOW.date().isoformat()},
    ).json()  # fmt: skip
    day = call(me, ALL, "GET", "/my-day").json()["items"]
    assert [(item["kind"], item["companyName"]) for item in day] == [
        ("next-step", "甲"),
        ("untouched", "丙"),
        ("task", "乙"),
    ]
    done = call(
        me,
        ALL,
        "POST",
        f"/activities/{task['activityId']}/done",
        headers={"If-Match": f'"{task["version"]}"'},
    )
    assert done.status_code == 200 and len(call(me, ALL, "GET", "/my-day").json()["items"]) == 2


def test_missed_first_contacts_come_first_in_my_day_the_longest_missed_on_top(call, service):
    me = an_actor()
    mine = {"owner_id": me.id, "status": "new"}
    overdue = a_lead(
        company_name="久拖",
        next_step="回访",
        next_step_on=NOW.date() - timedelta(30),
        followed_up_at=NOW,
        **mine,
    )
    fresh, first, second = (a_lead(company_name=name, assigned_at=NOW, **mine) for name in ("新", "早", "晚"))
    spoken = a_lead(company_name="谈过", followed_up_at=NOW, assigned_at=NOW, **mine)
    kept(service, overdue, fresh, second, first, spoken)
    with service.database.writer.begin() as connection:
        connection.execute(
            insert(first_touches),
            [
                {"id": lead.id, "version": 1, "owner_id": me.id, "due_at": NOW - timedelta(hours=hours),
                 "breached_at": NOW if hours else None, "touched_at": NOW if lead is spoken else None}
                for lead, hours in ((first, 9), (second, 2), (fresh, 0), (spoken, 30))
            ],
        )  # fmt: skip
    day = call(me, ALL, "GET", "/my-day").json()["items"]
    assert [(item["companyName"], "breachedAt" in item) for item in day] == [
        ("早", True), ("晚", True), ("久拖", False), ("新", False),
    ]  # fmt: skip
    paged, page = [], call(me, ALL, "GET", "/my-day?limit=1").json()
    while "next" in page:
        paged += page["items"]
        page = call(me, ALL, "GET", f"/my-day?limit=1&cursor={page['next']}").json()
    assert paged + page["items"] == day


def test_a_next_step_is_planned_under_the_version_read(call, service):
    lead = kept(service, a_lead())
    path = f"/leads/{lead.id}/next-step"
    plan = {"nextStep": "报价", "nextStepOn": "2026-11-30"}
    none = call(an_actor(), ALL, "PUT", path, json=plan)
    stale = call(an_actor(), ALL, "PUT", path, json=plan, headers={"If-Match": '"7"'})
    half = call(an_actor(), ALL, "PUT", path, json={"nextStep": "报价"}, headers={"If-Match": '"1"'})
    done = call(an_actor(), ALL, "PUT", path, json=plan, headers={"If-Match": '"1"'})
    assert [a.status_code for a in (none, stale, half, done)] == [428, 412, 422, 200]
    assert done.json()["nextStepOn"] == "2026-11-30"


def test_a_lead_is_corrected_field_by_field_and_found_by_its_new_name(call, service):
    lead = kept(service, a_lead())
    path, match = f"/leads/{lead.id}", {"If-Match": '"1"'}
    blind = {name: scope for name, scope in ALL.items() if name != "lead.see-contact"}
    hidden = call(an_actor(), blind, "PATCH", path, json={"mobile": "13700137000"}, headers=match)
    wrong = call(an_actor(), ALL, "PATCH", path, json={"mobile": "12"}, headers=match)
    done = call(an_actor(), ALL, "PATCH", path, json={"companyName": "无锡重庆机械有限公司"}, headers=match)
    assert [a.status_code for a in (hidden, wrong, done)] == [403, 422, 200]
    [error] = wrong.json()["errors"]
    assert (error["pointer"], error["message"]) == ("/body/mobile", "电话号码无法识别。")
    assert (done.json()["companyName"], done.json()["mobile"]) == ("无锡重庆机械有限公司", lead.mobile)
    for q in ("重庆", "wxcq", "chongqing", "wx", "张伟", "zw"):
        found = call(an_actor(), ALL, "GET", "/leads", params={"q": q}).json()["items"]
        assert [item["leadId"] for item in found] == [str(lead.id)], q
    for q in ("华晨", "hc", "suzhou", "%%", "__"):
        assert call(an_actor(), ALL, "GET", "/leads", params={"q": q}).json() == {"items": []}, q


def test_a_correction_may_be_as_long_as_what_is_told_at_capture_and_may_empty_what_was_wrong(call, service):
    told = {"companySize": "约三百人，" * 12, "language": "de-CH-1996", "email": ""}
    lead = kept(service, a_lead(email="wrong@nowhere.example"))
    done = call(an_actor(), ALL, "PATCH", f"/leads/{lead.id}", json=told, headers={"If-Match": '"1"'})
    assert done.status_code == 200, done.text
    assert {name: done.json().get(name, "") for name in told} == told


def test_the_timeline_tells_activities_moves_and_owners_page_by_page(call, service):
    person = a_person()
    copy_person(service.work(), service.service_actor, person)
    lead, me = kept(service, a_lead(owner_id=None, status="new")), an_actor()
    path = f"/leads/{lead.id}"
    given = call(
        me, ALL, "PUT", f"{path}/assignment", json={"ownerId": str(person.person_id), "reason": "老客户"},
        headers={"If-Match": '"1"'},
    )  # fmt: skip
    call(me, ALL, "POST", f"{path}/qualification", headers={"If-Match": given.headers["etag"]})
    call(me, ALL, "POST", f"{path}/activities", json={"kind": "call", "text": "谈了交期"})
    first = call(me, ALL, "GET", f"{path}/timeline?limit=2").json()
    rest = call(me, ALL, "GET", f"{path}/timeline?limit=2&cursor={first['next']}").json()
    line = [*first["items"], *rest["items"]]
    assert sorted(entry["kind"] for entry in line) == ["assigned", "call", "captured", "moved"]
    assigned = next(entry for entry in line if entry["kind"] == "assigned")
    assert (assigned["text"], assigned["toOwnerName"]) == ("老客户", "李强")
    assert call(me, ALL, "GET", f"/leads/{new_id()}/timeline").status_code == 404


def test_only_reasons_that_are_offered_are_taken(call, service):
    admin, lead = an_actor(), kept(service, a_lead())
    made = call(admin, ALL, "POST", "/drop-reasons", json={"code": "moved", "zh": "搬迁", "en": "Moved"})
    twice = call(admin, ALL, "POST", "/drop-reasons", json={"code": "moved", "zh": "搬", "en": "M"})
    path = f"/drop-reasons/{made.json()['dropReasonId']}"
    drop = f"/leads/{lead.id}/drop"
    match = {"If-Match": '"1"'}
    unknown = call(admin, ALL, "POST", drop, json={"reasonCode": "dream"}, headers=match)
    off = call(admin, ALL, "PATCH", path, json={"active": False}, headers=match)
    refused = call(admin, ALL, "POST", drop, json={"reasonCode": "moved"}, headers=match)
    call(admin, ALL, "PATCH", path, json={"active": True}, headers={"If-Match": '"2"'})
    done = call(admin, ALL, "POST", drop, json={"reasonCode": "moved"}, headers=match)
    told = [a.status_code for a in (made, twice, unknown, off, refused, done)]
    assert told == [201, 409, 422, 200, 422, 200]
    assert (done.json()["dropReason"], "droppedWhy" in done.json()) == ("moved", False)
    shown = call(admin, ALL, "GET", f"/leads/{lead.id}").json()
    newest = call(admin, ALL, "GET", f"/leads/{lead.id}/timeline?kind=moved").json()["items"][0]
    assert shown["droppedFor"] == newest["reason"] == {"zh": "搬迁", "en": "Moved"}
    assert call(admin, ALL, "GET", path).json()["active"] is True
    assert len(call(admin, ALL, "GET", "/drop-reasons").json()["items"]) == 1
    assert len(call(admin, ALL, "GET", "/leads?dropReason=moved").json()["items"]) == 1


def test_a_preview_says_what_the_conversion_then_does(call, service, staged):
    account = new_id()
    lead = kept(service, a_lead())
    path = f"/leads/{lead.id}"
    before = call(an_actor(), ALL, "GET", f"{path}/conversion-preview").json()
    assert (before["account"]["action"], before["contact"]["action"]) == ("open", "add")
    copy_account(
        service.work(), service.service_actor,
        AccountCopy(account, lead.company_name, lead.company_key, "", None, "/hq/", 1),
    )  # fmt: skip
    hidden = {"action": "match", "name": lead.company_name, "hidden": True}
    for reach in ({}, {"sales.account-read": Scope.OWN}):
        seen = call(an_actor(), {**ALL, **reach}, "GET", f"{path}/conversion-preview")
        assert seen.json()["account"] == hidden
    after = call(an_actor(), {**ALL, "sales.account-read": Scope.ALL}, "GET", f"{path}/conversion-preview")
    assert after.json()["account"] == {
        "action": "match",
        "name": lead.company_name,
        "accountId": str(account),
    }
    call(
        an_actor(),
        ALL,
        "POST",
        f"{path}/conversion",
        json={"opportunityName": "两台"},
        headers={"If-Match": '"1"'},
    )
    assert staged()[-1][1]["account_id"] == str(account)


def test_a_conversion_is_asked_back_and_settled_by_what_sales_answers(call, service, staged):
    lead, me = kept(service, a_lead()), an_actor()
    path = f"/leads/{lead.id}"
    done = call(
        me, ALL, "POST", f"{path}/conversion", json={"opportunityName": "两台"}, headers={"If-Match": '"1"'}
    )
    asked = call(
        me,
        ALL,
        "POST",
        f"{path}/conversion-undo",
        json={"reason": "选错了"},
        headers={"If-Match": done.headers["etag"]},
    )
    assert (asked.status_code, asked.json()["status"], "undoAskedAt" in asked.json()) == (
        202,
        "converted",
        True,
    )
    assert staged()[-1][0] == "lead.conversion-undo-asked.v1"
    settle_undo(service.work(), service.service_actor, lead.id, "opportunity-worked", NOW)
    kept_one = call(me, ALL, "GET", path)
    assert kept_one.json()["undoRefused"] == "opportunity-worked"
    call(
        me,
        ALL,
        "POST",
        f"{path}/conversion-undo",
        json={"reason": "再试"},
        headers={"If-Match": kept_one.headers["etag"]},
    )
    settle_undo(service.work(), service.service_actor, lead.id, None, NOW)
    assert call(me, ALL, "GET", path).json()["status"] == "qualified"
    with service.reader.connect() as reader:
        assert reader.execute(text("select count(*) from lead_moves")).scalar_one() == 2
