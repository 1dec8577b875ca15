"""What became of each row, as spreadsheets: one of all outcomes, one of the wrong rows to be put right.

Every cell is a string, so what looks like a formula stays the text it was.
"""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

import xlsxwriter
from sqlalchemy import Engine, and_, select, tuple_
from xlsxwriter.worksheet import Worksheet

from chassis.problems import sentence
from lead_svc.adapters.tables import import_rows, leads
from lead_svc.domain.lead_import import LeadImport
from lead_svc.domain.sheet_plan import plans_of
from lead_svc.domain.sheet_row import Outcome
from lead_svc.usecases.work import Sheet

_PAGE = 2000
_LONGEST_CELL = 32_000
_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_HEADINGS = {
    "zh": ("工作表", "行", "结果", "原因", "公司名称", "线索编号"),
    "en": ("Sheet", "Row", "Outcome", "Reason", "Company", "Lead"),
}
_REASON = {"zh": "错误原因", "en": "What is wrong"}
_OUTCOMES = {
    Outcome.CAPTURED: ("已导入", "taken in"),
    Outcome.KNOWN_CUSTOMER: ("老客户，已导入", "taken in, known customer"),
    Outcome.DUPLICATE: ("重复，已合并", "merged with a known one"),
    Outcome.WRONG: ("有误，未导入", "wrong, not taken in"),
    Outcome.NOT_DATA: ("非数据行", "no data"),
    Outcome.WITHDRAWN: ("已撤回", "taken back"),
}
_FLAGGED = ("，疑似重复", ", may be known under another name")
_FIELDS = {
    "company_name": ("公司名称", "Company"),
    "contact_name": ("联系人", "Contact"),
    "mobile": ("手机", "Mobile"),
    "phone": ("电话", "Phone"),
    "email": ("邮箱", "E-mail"),
    "credit_code": ("信用代码", "Credit code"),
    "website": ("网址", "Website"),
    "address": ("地址", "Address"),
    "note": ("备注", "Note"),
    "region": ("省份", "Region"),
    "product_line": ("产品线", "Product line"),
    "industry": ("行业", "Industry"),
    "company_size": ("公司规模", "Company size"),
    "language": ("语言", "Language"),
}


@dataclass(frozen=True)
class ToldRow:
    """A row that was taken, as it is kept."""

    sheet: str
    row: int
    outcome: Outcome
    errors: list[dict[str, str]]
    lead_id: UUID | None
    company: str
    flagged: bool = False

    def reason(self, language: str) -> str:
        """What is wrong with it, field by field, in words."""
        place = language == "en"
        return "; ".join(
            f"{_FIELDS.get(error['field'], (error['field'],) * 2)[place]}: "
            + sentence("lead_svc", error["code"], language, {})
            for error in self.errors
        )


def told_rows(reader: Engine, import_id: UUID, *outcomes: Outcome) -> Iterator[ToldRow]:
    """The rows of an import in the order of the file, of all outcomes unless some are named; no scope: the
    import was loaded in the asker's name before, and its rows are part of it. A lead is told where the import
    brought it; what a row is the same as may be somebody else's.
    """
    columns, after = import_rows.c, None
    own = and_(leads.c.id == columns.lead_id, leads.c.import_id == columns.import_id)
    asked = select(import_rows, leads.c.id.label("own_id")).outerjoin(leads, own)
    asked = asked.where(columns.import_id == import_id).order_by(columns.row, columns.id)
    if outcomes:
        asked = asked.where(columns.outcome.in_(outcomes))
    while True:
        page = asked.limit(_PAGE)
        if after:
            page = page.where(tuple_(columns.row, columns.id) > tuple_(*after))
        with reader.connect() as connection:
            rows = connection.execute(page).all()
        for row in rows:
            company = row.cells.get("company_name", "")
            told = (row.sheet, row.row, Outcome(row.outcome), row.errors, row.own_id, company)
            yield ToldRow(*told, flagged=row.flagged)
        if len(rows) < _PAGE:
            return
        after = rows[-1].row, rows[-1].id


class OutcomeFiles:
    """Writes both; the caller closes what it gets."""

    def outcomes(self, rows: Iterable[ToldRow], language: str) -> IO[bytes]:
        """A line for each row of the file."""
        place = language == "en"
        with _Book() as book:
            sheet = book.sheet("outcomes")
            _write(sheet, 0, _HEADINGS[language])
            for number, row in enumerate(rows, 1):
                outcome, lead = _OUTCOMES[row.outcome][place], str(row.lead_id or "")
                outcome += _FLAGGED[place] if row.flagged else ""
                line = (row.sheet, str(row.row), outcome, row.reason(language), row.company, lead)
                _write(sheet, number, line)
            return book.done()

    def errors(
        self, sheets: Iterable[Sheet], lead_import: LeadImport, wrong: Iterable[ToldRow], language: str
    ) -> IO[bytes]:
        """The wrong rows as they came, under the headings they came with, and why in one column more: put
        right, the file can be uploaded as it is.
        """
        reasons: dict[str, dict[int, str]] = defaultdict(dict)
        for row in wrong:
            reasons[row.sheet][row.row] = row.reason(language)
        plans = plans_of(lead_import.mapping)
        headings = {told["sheet"]: _headings(told) for told in lead_import.sheets}
        with _Book() as book:
            for sheet in sheets:
                if sheet.name in plans and (told := reasons.get(sheet.name)):
                    width = len(headings[sheet.name])
                    page = book.sheet(sheet.name)
                    _write(page, 0, [*headings[sheet.name], _REASON[language]])
                    _put(page, sheet, told, width)
            return book.done()


def _headings(sheet: dict[str, Any]) -> list[str]:
    """As they came; a column that has none is called by its field, so that it is known again."""
    return [
        column["heading"] or _FIELDS.get(column.get("field", ""), ("", ""))[0] for column in sheet["columns"]
    ]


def _put(page: Worksheet, sheet: Sheet, reasons: dict[int, str], width: int) -> None:
    number = 0
    for index, cells in enumerate(sheet.rows):
        if reason := reasons.get(sheet.first_row + index):
            number += 1
            row = [*cells[:width], *[""] * (width - len(cells)), reason]
            _write(page, number, row)


def _write(page: Worksheet, number: int, cells: Iterable[str]) -> None:
    for column, cell in enumerate(cells):
        if cell:
            page.write_string(number, column, cell[:_LONGEST_CELL])


class _Book:
    """A workbook in a file that is gone when it is closed; row by row, whatever its length."""

    def __enter__(self) -> "_Book":
        self._file = tempfile.TemporaryFile()
        self._book = xlsxwriter.Workbook(self._file, {"constant_memory": True, "use_zip64": True})
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._file.close()

    def sheet(self, name: str) -> Worksheet:
        """Another sheet. What others let pass as its name this format may not; a csv has none."""
        plain = _NO_NAME.sub(" ", name).strip()[:_LONGEST_NAME] or "Sheet"
        number = len(self._book.worksheets()) + 1
        taken = {sheet.get_name().casefold() for sheet in self._book.worksheets()}
        return self._book.add_worksheet(plain if plain.casefold() not in taken else f"{plain[:24]} {number}")

    def done(self) -> IO[bytes]:
        """The finished file, at its beginning."""
        self._book.close()
        self._file.seek(0)
        return self._file
