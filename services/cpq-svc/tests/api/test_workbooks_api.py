"""workbooks.export_workbook workbooks.import_workbook workbooks.list_workbook_errors workbooks.export_table
workbooks.import_table
"""

from io import BytesIO

import pytest
import xlsxwriter

from bodies import ALL, a_product_body
from builders import a_model
from chassis.testing import an_actor
from cpq_svc.adapters.model_sheets.workbooks import ModelWorkbooks
from cpq_svc.adapters.value_json import plain
from cpq_svc.adapters.workbooks import read_workbook
from cpq_svc.domain.option import Combination, Statement

TABLE = Combination("fits", ("controller", "screw"), (("KEBA", ""), ("TECHMATION", "D40")), "搭配", "Fits")


@pytest.fixture
def ask(call):
    """A call about the draft of a product that has a table."""
    body = a_product_body(**plain(a_model(tables=(TABLE,))))
    made = call(an_actor(), ALL, "POST", "/products", json=body).json()
    path = f"/option-models/{made['optionModelId']}"

    def asked(method, more="", content=None, version=None, language="zh"):
        headers = {"Accept-Language": language}
        if version:
            headers["If-Match"] = f'"{version}"'
        files = {"files": {"file": ("model.xlsx", content)}} if content is not None else {}
        return call(an_actor(), ALL, method, path + more, headers=headers, **files)

    return asked


def workbook(model):
    return ModelWorkbooks().write(model)


def test_an_option_model_goes_out_as_excel_and_comes_back_the_same(ask):
    before = ask("GET").json()
    sent = ask("GET", "/workbook")
    assert sent.headers["content-type"].startswith("application/vnd.openxmlformats")
    back = ask("PUT", "/workbook", sent.content, version=1)
    assert back.status_code == 200, back.text
    assert (back.json()["model"], back.json()["hash"]) == (before["model"], before["hash"])


def test_what_was_changed_in_excel_is_what_the_draft_says(ask):
    changed = a_model(constraints=(Statement("no-dryer", "!DRYER", "=不", "=not"),))
    back = ask("PUT", "/workbook", workbook(changed), version=1).json()
    assert back["model"]["constraints"] == [
        {"code": "no-dryer", "condition": "!DRYER", "nameZh": "=不", "nameEn": "=not"}
    ]
    assert ask("GET").json()["hash"] == back["hash"]


def test_nothing_is_taken_while_a_cell_is_wrong_and_the_cell_is_named(ask):
    broken = a_model(constraints=(Statement("odd", "KEBA => =>"),))
    no = ask("PUT", "/workbook", workbook(broken), version=1)
    assert (no.status_code, no.json()["code"]) == (422, "workbook-wrong")
    assert "约束 constraints" in no.json()["title"] and "第 2 行" in no.json()["title"]
    assert ask("GET").json()["version"] == 1


@pytest.mark.parametrize(("language", "why"), [("zh", "KEBA => =>"), ("en", "KEBA => =>")])
def test_the_wrong_cells_come_as_an_excel_in_the_readers_language(ask, language, why):
    broken = a_model(constraints=(Statement("odd", "KEBA => =>"),))
    answer = ask("POST", "/workbook/errors", workbook(broken), language=language)
    told = read_workbook(answer.content)
    (listed,) = told["错误" if language == "zh" else "Errors"][1:]
    assert listed[:4] == ["约束 constraints", "2", "condition", why] and "{" not in listed[4]
    assert ask("GET").json()["version"] == 1


def test_a_workbook_without_a_wrong_cell_has_no_errors(ask):
    told = read_workbook(ask("POST", "/workbook/errors", workbook(a_model())).content)
    assert [len(rows) for rows in told.values()] == [1]


def test_a_table_goes_out_alone_and_takes_new_rows(ask):
    sent = ask("GET", "/tables/fits/workbook")
    assert read_workbook(sent.content) == {
        "fits": [["controller", "screw"], ["KEBA", ""], ["TECHMATION", "D40"]]
    }
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((("screw", "controller"), ("D40", "KEBA"), ("D45", "KEBA"))):
            sheet.write_row(number, 0, row)
    back = ask("PUT", "/tables/fits/workbook", kept.getvalue(), version=1).json()
    assert back["model"]["tables"][0]["rows"] == [["KEBA", "D40"], ["KEBA", "D45"]]
    assert ask("GET", "/tables/other/workbook").status_code == 404


@pytest.mark.parametrize(
    "content", [b"features\n\tM", b"PK\x03\x04" + b"\0" * 100, b"", workbook(a_model())[:-100]]
)
def test_what_is_no_workbook_is_refused(ask, content):
    answer = ask("PUT", "/workbook", content, version=1)
    assert (answer.status_code, answer.json()["code"]) == (422, "workbook-unreadable")


def test_a_stale_version_or_none_is_refused(ask):
    content = workbook(a_model())
    assert ask("PUT", "/workbook", content).status_code == 428
    assert ask("PUT", "/workbook", content, version=7).status_code == 412
