"""Pictures and Word templates nobody means well with."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.sax.saxutils import escape

from PIL import Image

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'

MARKS = [
    "{{ quote.nothing }}",
    "{{ quote",
    "{% if %}",
    "{%p endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "{{ 9 ** 9 ** 9 }}",
    "{% for i in range(1000000000) %}x{% endfor %}",
    "{{ 'x' * 1000000000 }}",
    "{% include '/etc/passwd' %}",
    "{{ cycler.__init__.__globals__ }}",
    "{% set x = [1] %}{% for a in x %}{{ x.append(a) }}{% endfor %}",
    "{{ (((" * 3000,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ quote.total|attr('__class__') }}",
]


def _docx(text: str, before: str = "", blanks: int = 0, beside: str = "") -> bytes:
    """A document of one paragraph, with so many megabytes of blanks that pack to nothing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", KINDS)
        file.writestr("_rels/.rels", RELATIONS)
        with file.open("word/document.xml", "w", force_zip64=True) as document:
            document.write(f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORDS}"><w:body>'.encode())
            for _ in range(blanks):
                document.write(b" " * (1 << 20))
            document.write(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>".encode())
        if beside:
            file.writestr(beside, "x")
    return packed.getvalue()


def templates() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong with it, its name, its bytes."""
    for mark in MARKS:
        yield f"Word: {mark[:40]}", "quote.docx", _docx(escape(mark))
    yield "Word: nothing to fill in", "quote.docx", _docx("")
    yield "Word: entities", "quote.docx", _docx("&b;&c;", LAUGHS)
    yield "Word: 400 MB in 400 kB", "quote.docx", _docx("{{ quote.total }}", blanks=400)
    yield "Word: with macros", "quote.docm", _docx("x", beside="word/vbaProject.bin")
    yield "Word: paths outside", "quote.docx", _docx("x", beside="../../../../tmp/x")
    yield "Word: half of it", "quote.docx", _docx("x" * 1000)[:-200]


def pictures() -> Iterator[tuple[str, str, bytes]]:
    """What is wrong with it, its name, its bytes."""
    for form in ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP"):
        file = io.BytesIO()
        Image.new("RGB", (40, 30), "navy").save(file, form)
        yield f"picture: a {form}", "machine.png", file.getvalue()
        yield f"picture: half a {form}", "machine.png", file.getvalue()[: len(file.getvalue()) // 2]
    yield "picture: 30,000 by 30,000", "machine.png", _claimed(30_000, 30_000)
    yield "picture: of the largest size there is", "machine.png", _claimed(2**31 - 1, 2**31 - 1)
    yield "picture: of no size", "machine.png", _claimed(0, 0)
    yield "picture: an SVG that loads", "logo.svg", b'<svg xmlns="x"><image href="file:///etc/passwd"/></svg>'


def _claimed(width: int, height: int) -> bytes:
    """A PNG that says it is so large and holds one line of nothing."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(4000))),
    )
    made = b"".join(
        struct.pack(">I", len(told)) + kind + told + struct.pack(">I", zlib.crc32(kind + told))
        for kind, told in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + made
