"""Workbooks: bounded before they are opened, read as texts, written as texts. What looks like a formula stays
the text it is, in both directions.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from cpq_svc.domain.wrong_cell import WorkbookUnreadable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# calamine keeps every place up to the last cell, empty or not, so what lies too far out is not opened.
_UNPACKED, _FARTHEST_ROW, _MOST_PLACES = 60 << 20, 25_000, 1_500_000
_LETTERS, _LONGEST_CELL, _LONGEST_NAME = 2, 32_000, 31
_PLACE = re.compile(rb"""<(?:\w+:)?(?:c|row)\b[^>]*?\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError,
)  # fmt: skip
_ROWS = list[list[str]]


@dataclass(frozen=True)
class Page:
    """A sheet to be written: the first row stands out and stays in sight."""

    name: str
    rows: Iterable[Sequence[str]]


def read_workbook(content: bytes, unpacked: int = _UNPACKED) -> Mapping[str, _ROWS]:
    """The rows of every sheet as texts, by the sheet's name; `unpacked` bytes are read at most.

    Raises WorkbookUnreadable.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        _check_size(content, unpacked)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
        return {sheet.name: [_margin(sheet.start, row) for row in sheet.iter_rows()] for sheet in sheets}
    except (CalamineError, *_BROKEN) as broken:
        raise WorkbookUnreadable(pointer="/file") from broken
    except BaseException as panic:
        # Where calamine's Rust gives up it raises what is no Exception; anything else of that kind goes on.
        if type(panic).__name__ != "PanicException":
            raise
        raise WorkbookUnreadable(pointer="/file") from panic


def write_workbook(pages: Iterable[Page]) -> bytes:
    """A workbook of these sheets; the library is loaded with the first."""
    import xlsxwriter

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7"})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 40, 18)
            for number, row in enumerate(page.rows):
                for column, told in enumerate(row):
                    if told:
                        sheet.write_string(number, column, told[:_LONGEST_CELL], None if number else bold)
    return kept.getvalue()


def sheet_name(wish: str, taken: Iterable[str]) -> str:
    """A name a sheet may have, near to the wish."""
    plain = _NO_NAME.sub(" ", wish).strip()[:_LONGEST_NAME].strip() or "Sheet"
    others = {name.casefold() for name in taken}
    if plain.casefold() not in others and plain.casefold() != "history":
        return plain
    return next(
        name for n in range(2, len(others) + 3) if (name := f"{plain[:26]} {n}").casefold() not in others
    )


def _check_size(content: bytes, unpacked: int) -> None:
    """Raises ValueError for a workbook that would take too much to open."""
    places = 0
    with zipfile.ZipFile(BytesIO(content)) as book:
        parts = book.infolist()
        if sum(part.file_size for part in parts) > unpacked:
            raise ValueError
        for part in parts:
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                places += _places(book.read(part))
    if places > _MOST_PLACES:
        raise ValueError


def _places(sheet: bytes) -> int:
    row, column = 1, 1
    for letters, number in _PLACE.findall(sheet):
        if len(letters) > _LETTERS or int(number or 0) > _FARTHEST_ROW:
            raise ValueError
        row, column = max(row, int(number or 0)), max(column, _column(letters))
    return row * column


def _column(letters: bytes) -> int:
    """Counted from 1; 0 for a place without letters, whose column is unknown."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _margin(start: tuple[int, int] | None, row: Sequence[object]) -> list[str]:
    """Rows are told from the first on, cells from the first column that says anything."""
    return [*([""] * (start or (0, 0))[1]), *map(_text, row)]


def _text(cell: object) -> str:
    """As people meant it: a number without a tail of zeros, a day without a time, yes and no."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return f"{Decimal(repr(cell)).normalize():f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).replace("\0", "").strip()
