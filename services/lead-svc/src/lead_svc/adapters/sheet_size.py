"""How large a workbook is before it is opened: calamine keeps every place up to the last cell, empty or not.

Two cells in opposite corners would take 400 GB and end the process. An xlsx is a zip of XML, so the places of
its cells are read first, and what it unpacks to is known from its directory.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator

# Generous for the rows of one import: 100,000 rows of nine columns unpack to some 60 MB.
MOST_UNPACKED = 400 * 1024 * 1024
MOST_PLACES = 4_000_000
_CHUNK, _LONGEST_TEXT = 1 << 20, 1 << 22
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_FARTHEST = (1 << 20, 1 << 14)


def too_large(path: str) -> bool:
    """Whether its cells lie too far apart or it unpacks to too much; also for a zip that is broken."""
    try:
        with zipfile.ZipFile(path) as book:
            parts = [part for part in book.infolist() if part.filename.endswith(".xml")]
            if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
                return True
            return any(_reaches_too_far(book, part) for part in parts)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        return True


def _reaches_too_far(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    row, column, last_row, last_column = 0, 0, 1, 1
    for kind, told in _tags(book, part):
        place = _PLACE.search(told)
        letters, number = place.groups() if place else (b"", b"")
        if len(letters) > 3 or len(number) > 7:
            return True
        if kind == b"row":
            row, column = int(number) if number else row + 1, 0
            continue
        row, column = int(number) if number else row, _column(letters) if letters else column + 1
        if not told.endswith(b"/"):  # one that is only formatted takes no place
            last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row > _FARTHEST[0] or last_column > _FARTHEST[1] or last_row * last_column > MOST_PLACES


def _tags(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """The tags of rows and cells, a piece at a time; what may be half a tag waits for the next piece."""
    rest = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = rest + chunk
            cut = piece.rfind(b">") + 1
            yield from ((found[1], found[2]) for found in _TAG.finditer(piece, 0, cut))
            rest = piece[cut:]
            if len(rest) > _LONGEST_TEXT:
                raise ValueError("no tag ends")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
