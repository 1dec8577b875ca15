"""segments.list_segments segments.add_segment segments.get_segment segments.change_segment
segments.list_segment_leads segments.record_responses segments.read_results
reports.list_reports reports.draft_report reports.get_report
reports.write_report reports.send_report reports.count_rates reports.count_timeliness reports.list_cases
reports.pin_case reports.get_case reports.change_case"""

import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import xlsxwriter
from sqlalchemy import select, text

from builders import NOW, a_lead, a_person
from chassis.kept_file import files
from chassis.testing import an_actor
from keeping import kept
from kernel.actor import Scope
from kernel.ids import new_id
from lead_svc.domain.lead import Status
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.draft_reports import draft_reports
from lead_svc.usecases.read_names import read_names
from untidy import an_untidy_workbook

ALL = dict.fromkeys(("lead.read", "lead.work", "lead.case-read", "lead.case-pin"), Scope.ALL)


def test_a_segment_finds_its_leads_anew_each_time(call, service):
    made = call(
        an_actor(),
        ALL,
        "POST",
        "/segments",
        json={"name": "华东", "filter": {"region": "CN-32", "scoreFrom": 0}},
    )
    path = f"/segments/{made.json()['segmentId']}"
    assert call(an_actor(), ALL, "GET", f"{path}/leads").json() == {"items": [], "leftOut": 0}
    kept(service, a_lead(company_name="甲厂"), a_lead(company_name="乙厂"), a_lead(region="CN-44"))
    first = call(an_actor(), ALL, "GET", f"{path}/leads?limit=1&sort=companyName").json()
    rest = call(
        an_actor(), ALL, "GET", f"{path}/leads?limit=1&sort=companyName&cursor={first['next']}"
    ).json()
    assert len(first["items"] + rest["items"]) == 2 and "next" not in rest
    changed = call(
        an_actor(), ALL, "PATCH", path, json={"filter": {"q": "乙厂"}}, headers={"If-Match": '"1"'}
    )
    assert changed.json() == call(an_actor(), ALL, "GET", path).json()
    assert len(call(an_actor(), ALL, "GET", f"{path}/leads").json()["items"]) == 1
    wrong = call(an_actor(), ALL, "POST", "/segments", json={"name": "x", "filter": {"dream": 1}})
    assert wrong.status_code == 400
    assert len(call(an_actor(), ALL, "GET", "/segments").json()["items"]) == 1


def test_results_of_a_mailing_come_back_row_by_row_and_count_once(call, service):
    me, lead = an_actor(), kept(service, a_lead())
    segment = call(me, ALL, "POST", "/segments", json={"name": "全部", "filter": {}}).json()
    told = {"mailing": "开放日邀请", "rows": [
        {"leadId": str(lead.id), "response": "registered"}, {"leadId": str(new_id()), "response": "sent"},
        {"leadId": str(lead.id), "response": "registered"},
    ]}  # fmt: skip
    path = f"/segments/{segment['segmentId']}/responses"
    first, again = (call(me, ALL, "POST", path, json=told).json()["rows"] for _ in range(2))
    assert [row["outcome"] for row in first] == ["recorded", "not-found", "repeated"]
    assert [row["outcome"] for row in again] == ["repeated", "not-found", "repeated"]
    line = call(me, ALL, "GET", f"/leads/{lead.id}/timeline?kind=response").json()["items"]
    assert [(entry["text"], entry["outcome"]) for entry in line] == [("开放日邀请", "registered")]
    assert "followedUpAt" not in call(me, ALL, "GET", f"/leads/{lead.id}").json()


def test_whoever_unsubscribed_is_left_out_of_every_segment_and_counted(call, service):
    me, lead = an_actor(), kept(service, a_lead(company_name="甲厂"), a_lead(company_name="乙厂"))
    segment = call(me, ALL, "POST", "/segments", json={"name": "全部", "filter": {"region": "CN-32"}}).json()
    path = f"/segments/{segment['segmentId']}"
    told = {"mailing": "开放日", "rows": [{"leadId": str(lead.id), "response": "unsubscribed"}]}
    for _ in range(2):
        call(me, ALL, "POST", f"{path}/responses", json=told)
    found = call(me, ALL, "GET", f"{path}/leads").json()
    assert ([one["companyName"] for one in found["items"]], found["leftOut"]) == (["乙厂"], 1)
    shown = call(me, ALL, "GET", f"/leads/{lead.id}").json()
    assert (shown["noContactBy"], shown["version"]) == (["mail"], 2)
    again = {"json": {"noContactBy": ["call"]}, "headers": {"If-Match": '"2"'}}
    assert call(me, ALL, "PATCH", f"/leads/{lead.id}", **again).json()["noContactBy"] == ["call"]
    assert call(me, ALL, "GET", f"{path}/leads").json()["leftOut"] == 0


