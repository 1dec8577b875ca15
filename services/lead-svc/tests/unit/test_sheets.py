"""A list may be untidy, but it may not end the process that reads it."""

import io
import tempfile
import zipfile

import pytest

from lead_svc.adapters.sheet_size import IN_A_JOB, WHILE_ASKED
from lead_svc.adapters.sheets import SheetFiles
from lead_svc.domain.lead_import import SheetTooLarge, SheetUnreadable
from untidy import an_untidy_workbook


def read(content, limits=IN_A_JOB):
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(content)
        kept.flush()
        return [list(sheet.rows) for sheet in SheetFiles().read(kept.name, limits)]


SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def a_workbook_with(rows, blanks=0, others=()):
    """The untidy workbook, its first sheet's XML replaced, XML of others and blanks beside it."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(an_untidy_workbook())) as good:
        with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as bad:
            for name in good.namelist():
                bad.writestr(name, MAIN % rows if name == SHEET else good.read(name))
            bad.writestr("docProps/blanks", b" " * blanks)
            for number, other in enumerate(others, 2):
                bad.writestr(f"xl/worksheets/sheet{number}.xml", MAIN % other)
    return changed.getvalue()


def a_cell(place, row=b"1"):
    return b'<row r="%s"><c %s t="str"><v>x</v></c></row>' % (row, b'r="%s"' % place if place else b"")


@pytest.mark.parametrize(
    "rows",
    [
        a_cell(b"A1") + a_cell(b"XFD1048576", b"1048576"),
        a_cell(b"A1") + a_cell(b"A99999999999", b"99999999999"),
        a_cell(b"A1") + a_cell(b"ZZZZZZ1"),
        a_cell(b"A1") + a_cell(b"", b"9999999"),
        a_cell(b"A1").replace(b'"', b"'") + a_cell(b"XFD1000000", b"1000000").replace(b'"', b"'"),
    ],
)
def test_cells_too_far_apart_are_refused_before_they_take_the_memory(rows):
    with pytest.raises(SheetTooLarge):
        read(a_workbook_with(rows))


def test_a_file_that_unpacks_to_too_much_is_refused():
    with pytest.raises(SheetTooLarge):
        read(a_workbook_with(a_cell(b"A1"), blanks=430_000_000))


def test_while_somebody_waits_less_is_opened_than_in_a_job_and_all_sheets_count():
    one, ends = a_cell(b"A1"), a_cell(b"T15000", b"15000")  # 300,000 places
    for most in (a_workbook_with(one, blanks=39 << 20), a_workbook_with(ends)):
        assert read(most, WHILE_ASKED)[0]
    for larger in (a_workbook_with(one, blanks=41 << 20), a_workbook_with(ends, others=[ends])):
        assert read(larger)[0]
        with pytest.raises(SheetTooLarge) as no:
            read(larger, WHILE_ASKED)
        assert no.value.params == {"cells": 400_000, "megabytes": 40}


def test_half_a_file_is_refused():
    with pytest.raises(SheetUnreadable):
        read(an_untidy_workbook()[:300])


def test_a_formatted_last_row_without_words_takes_no_place():
    rows = a_cell(b"A1") + b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read(a_workbook_with(rows))[0] == [["x"]]
