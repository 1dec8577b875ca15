"""Files nobody means well with, and the broken envelopes they come in."""

# ruff: noqa: E501 - tables are read across

import io
import zipfile
from collections.abc import Iterator

CONTENT_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>
</Relationships>"""
WORKBOOK = """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"""
SHEET = '<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inside}</worksheet>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def _xlsx(inside: str = "<sheetData/>", before: str = "", blanks: int = 0) -> bytes:
    """A workbook of one sheet, followed by so many megabytes of blanks that pack to nothing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", CONTENT_TYPES)
        file.writestr("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"))
        file.writestr(
            "xl/_rels/workbook.xml.rels", RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")
        )
        file.writestr("xl/workbook.xml", WORKBOOK)
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(SHEET.format(before=before, inside=inside).removesuffix("</worksheet>").encode())
            for _ in range(blanks):
                sheet.write(b" " * (1 << 20))
            sheet.write(b"</worksheet>")
    return packed.getvalue()


def _cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def files() -> Iterator[tuple[str, str, bytes]]:
    """What it is, its name, its content."""
    yield "bomb: 600 MB in 600 kB", "bomb.xlsx", _xlsx(blanks=600)
    yield (
        "billion laughs",
        "laughs.xlsx",
        _xlsx(f'<sheetData><row r="1">{_cell("A1", "&i;")}</row></sheetData>', LAUGHS),
    )
    yield (
        "a file of this machine",
        "file.xlsx",
        _xlsx(
            f'<sheetData><row r="1">{_cell("A1", "&x;")}</row></sheetData>',
            '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ),
    )
    yield (
        "a cell far away",
        "far.xlsx",
        _xlsx(
            f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576">{_cell("XFD1048576", "x")}</row></sheetData>'
        ),
    )
    yield (
        "a cell nowhere",
        "nowhere.xlsx",
        _xlsx(f'<sheetData><row r="99999999999">{_cell("ZZZZZZ99999999999", "x")}</row></sheetData>'),
    )
    yield (
        "numbers beyond",
        "numbers.xlsx",
        _xlsx(
            '<sheetData><row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="d"><v>0000-00-00</v></c><c r="C1" s="99999"><v>-1</v></c></row></sheetData>'
        ),
    )
    yield "broken XML", "broken.xlsx", _xlsx("<sheetData><row")
    yield "a zip of nothing", "empty.xlsx", b"PK\x05\x06" + bytes(18)
    yield "half a workbook", "half.xlsx", _xlsx()[:300]
    yield "a million columns", "wide.csv", b"," * 1_000_000
    yield "a million columns with names", "wide.csv", ("公司名称," * 1_000_000).encode()
    yield "a quote never closed", "quote.csv", '公司名称,手机\n"'.encode() + b"x\n" * 200_000
    yield "one long cell", "cell.csv", "公司名称\n".encode() + b"x" * 5_000_000
    yield "half a million rows", "rows.csv", "公司名称\n".encode() + b"x\n" * 500_000
    yield "NUL", "nul.csv", "公司名称,手机\na\0b,139\0".encode()
    yield "lone halves of characters", "half.csv", b"\xed\xa0\x80,\xff\xfe\n"
    yield "UTF-16 with a half", "wide.csv", b"\xff\xfe" + "公司名称\n".encode("utf-16-le") + b"\x00\xd8"
    yield (
        "formulas and directions",
        "cells.csv",
        "公司名称,手机\n=cmd|'/C calc'!A0,+1\n\u202e司公,@x\n".encode(),
    )
    yield "nothing", "nothing.csv", b""
    yield "an old workbook's head", "old.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000)
    yield "a picture", "picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "a name with a path", "../../../etc/passwd", b"x"
    yield "a name without end", f"{'x' * 5000}.csv", "公司名称\nx\n".encode()
    yield "a name with directions", "\u202ecsv.exe", "公司名称\nx\n".encode()


def envelopes() -> Iterator[tuple[str, str, bytes]]:
    """What it is, its content type, its body: multipart that is not."""
    part = b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    file = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nx\r\n'
    form = "multipart/form-data"
    yield "no boundary", form, file + b"--b--\r\n"
    yield "an empty boundary", f"{form}; boundary=", file
    yield "never closed", f"{form}; boundary=b", file
    yield "another boundary", f"{form}; boundary=c", file + b"--b--\r\n"
    yield (
        "the file as a word",
        f"{form}; boundary=b",
        part % (b"file", b"x") + part % (b"source", b"phone") + b"--b--\r\n",
    )
    yield "two files", f"{form}; boundary=b", file * 2 + part % (b"source", b"phone") + b"--b--\r\n"
    yield "two sources", f"{form}; boundary=b", file + part % (b"source", b"phone") * 2 + b"--b--\r\n"
    yield "NUL in a word", f"{form}; boundary=b", file + part % (b"source", b"ph\0one") + b"--b--\r\n"
    yield "no UTF-8 in a word", f"{form}; boundary=b", file + part % (b"source", b"\xff\xfe") + b"--b--\r\n"
    yield "ten thousand parts", f"{form}; boundary=b", part % (b"x", b"y") * 10_000 + b"--b--\r\n"
    yield "a head without end", f"{form}; boundary=b", b"--b\r\n" + b"X: " + b"y" * 500_000
    yield "a long boundary", f"{form}; boundary={'b' * 3000}", file
    yield "nothing", f"{form}; boundary=b", b""
