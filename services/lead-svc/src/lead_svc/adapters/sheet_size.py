"""How large a workbook is before it is opened: calamine keeps every place up to the last cell, empty or not.

Two cells in opposite corners would take 400 GB and end the process. An xlsx is a zip of XML, so the places of
its cells are read first, and what it unpacks to is known from its directory.
"""

import io
import re
import zipfile
import zlib

# Generous for the 5,000 rows of one import: such a list unpacks to some megabytes.
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PLACES = 4_000_000
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_FARTHEST = (1 << 20, 1 << 14)


def too_large(content: bytes) -> bool:
    """Whether its cells lie too far apart or it unpacks to too much; also for a zip that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = [part for part in book.infolist() if part.filename.endswith(".xml")]
            if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
                return True
            return any(_reaches_too_far(book.read(part)) for part in parts)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        return True


def _reaches_too_far(part: bytes) -> bool:
    row, column, last_row, last_column = 0, 0, 1, 1
    for kind, told in _TAG.findall(part):
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


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
