"""What a file is, told by its content: a name or a header may say anything."""

import re
import zipfile
from typing import IO

from kernel.errors import Rejected

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLS = "application/vnd.ms-excel"
CSV = "text/csv"
ZIP = "application/zip"
VCARD = "text/vcard"
JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
SPREADSHEETS = frozenset({XLSX, XLS, CSV})
PHOTOS = frozenset({JPEG, PNG, WEBP})

_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": XLS,
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"%PDF-": PDF,
}
_VCARD = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.IGNORECASE)
_LOOKED_AT = 64 * 1024
# Control characters that no list holds; tabs, line ends and the form feed of printed lists are let pass.
_NO_TEXT = frozenset(range(32)) - {9, 10, 12, 13}


class FileTypeNotAllowed(Rejected):
    """The content is none of the types that may be kept here, whatever the file is called."""

    code = "file-type-not-allowed"


def told_type(stream: IO[bytes]) -> str:
    """The media type of a seekable stream, which is left at its beginning; empty when it is none we know."""
    stream.seek(0)
    head = stream.read(_LOOKED_AT)
    try:
        if head.startswith(b"PK\x03\x04"):
            return _of_zip(stream)
        for beginning, kind in _BEGINNINGS.items():
            if head.startswith(beginning):
                return kind
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return WEBP
        # Old phones change the encoding from card to card, so what follows need not be a text of any one.
        if _VCARD.match(head):
            return VCARD
        return CSV if head and not _NO_TEXT & set(head) and _is_text(head) else ""
    finally:
        stream.seek(0)


def _is_text(head: bytes) -> bool:
    # The last character may be cut in two.
    for encoding, longest in (("utf-8", 3), ("gb18030", 3)):
        for cut in range(longest + 1):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


def _of_zip(stream: IO[bytes]) -> str:
    try:
        with zipfile.ZipFile(stream) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return ""
    return XLSX if {"[Content_Types].xml", "xl/workbook.xml"} <= names else ZIP
