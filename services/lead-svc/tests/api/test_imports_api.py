"""imports.import_leads imports.get_import imports.list_imports imports.list_import_rows imports.map_import
imports.start_import imports.undo_import imports.list_lead_rows"""

import pytest

from builders import HUACHEN, a_person
from chassis.testing import an_actor
from contracts.sales import AccountOpenedV1
from kernel.actor import Scope
from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.domain.known import AccountCopy
from lead_svc.usecases import import_plan
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_person import copy_person
from uploads import ALL, files_kept, job_of, rows_of, upload


def test_every_row_of_an_untidy_list_says_what_became_of_it(call, service, take_in):
    copy_person(service.work(), service.service_actor, a_person())
    done = take_in()
    assert {n: done[n] for n in ("captured", "knownCustomers", "duplicates", "wrong", "notData")} == {
        "captured": 2, "knownCustomers": 0, "duplicates": 1, "wrong": 5, "notData": 7,
    }  # fmt: skip
    told = {
        row["row"]: (row["outcome"], [e["code"] for e in row.get("errors", [])])
        for row in rows_of(call, done)
    }
    assert told[5] == ("captured", []) and told[6] == ("duplicate", []) and told[7] == ("captured", [])
    assert told[8] == ("wrong", ["lead-company-missing"]) and told[9] == ("wrong", ["lead-phone-unreadable"])
    assert told[10] == ("wrong", ["lead-email-unreadable"]) and told[11] == (
        "wrong",
        ["lead-credit-code-wrong"],
    )
    assert told[14] == ("wrong", ["lead-unreachable"]) and told[15] == ("not-data", [])


def test_a_row_says_who_has_it_or_what_is_wrong_with_it_in_both_languages(call, service, take_in):
    copy_person(service.work(), service.service_actor, a_person())
    told = {row["row"]: row for row in rows_of(call, take_in())}
    assert (told[5]["ownerName"], "ownerName" in told[8]) == ("李强", False)
    assert told[9]["errors"] == [
        {
            "field": "mobile", "code": "lead-phone-unreadable", "zh": "电话号码无法识别。",
            "en": "The number cannot be read.",
        }
    ]  # fmt: skip


def test_an_imported_lead_keeps_what_the_list_said(call, service, take_in):
    copy_person(service.work(), service.service_actor, a_person())
    done = take_in()
    leads = call(an_actor(), ALL, "GET", f"/leads?importId={done['importId']}&sort=companyName").json()[
        "items"
    ]
    by_name = {lead["companyName"]: lead for lead in leads}
    huachen = by_name[HUACHEN]
    assert (huachen["mobile"], huachen["phone"], huachen["region"]) == (
        "+8613912345678",
        "+8651265001234",
        "CN-32",
    )
    assert huachen["note"] == "要两台 160 吨\n+8651265001234 转 801" and huachen["ownerName"] == "李强"
    assert by_name["宁波博川塑业有限公司"]["note"] == '=HYPERLINK("x")'


def test_the_same_upload_twice_makes_no_second_lead_and_keeps_no_second_file(call, service, take_in):
    key = {"Idempotency-Key": "import-0001"}
    actor = an_actor()
    first, again = upload(call, actor=actor, headers=key), upload(call, actor=actor, headers=key)
    assert again.headers["location"] == first.headers["location"]
    assert files_kept(service) == 1
    other = upload(call, "公司,手机\n甲,13912345678\n".encode(), actor=actor, headers=key)
    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    take_in(actor=actor)
    once_more = take_in(actor=actor)
    assert (once_more["captured"], once_more["duplicates"]) == (0, 3)


def test_somebody_of_a_known_customer_goes_to_whoever_looks_after_it(call, service, take_in):
    owner = new_id()
    account = AccountCopy(new_id(), HUACHEN, company_key(HUACHEN), "", owner, "/hq/sales/key/", 1)
    copy_account(service.work(), service.service_actor, account)
    done = take_in()
    assert done["knownCustomers"] == 1
    leads = call(an_actor(), ALL, "GET", f"/leads?ownerId={owner}").json()["items"]
    assert [lead["assignedWhy"] for lead in leads] == ["known-customer"]
    assert AccountOpenedV1.TYPE


def test_gb18030_lists_and_semicolons_are_read(take_in):
    done = take_in("公司名称;联系人;手机\n镕基模具厂;㐂三郎;13912345678\n".encode("gb18030"), "list.csv")
    assert (done["captured"], done["wrong"]) == (1, 0)


