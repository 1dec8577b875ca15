"""Wrong rows come back as they were, whatever stands in them and however their sheet is called."""

import io

import pytest
from python_calamine import CalamineWorkbook

from chassis.testing import NOW, an_actor
from kernel.ids import new_id
from lead_svc.adapters.outcome_files import OutcomeFiles, ToldRow
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.domain.sheet_row import Outcome
from lead_svc.usecases.import_plan import look_through
from lead_svc.usecases.work import Sheet

ODD = ["=1+1", "+8613", "@SUM(A1)", "-2", '=HYPERLINK("x")', "0512-1", "x" * 40_000]


def a_list(name):
    return Sheet(name, 1, [["公司", "手机", "备注"], *[["甲厂", "123", odd] for odd in ODD]])


def wrong_rows(sheet):
    error = [{"field": "mobile", "code": "lead-phone-unreadable"}]
    return [ToldRow(sheet, 2 + n, Outcome.WRONG, error, None, "甲厂") for n in range(len(ODD))]


@pytest.mark.parametrize("names", [("",), ("a/b:[c]*?", "A b  c"), ("表1", "表1 "), ("x" * 31, "X" * 31)])
def test_what_looks_like_a_formula_stays_text_in_every_sheet(names):
    lead_import = LeadImport.by(an_actor(), ImportId(new_id()), "l.xlsx", Source.PHONE, NOW)
    lead_import.examined(*look_through(a_list(name) for name in names))
    rows = [row for name in names for row in wrong_rows(name)]
    stream = OutcomeFiles().errors([a_list(name) for name in names], lead_import, rows, "en")
    book = CalamineWorkbook.from_filelike(io.BytesIO(stream.read()))
    assert len(book.sheet_names) == len(names)
    for sheet in book.sheet_names:
        heading, *kept = book.get_sheet_by_name(sheet).to_python()
        assert heading == ["公司", "手机", "备注", "What is wrong"]
        assert [row[2] for row in kept] == [odd[:32_000] for odd in ODD]
        assert {row[3] for row in kept} == {"Mobile: The number cannot be read."}