def read(call, segment, content, name="结果.xlsx", rights=ALL):
    file = {"file": (name, content, "application/octet-stream")}
    return call(an_actor(), rights, "POST", f"/segments/{segment['segmentId']}/results", files=file)


def a_workbook_of(rows, columns):
    """Two cells in opposite corners."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(rows - 1, columns - 1, "b")
    return content.getvalue()


def test_results_are_read_from_whatever_an_import_reads(call):
    segment = call(an_actor(), ALL, "POST", "/segments", json={"name": "全部", "filter": {}}).json()
    [sheet] = read(call, segment, an_untidy_workbook()).json()["sheets"]
    assert sheet["name"] == "观众名单" and sheet["rows"][0][0] == "第二十届塑料展观众名单"
    assert [row[3] for row in sheet["rows"]][3:5] == ["手机", "13912345678"]
    old = "邮箱,结果\na@x.cn,退订\n".encode("gb18030")
    assert read(call, segment, old, "结果.csv").json()["sheets"] == [
        {"name": "", "rows": [["邮箱", "结果"], ["a@x.cn", "退订"]]}
    ]


def test_what_is_no_table_or_too_long_or_of_a_foreign_segment_is_not_read(call, service):
    segment = call(an_actor(), ALL, "POST", "/segments", json={"name": "全部", "filter": {}}).json()
    assert read(call, segment, b"%PDF-1.7").json()["code"] == "lead-sheet-unreadable"
    long = read(call, segment, b"a,b\n" * 20_001, "long.csv")
    assert (long.status_code, long.json()["code"]) == (422, "lead-sheet-too-long")
    large = read(call, segment, b"a" * (5 * 1024 * 1024 + 1), "large.csv")
    assert (large.status_code, large.json()["code"]) == (422, "file-too-large")
    with service.reader.connect() as connection:
        assert "large.csv" not in connection.scalars(select(files.c.name)).all()
    wide = read(call, segment, a_workbook_of(1000, 1000)).json()
    assert wide["code"] == "lead-sheet-too-large" and "400000" in wide["errors"][0]["message"]
    assert large.json()["errors"][0]["message"] == "文件过大，最多 5 MB。"
    assert read(call, segment, b"a,b\n", "x.csv", dict.fromkeys(ALL, Scope.OWN)).status_code == 404


def test_the_list_of_leads_leaves_out_and_counts_who_unsubscribed_as_a_segment_does(call, service):
    me, lead = an_actor(), kept(service, a_lead(company_name="甲厂"), a_lead(company_name="乙厂"))
    kept(service, a_lead(region="CN-44", company_name="丙厂"))
    segment = call(me, ALL, "POST", "/segments", json={"name": "全部", "filter": {"region": "CN-32"}}).json()
    path = f"/segments/{segment['segmentId']}"
    told = {"mailing": "开放日", "rows": [{"leadId": str(lead.id), "response": "unsubscribed"}]}
    call(me, ALL, "POST", f"{path}/responses", json=told)
    listed = call(me, ALL, "GET", "/leads?region=CN-32&reachableBy=mail&limit=1").json()
    assert listed == call(me, ALL, "GET", f"{path}/leads").json() and listed["leftOut"] == 1
    assert len(call(me, ALL, "GET", "/leads?region=CN-32").json()["items"]) == 2
    assert "leftOut" not in call(me, ALL, "GET", "/leads?region=CN-32").json()
    by_call = {"filter": {"region": "CN-32", "reachableBy": "call"}}
    call(me, ALL, "PATCH", path, json=by_call, headers={"If-Match": '"1"'})
    assert call(me, ALL, "GET", f"{path}/leads").json()["leftOut"] == 0
    assert call(me, ALL, "GET", "/leads?reachableBy=pigeon").status_code == 400


def test_a_mailing_does_not_reach_leads_of_others(call, service):
    me, lead = an_actor(), kept(service, a_lead())
    own = dict.fromkeys(ALL, Scope.OWN)
    segment = call(me, own, "POST", "/segments", json={"name": "我的", "filter": {}}).json()
    told = {"mailing": "x", "rows": [{"leadId": str(lead.id), "response": "sent"}]}
    answer = call(me, own, "POST", f"/segments/{segment['segmentId']}/responses", json=told)
    assert answer.json()["rows"][0]["outcome"] == "not-found"


def test_a_day_is_drafted_from_what_was_done_then_edited_and_sent_by_its_author(call, service):
    me, boss, lead = an_actor(), an_actor(), kept(service, a_lead())
    call(me, ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "call", "text": "谈了交期"})
    call(boss, ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "visit", "text": "别人的拜访"})
    made = call(me, ALL, "POST", "/daily-reports", json={})
    again = call(me, ALL, "POST", "/daily-reports", json={})
    assert (made.status_code, made.json()["text"].splitlines()) == (
        201,
        ["电话 1", f"{lead.company_name}：电话 谈了交期"],
    )
    assert (again.status_code, again.json()) == (201, made.json())
    path = f"/daily-reports/{made.json()['dailyReportId']}"
    hidden = call(boss, ALL, "GET", path)
    foreign = call(boss, ALL, "PATCH", path, json={"text": "x"}, headers={"If-Match": '"1"'})
    edited = call(me, ALL, "PATCH", path, json={"text": "今天很顺"}, headers={"If-Match": '"1"'})
    twice = call(me, ALL, "POST", "/daily-reports", json={})
    sent = call(me, ALL, "POST", f"{path}/sending", headers={"If-Match": edited.headers["etag"]})
    late = call(me, ALL, "PATCH", path, json={"text": "y"}, headers={"If-Match": sent.headers["etag"]})
    told = [(a.status_code, a.json().get("code")) for a in (twice, hidden, foreign, edited, sent, late)]
    assert told == [
        (409, "lead-daily-report-exists"),
        (404, "lead-daily-report-not-found"),
        (403, "lead-daily-report-not-yours"),
        (200, None),
        (200, None),
        (409, "lead-daily-report-sent"),
    ]
    assert call(boss, ALL, "GET", path).json()["text"] == "今天很顺"
    assert len(call(boss, ALL, "GET", "/daily-reports").json()["items"]) == 1


def test_rates_are_cohorts_by_the_month_of_capture(call, service):
    kept(
        service, a_lead(status=Status.CONVERTED, company_name="甲"), a_lead(company_name="乙"),
        a_lead(status=Status.DROPPED, company_name="丙"), a_lead(status=Status.DROPPED, company_name="丁"),
        a_lead(source="website", created_at=NOW - timedelta(days=40)),
    )  # fmt: skip
    asked = "since=2026-01-01&until=2026-12-31"
    rates = call(an_actor(), ALL, "GET", f"/lead-rates?by=source&{asked}").json()
    assert rates == {"more": False, "items": [
        {"month": "2026-11", "key": "trade-show", "leads": 4, "open": 1, "converted": 1, "dropped": 2, "rate": 0.25},
        {"month": "2026-10", "key": "website", "leads": 1, "open": 1, "converted": 0, "dropped": 0, "rate": 0.0},
    ]}  # fmt: skip
    for by in ("owner", "region", "productLine", "campaign"):
        counted = call(an_actor(), ALL, "GET", f"/lead-rates?by={by}&{asked}").json()["items"]
        assert sum(row["leads"] for row in counted) == 5
    own = call(an_actor(), {"lead.read": Scope.OWN}, "GET", f"/lead-rates?by=source&{asked}").json()
    assert own["items"] == []


def test_a_lead_that_another_took_in_is_not_counted_twice(call, service):
    campaign = new_id()
    kept(
        service, a_lead(status=Status.CONVERTED, company_name="甲", campaign_id=campaign),
        a_lead(status=Status.MERGED, company_name="乙", campaign_id=campaign),
    )  # fmt: skip
    asked = "/lead-rates?by=campaign&since=2026-01-01&until=2026-12-31"
    [cohort] = call(an_actor(), ALL, "GET", asked).json()["items"]
    assert (cohort["key"], cohort["leads"], cohort["rate"]) == (str(campaign), 1, 1.0)


def test_two_of_one_name_are_two_cohorts(call, service):
    people = [a_person(name="王伟") for _ in range(2)]
    for person in people:
        copy_person(service.work(), service.service_actor, person)
    kept(
        service, *(a_lead(owner_id=person.person_id, company_name=f"{person.person_id}") for person in people)
    )
    asked = "/lead-rates?by=owner&since=2026-01-01&until=2026-12-31"
    cohorts = call(an_actor(), ALL, "GET", asked).json()["items"]
    assert {c["key"] for c in cohorts} == {str(person.person_id) for person in people}
    assert [c["name"] for c in cohorts] == ["王伟"] * 2


def test_a_person_sees_their_own_week_before_anybody_else_does(call, service):
    person = a_person()
    copy_person(service.work(), service.service_actor, person)
    me, boss = an_actor(id=person.person_id), an_actor()
    lead = kept(
        service,
        # From five in the morning to ten: the company works since half past eight.
        a_lead(owner_id=me.id, assigned_at=NOW - timedelta(hours=5)),
        a_lead(owner_id=me.id, company_name="乙", assigned_at=NOW),
    )
    call(me, ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "call", "text": "谈了交期"})
    asked = "/timeliness?since=2026-11-01&until=2026-12-01"
    mine = call(me, ALL, "GET", asked).json()["items"]
    assert mine == [{
        "week": "2026-11-16", "ownerId": str(me.id), "ownerName": "李强", "assigned": 2, "followedUp": 1,
        "medianHours": 1.5, "untouched": 1, "overdueSteps": 0,
    }]  # fmt: skip
    assert call(boss, ALL, "GET", asked).json()["items"] == []
    service.clock = lambda: NOW + timedelta(days=5)
    assert call(boss, ALL, "GET", asked).json()["items"] == mine


def test_a_good_case_is_pinned_and_taken_down(call, service):
    lead, newcomer = kept(service, a_lead()), an_actor()
    told = {"leadId": str(lead.id), "title": "从展会到订单", "story": "先问产量，再谈价格。"}
    made = call(an_actor(), ALL, "POST", "/cases", json=told)
    nobody = call(an_actor(), ALL, "POST", "/cases", json={**told, "leadId": str(new_id())})
    listed = call(newcomer, {"lead.case-read": Scope.ALL}, "GET", "/cases?productLine=injection").json()[
        "items"
    ]
    assert (made.status_code, nobody.status_code) == (201, 404)
    assert listed == [made.json()]
    path = f"/cases/{made.json()['caseId']}"
    assert call(newcomer, ALL, "GET", path).json() == made.json()
    down = call(an_actor(), ALL, "PATCH", path, json={"pinned": False}, headers={"If-Match": '"1"'})
    assert (down.status_code, call(newcomer, ALL, "GET", "/cases").json()) == (200, {"items": []})


def test_leads_that_came_in_bulk_are_found_after_the_next_visit_of_the_clock(call, service):
    kept(service, a_lead())
    with service.database.writer.begin() as connection:
        connection.execute(text("update leads set search = ''"))
    assert [read_names(service.work(), service.service_actor) for _ in range(2)] == [1, 0]
    assert len(call(an_actor(), ALL, "GET", "/leads?q=szhc").json()["items"]) == 1


def test_a_draft_nobody_wrote_into_takes_up_what_was_done_since(call, service):
    me, lead = an_actor(), kept(service, a_lead())
    call(me, ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "call", "text": "谈了交期"})
    first = call(me, ALL, "POST", "/daily-reports", json={}).json()
    call(me, ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "visit", "text": "看了样机"})
    second = call(me, ALL, "POST", "/daily-reports", json={}).json()
    assert (second["dailyReportId"], second["version"]) == (first["dailyReportId"], 2)
    assert second["text"].splitlines()[0] == "电话 1，拜访 1" and len(second["done"]) == 2


def test_in_the_evening_whoever_did_something_finds_a_draft_and_nobody_else(call, service):
    busy, idle = a_person(name="忙"), a_person(name="闲")
    for person in (busy, idle):
        copy_person(service.work(), service.service_actor, person)
    me, lead = an_actor(id=busy.person_id), kept(service, a_lead())
    call(me, ALL, "POST", f"/leads/{lead.id}/activities", json={"kind": "call", "text": "谈了交期"})
    today = service.clock().astimezone(ZoneInfo("Asia/Shanghai"))
    drafted = [
        draft_reports(service.work(), service.service_actor, today.replace(hour=hour, minute=0))
        for hour in (17, 18, 19)
    ]
    assert drafted == [0, 1, 0]
    [report] = call(me, ALL, "GET", "/daily-reports").json()["items"]
    assert (report["ownerId"], "sentAt" in report) == (str(busy.person_id), False)
    assert call(an_actor(), ALL, "GET", "/daily-reports").json()["items"] == []


def test_a_draft_is_written_in_the_language_of_its_person(call, service):
    speaker = a_person(name="Ann", language="en")
    copy_person(service.work(), service.service_actor, speaker)
    me, other, lead = (
        an_actor(id=speaker.person_id, language="en"),
        an_actor(language="en"),
        kept(service, a_lead()),
    )
    for actor in (me, other):
        call(
            actor,
            ALL,
            "POST",
            f"/leads/{lead.id}/activities",
            json={"kind": "call", "text": "spoke of dates"},
        )
    evening = service.clock().astimezone(ZoneInfo("Asia/Shanghai")).replace(hour=18, minute=0)
    draft_reports(service.work(), service.service_actor, evening)
    [drafted] = call(me, ALL, "GET", "/daily-reports").json()["items"]
    asked = call(other, ALL, "POST", "/daily-reports", json={}).json()
    assert drafted["text"] == asked["text"] == f"Calls 1\n{lead.company_name}: Calls spoke of dates"
    again = call(an_actor(id=me.id, language="zh"), ALL, "POST", "/daily-reports", json={})
    assert again.json()["text"].startswith("电话 1")
