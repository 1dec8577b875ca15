"""The steps of an import: imports.map_import imports.start_import imports.undo_import
imports.preview_undo, its jobs (jobs.list_jobs
jobs.get_job jobs.cancel_job) and its files (files.get_file files.link_file files.get_file_by_link).
"""

import io

import pytest
from python_calamine import CalamineWorkbook

from builders import HUACHEN, a_person
from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.ids import new_id
from lead_svc.usecases.copy_person import copy_person
from uploads import ALL, get, job_of, rows_of, upload

BYTES = "application/octet-stream"
ODD = "参展商,谁,怎么找\n苏州一厂,张伟,13912345678\n宁波二厂,王芳,+1\n苏州一厂,张伟,13912345678\n=1+1厂,赵敏,13700137000\n".encode()


@pytest.fixture
def ask(call):
    def go(method, path, actor=None, version=None, **more):
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return call(actor or an_actor(), ALL, method, path, headers=headers, **more)

    return go


@pytest.fixture
def seller(service):
    person = a_person()
    copy_person(service.work(), service.service_actor, person)
    return person


def table(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def tried(call, work_off, *args, **more):
    begun = upload(call, *args, **more)
    work_off()
    return get(call, begun)


def moved(ask, work_off, done, step, **more):
    begun = ask("POST", f"/imports/{done['importId']}/{step}", version=done["version"], **more)
    assert begun.status_code == 202, begun.text
    work_off()
    return ask("GET", f"/imports/{done['importId']}").json()


def test_an_upload_is_examined_and_tried_before_anything_counts(call, ask, work_off, seller):
    begun = upload(call)
    assert (begun.status_code, begun.json()["status"]) == (202, "reading")
    assert work_off() == 1 and job_of(call, begun)["status"] == "done"
    found = get(call, begun)
    [sheet] = found["sheets"]
    named = {column["heading"]: column.get("field") for column in sheet["columns"]}
    assert (sheet["headingRow"], named["公司名称"], named["序号"]) == (4, "company_name", None)
    trial = found["trial"]
    assert {name: trial[name] for name in ("captured", "duplicates", "wrong", "notData", "unassigned")} == {
        "captured": 2, "duplicates": 1, "wrong": 5, "notData": 7, "unassigned": 1,
    }  # fmt: skip
    assert trial["owners"] == [{"ownerId": str(seller.person_id), "ownerName": "李强", "rows": 1}]
    assert (found["status"], found["captured"], rows_of(call, found)) == ("ready", 0, [])
    assert ask("GET", "/leads").json()["items"] == []


def test_what_a_trial_says_is_what_comes_of_it(call, ask, work_off, seller):
    before = tried(call, work_off)
    done = moved(ask, work_off, before, "commitment")
    counted = ("captured", "knownCustomers", "duplicates", "wrong", "notData")
    assert done["status"] == "done"
    assert {name: done[name] for name in counted} == {name: before["trial"][name] for name in counted}
    owned = ask("GET", f"/leads?ownerId={seller.person_id}").json()["items"]
    assert len(owned) == before["trial"]["owners"][0]["rows"]


def test_columns_without_known_headings_are_told_by_their_values(call, work_off):
    rows = "".join(f"苏州第{n}机械有限公司,张{n},1391234567{n}\n" for n in range(4))
    found = tried(call, work_off, ("甲,乙,丙\n" + rows).encode(), "list.csv")
    assert [c.get("field") for c in found["sheets"][0]["columns"]] == ["company_name", None, "mobile"]
    assert found["sheets"][0]["columns"][0]["by"] == "values" and found["trial"]["captured"] == 4


def test_a_person_says_how_columns_are_meant_and_the_trial_follows(call, ask, work_off):
    found = tried(call, work_off, ODD, "odd.csv")
    columns = [{"column": n, "field": f} for n, f in enumerate(("company_name", "contact_name", "mobile"))]
    told = {"sheets": [{"sheet": "", "firstRow": 1, "columns": columns}]}
    path = f"/imports/{found['importId']}/mapping"
    assert ask("PUT", path, version=found["version"], json=told).status_code == 202
    work_off()
    mapped = ask("GET", f"/imports/{found['importId']}").json()
    assert (mapped["trial"]["captured"], mapped["trial"]["duplicates"], mapped["trial"]["wrong"]) == (1, 1, 2)
    assert ask("PUT", path, version=found["version"], json=told).status_code == 412
    told["sheets"][0]["columns"][0]["column"] = 3
    wrong = ask("PUT", path, version=mapped["version"], json=told)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/body/sheets/0")


def test_wrong_rows_come_back_as_they_were_and_can_be_put_right(call, ask, work_off, take_in):
    done = take_in(
        "公司,手机,编号\n甲厂,13912345678,=1+1\n乙厂,123,=2+2\n,13912345679,@x\n".encode(), "list.csv"
    )
    answer = ask("GET", f"/files/{done['errorFileId']}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, BYTES)
    heading, second, third = table(answer)
    assert heading == ["公司", "手机", "编号", "错误原因"]
    assert second == ["乙厂", "123", "=2+2", "手机: 电话号码无法识别。"] and third[3].startswith("公司名称")
    put_right = "\n".join(",".join(row) for row in (heading, ["乙厂", "13912345670", "=2+2", ""])).encode()
    again = take_in(put_right, "list-errors.csv")
    assert (again["captured"], again.get("errorFileId")) == (1, None)
    outcomes = table(ask("GET", f"/files/{done['outcomeFileId']}"))
    assert [row[2] for row in outcomes] == ["结果", "非数据行", "已导入", "有误，未导入", "有误，未导入"]


def test_an_undone_import_takes_back_what_nobody_touched(call, ask, work_off, seller, staged):
    done = moved(ask, work_off, tried(call, work_off), "commitment")
    lead = ask("GET", f"/leads?company={HUACHEN}").json()["items"][0]
    assert ask("POST", f"/leads/{lead['leadId']}/qualification", version=lead["version"]).status_code == 200
    foreseen = ask("GET", f"/imports/{done['importId']}/undo").json()
    undone = moved(ask, work_off, done, "undo", json={"reason": "错误的文件"})
    assert foreseen == {"withdrawn": undone["withdrawn"], "kept": undone["kept"]}
    assert (undone["status"], undone["withdrawn"], undone["kept"]) == ("undone", 1, 1)
    assert [each["leadId"] for each in ask("GET", "/leads").json()["items"]] == [lead["leadId"]]
    assert [row["outcome"] for row in rows_of(call, done)].count("withdrawn") == 1
    assert [kind for kind, _ in staged()].count("lead.lead-withdrawn.v1") == 1
    again = ask("POST", f"/imports/{done['importId']}/undo", version=undone["version"], json={"reason": "x"})
    assert (again.status_code, again.json()["code"]) == (409, "lead-import-cannot-move")


def test_a_job_that_waits_is_cancelled_at_once(call, ask, work_off):
    begun = upload(call)
    path = begun.headers["location"].removeprefix("/api/lead/v1")
    assert ask("POST", f"{path}/cancellation").json()["status"] == "cancelled"
    assert work_off() == 0
    assert [job["status"] for job in ask("GET", "/jobs").json()["items"]] == ["cancelled"]


def test_a_file_is_fetched_by_a_link_for_five_minutes(call, ask, take_in):
    file = f"/files/{take_in()['outcomeFileId']}"
    address = ask("GET", f"{file}/link").json()["address"].removeprefix("/api/lead/v1")
    assert call(None, None, "GET", address).content == ask("GET", file).content
    forged = address[:-1] + ("0" if address[-1] != "0" else "1")
    later = address.replace("until=", "until=9")
    assert [call(None, None, "GET", each).status_code for each in (forged, later)] == [404, 404]


def test_who_may_not_see_contacts_gets_no_file_that_holds_them(call, ask, take_in):
    done = take_in("公司,手机\n甲厂,13912345678\n乙厂,123\n".encode(), "list.csv")
    blind = {"lead.file": Scope.ALL}
    for file in ("fileId", "errorFileId"):
        for path in (f"/files/{done[file]}", f"/files/{done[file]}/link"):
            assert ask("GET", path).status_code == 200
            for rights in (blind, {**blind, "lead.see-contact": Scope.OWN}):
                refused = call(an_actor(), rights, "GET", path)
                assert (refused.status_code, refused.json()["code"]) == (403, "lead-file-holds-contacts")
    outcomes = call(an_actor(), blind, "GET", f"/files/{done['outcomeFileId']}")
    assert [row[4] for row in table(outcomes)[2:]] == ["甲厂", "乙厂"]


def test_a_foreign_job_and_a_foreign_file_do_not_exist(call, ask, take_in):
    done = take_in()
    own = dict.fromkeys(ALL, Scope.OWN)
    for path in (f"/jobs/{done['jobId']}", f"/files/{done['fileId']}", f"/files/{new_id()}"):
        assert call(an_actor(), own, "GET", path).status_code == 404
    assert call(an_actor(), own, "POST", f"/jobs/{done['jobId']}/cancellation").status_code == 404


def test_customers_of_a_list_are_handed_to_sales_once_each(call, ask, work_off, take_in, staged):
    rows = "客户名称,联系人,手机\n苏州一厂,张伟,13912345678\n苏州一厂,张伟,13912345678\n苏州一厂,王芳,13912345679\n"
    done = take_in(rows.encode(), "customers.csv", told={"target": "customers"})
    assert (done["captured"], done["knownCustomers"], done["duplicates"]) == (1, 1, 1)
    told = [(kind, body["contact_name"]) for kind, body in staged()]
    assert told == [("lead.customer-listed.v1", "张伟"), ("lead.customer-listed.v1", "王芳")]
    assert ask("GET", "/leads").json()["items"] == []
    refused = ask("POST", f"/imports/{done['importId']}/undo", version=done["version"], json={"reason": "x"})
    assert (refused.status_code, refused.json()["code"]) == (409, "lead-customers-handed-over")


def test_a_row_that_is_the_same_as_somebody_elses_lead_does_not_name_it(call, ask, take_in):
    take_in("公司,手机\n甲厂,13912345678\n".encode(), "first.csv")
    lead = ask("GET", "/leads").json()["items"][0]
    me = an_actor(unit_path="/elsewhere/")
    done = take_in("公司,手机\n甲厂,13912345678\n乙厂,13912345679\n".encode(), "second.csv", actor=me)
    own = {**ALL, "lead.read": Scope.OWN}
    path = f"/imports/{done['importId']}/rows?limit=200"
    rows = call(me, own, "GET", path).json()["items"]
    named = {row["outcome"]: "leadId" in row for row in rows}
    assert (named["duplicate"], named["captured"]) == (False, True)
    seen = {row["outcome"]: row.get("leadId") for row in call(me, ALL, "GET", path).json()["items"]}
    assert seen["duplicate"] == lead["leadId"]
    outcomes = table(ask("GET", f"/files/{done['outcomeFileId']}"))
    assert [bool(row[5]) for row in outcomes if row[4] == "甲厂"] == [False]
