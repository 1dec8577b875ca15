"""How large a workbook is before it is opened: calamine keeps every place up to the last cell, empty or not.

Two cells in opposite corners would take 400 GB and end the process. An xlsx is a zip of XML, so the places of
its cells are read first, and what it unpacks to is known from its directory.
"""

import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lead_svc.domain.lead_import import SheetTooLarge, SheetUnreadable


@dataclass(frozen=True)
class SheetLimits:
    """What of a file is opened: what it unpacks to, in MB, and the places of a sheet and of all sheets."""

    megabytes: int
    of_a_sheet: int
    of_all: int


# Generous for the rows of one import: 100,000 rows of nine columns unpack to some 60 MB. Jobs hold one sheet
# after the other, so there all may have as many as they like.
IN_A_JOB = SheetLimits(400, 4_000_000, sys.maxsize)
# Where somebody waits, in the process that answers everybody else as well.
WHILE_ASKED = SheetLimits(40, 400_000, 400_000)

_CHUNK, _LONGEST_TEXT = 1 << 20, 1 << 22
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_FARTHEST = (1 << 20, 1 << 14)


def check_size(path: str, limits: SheetLimits) -> None:
    """Raises SheetTooLarge when its cells lie too far apart or it unpacks to too much; SheetUnreadable for a
    zip that is broken.
    """
    try:
        with zipfile.ZipFile(path) as book:
            parts = [part for part in book.infolist() if part.filename.endswith(".xml")]
            fits = sum(part.file_size for part in book.infolist()) <= limits.megabytes << 20
            fits = fits and _all_fit((_places(book, part) for part in parts), limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as no:
        raise SheetUnreadable(pointer="/file") from no
    if not fits:
        most = min(limits.of_a_sheet, limits.of_all)
        raise SheetTooLarge(pointer="/file", cells=most, megabytes=limits.megabytes)


def _all_fit(sheets: Iterator[int], limits: SheetLimits) -> bool:
    so_far = 0
    for places in sheets:
        so_far += places
        if places > limits.of_a_sheet or so_far > limits.of_all:
            return False
    return True


def _places(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many places up to its last cell; more than any limit where no sheet has such a place."""
    row, column, last_row, last_column = 0, 0, 1, 1
    for kind, told in _tags(book, part):
        place = _PLACE.search(told)
        letters, number = place.groups() if place else (b"", b"")
        if len(letters) > 3 or len(number) > 7:
            return sys.maxsize
        if kind == b"row":
            row, column = int(number) if number else row + 1, 0
            continue
        row, column = int(number) if number else row, _column(letters) if letters else column + 1
        if not told.endswith(b"/"):  # one that is only formatted takes no place
            last_row, last_column = max(last_row, row), max(last_column, column)
    there_is = last_row <= _FARTHEST[0] and last_column <= _FARTHEST[1]
    return last_row * last_column if there_is else sys.maxsize


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
