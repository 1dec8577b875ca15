"""What is wrong with a workbook, as a workbook."""

from collections.abc import Mapping, Sequence

from chassis.problems import sentence
from cpq_svc.adapters.workbooks import Page, read_workbook, sheet_name, write_workbook
from cpq_svc.domain.wrong_cell import WrongCell

_WHY = {"zh": "错误原因", "en": "What is wrong"}
_HEADINGS = {
    "zh": ("工作表", "行", "列", "内容", "错误原因"),
    "en": ("Sheet", "Row", "Column", "Cell", "What is wrong"),
}
_ERRORS = {"zh": "错误", "en": "Errors"}


def error_workbook(content: bytes, wrong: Sequence[WrongCell], language: str) -> bytes:
    """A list of the wrong cells, and below their sheets' own headings the rows they stand in."""
    told = {cell: sentence("cpq_svc", cell.why, language, dict(cell.told)) for cell in wrong}
    listed = [(c.sheet, str(c.row), c.column, c.cell, why) for c, why in told.items()]
    sheets = read_workbook(content)
    pages = [Page(sheet_name(_ERRORS[language], sheets), [_HEADINGS[language], *listed])]
    for name, rows in sheets.items():
        reasons = _reasons(told, name)
        if reasons and rows:
            width = max(len(rows[0]), 1)
            marked = [
                [*rows[number - 1][:width], *[""] * (width - len(rows[number - 1])), reason]
                for number, reason in sorted(reasons.items())
                if 1 < number <= len(rows)
            ]
            pages.append(Page(name, [[*rows[0], _WHY[language]], *marked]))
    return write_workbook(pages)


def _reasons(told: Mapping[WrongCell, str], sheet: str) -> Mapping[int, str]:
    found: dict[int, list[str]] = {}
    for cell, why in told.items():
        if cell.sheet == sheet:
            found.setdefault(cell.row, []).append(f"{cell.column}: {why}")
    return {row: "; ".join(reasons) for row, reasons in found.items()}
