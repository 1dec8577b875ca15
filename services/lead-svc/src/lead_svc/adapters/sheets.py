"""Opens xlsx and xls by calamine, csv in UTF-8 or GB 18030, and files of vCards; a row at a time, however
long the list is.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from lead_svc.adapters.sheet_size import IN_A_JOB, SheetLimits, check_size
from lead_svc.adapters.vcards import vcard_sheet
from lead_svc.domain.lead_import import SheetUnreadable
from lead_svc.domain.vcard import is_vcard
from lead_svc.usecases.work import Sheet

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LONGEST_CELL = 32_767
_CHUNK = 1 << 16


class SheetFiles:
    """The `Sheets` of the use cases."""

    def read(self, path: str, limits: SheetLimits = IN_A_JOB) -> Iterator[Sheet]:
        """All sheets as text cells; raises SheetTooLarge, and SheetUnreadable, for rows far down when they
        are reached.
        """
        with Path(path).open("rb") as stream:
            head = stream.read(_CHUNK)
        if head.startswith(_ZIP):
            check_size(path, limits)
        if head.startswith((_ZIP, _OLE)):
            yield from _workbook(path)
        elif is_vcard(head):
            yield vcard_sheet(path)
        else:
            yield Sheet("", 1, _csv(path))


def _workbook(path: str) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            yield Sheet(sheet.name, 1, _rows(sheet))
    except (CalamineError, ValueError, OSError) as broken:
        raise SheetUnreadable(pointer="/file") from broken
    except BaseException as panic:
        # Where calamine's Rust gives up it raises what is no Exception; anything else of that kind goes on.
        if type(panic).__name__ != "PanicException":
            raise
        raise SheetUnreadable(pointer="/file") from panic


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    # Rows are told from the first on, cells from the first column that says anything.
    margin = [""] * (sheet.start or (0, 0))[1]
    for row in sheet.iter_rows():
        yield margin + [_text(cell) for cell in row]


def _text(cell: object) -> str:
    if type(cell) is str:
        return cell.replace("\0", "") if "\0" in cell else cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a phone number typed as a number
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell).replace("\0", "")


def _csv(path: str) -> Iterator[list[str]]:
    encoding = _encoding(path)
    csv.field_size_limit(_LONGEST_CELL * 4)
    with Path(path).open(encoding=encoding, newline="") as lines:
        delimiter = max(",;\t", key=lines.readline(_CHUNK).count)
        lines.seek(0)
        try:
            yield from csv.reader(_without_nul(lines), delimiter=delimiter)
        except csv.Error as broken:
            raise SheetUnreadable(pointer="/file") from broken


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)


def _encoding(path: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        with Path(path).open("rb") as stream:
            try:
                while chunk := stream.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                continue
        return encoding
    raise SheetUnreadable(pointer="/file")