def test_what_is_no_sheet_is_refused_in_words(call, work_off, monkeypatch):
    empty_zip, binary = upload(call, b"PK\x03\x04 no workbook"), upload(call, b"\xff\xfe\x00\x81\xff" * 10)
    codes = [(a.status_code, a.json()["code"]) for a in (empty_zip, binary)]
    assert codes == [(422, "lead-sheet-unreadable")] * 2
    monkeypatch.setattr(import_plan, "MOST_ROWS", 5000)
    bare = upload(call, b"1,2,3\n4,5,6\n", told={"straight": "true"})
    long = upload(call, ("公司,手机\n" + "甲厂,13912345678\n" * 5001).encode())
    work_off()
    ended = [(job["status"], job["error"]) for job in (job_of(call, bare), job_of(call, long))]
    assert ended == [("failed", "lead-sheet-without-headings"), ("failed", "lead-sheet-too-long")]
    assert job_of(call, long)["why"] == {
        "code": "lead-sheet-too-long", "zh": "一次最多导入 5000 行。", "en": "At most 5000 rows at once.",
    }  # fmt: skip


PART = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
A_FILE = PART % (b"file", b'; filename="list.csv"', b"x")
A_SOURCE = PART % (b"source", b"", b"phone")


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("multipart/form-data", A_FILE + A_SOURCE + b"--b--\r\n", "invalid-multipart"),
        ("multipart/form-data; boundary=c", A_FILE + A_SOURCE + b"--b--\r\n", "invalid-multipart"),
        ("multipart/form-data; boundary=b", b"--b\r\nX: " + b"y" * 50_000, "invalid-multipart"),
        (
            "multipart/form-data; boundary=b",
            PART % (b"x", b"", b"y") * 1001 + b"--b--\r\n",
            "invalid-multipart",
        ),
        (
            "multipart/form-data; boundary=b",
            PART % (b"file", b"", b"x") + A_SOURCE + b"--b--\r\n",
            "invalid-type",
        ),
    ],
)
def test_a_broken_envelope_is_bad_input(call, kind, body, code):
    answer = call(an_actor(), ALL, "POST", "/imports", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, code)


def test_a_foreign_import_and_its_rows_do_not_exist(call, take_in):
    done = take_in()
    own = {"lead.import": Scope.OWN}
    for path in (f"/imports/{done['importId']}", f"/imports/{done['importId']}/rows"):
        assert call(an_actor(), own, "GET", path).status_code == 404
    assert call(an_actor(), own, "GET", "/imports").json() == {"items": []}


FAIR = "备注,公司名称,手机,摊位,编号\n要样册,苏州一厂,13912345678,A12,007\n".encode()


def test_a_lead_shows_its_row_cell_by_cell_in_the_order_of_the_file(call, take_in):
    done = take_in(FAIR, "fair.csv")
    [lead] = call(an_actor(), ALL, "GET", f"/leads?importId={done['importId']}").json()["items"]
    path = f"/leads/{lead['leadId']}/import-rows"
    [row] = call(an_actor(), ALL, "GET", path).json()["items"]
    assert (row["fileName"], row["row"], row["outcome"]) == ("fair.csv", 2, "captured")
    assert [(cell["heading"], cell["text"]) for cell in row["cells"]] == [
        ("备注", "要样册"), ("公司名称", "苏州一厂"), ("手机", "13912345678"), ("摊位", "A12"), ("编号", "007"),
    ]  # fmt: skip
    blind = {name: scope for name, scope in ALL.items() if name != "lead.see-contact"}
    assert "cells" not in call(an_actor(), blind, "GET", path).json()["items"][0]


def test_a_lead_found_again_in_another_list_shows_both_rows_the_newest_first(call, take_in):
    first = take_in(FAIR, "fair.csv")
    take_in(FAIR.replace(b"007", b"008"), "again.csv")
    [lead] = call(an_actor(), ALL, "GET", f"/leads?importId={first['importId']}").json()["items"]
    told = call(an_actor(), ALL, "GET", f"/leads/{lead['leadId']}/import-rows").json()["items"]
    assert [(row["fileName"], row["outcome"]) for row in told] == [
        ("again.csv", "duplicate"), ("fair.csv", "captured"),
    ]  # fmt: skip


def test_rows_of_a_foreign_lead_do_not_exist(call, take_in):
    done = take_in(FAIR, "fair.csv")
    [lead] = call(an_actor(), ALL, "GET", f"/leads?importId={done['importId']}").json()["items"]
    stranger = call(an_actor(), {"lead.read": Scope.OWN}, "GET", f"/leads/{lead['leadId']}/import-rows")
    assert stranger.status_code == 404
