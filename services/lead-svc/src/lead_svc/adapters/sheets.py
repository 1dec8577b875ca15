"""Opens xlsx and xls by calamine, csv in UTF-8 or GB 18030, and files of vCards."""

import csv
import io
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from lead_svc.adapters.sheet_size import too_large
from lead_svc.adapters.vcards import vcard_sheet
from lead_svc.domain.lead_import import SheetUnreadable
from lead_svc.domain.vcard import is_vcard
from lead_svc.usecases.work import Sheet

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LONGEST_CELL = 32_767


class SheetFiles:
    """The `Sheets` of the use cases."""

    def read(self, content: bytes) -> list[Sheet]:
        """All sheets as text cells; raises SheetUnreadable."""
        if content.startswith(_ZIP) and too_large(content):
            raise SheetUnreadable(pointer="/file")
        if content.startswith((_ZIP, _OLE)):
            return _workbook(content)
        if is_vcard(content):
            return [vcard_sheet(content)]
        return [Sheet("", 1, _csv(content))]


def _workbook(content: bytes) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [
            Sheet(
                sheet.name,
                1,
                [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)],
            )
            for sheet in sheets
        ]
    except (CalamineError, ValueError, OSError) as broken:
        raise SheetUnreadable(pointer="/file") from broken
    except BaseException as panic:
        # Where calamine's Rust gives up it raises what is no Exception; anything else of that kind goes on.
        if type(panic).__name__ != "PanicException":
            raise
        raise SheetUnreadable(pointer="/file") from panic


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a phone number typed as a number
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell).replace("\0", "")


def _csv(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise SheetUnreadable(pointer="/file")
    csv.field_size_limit(_LONGEST_CELL * 4)
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[cell.replace("\0", "") for cell in row] for row in rows]
    except csv.Error as broken:
        raise SheetUnreadable(pointer="/file") from broken
