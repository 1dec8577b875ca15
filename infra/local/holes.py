"""Fills the holes in Python's small-object memory before a fork.

New objects go into the gaps that garbage left, one here and one there, and each gap that a child fills costs
it a page of its own. Filled once in the parent, the gaps are shared, and children begin on fresh pages.
"""

import os
import re
import sys
import tempfile

# A class, its object size, its pools, blocks in use, blocks free: as CPython's own statistics print them.
_LINE = re.compile(r"^ *\d+ +(\d+) +\d+ +\d+ +(\d+)$", re.MULTILINE)
_HEADER = sys.getsizeof(b"")


def fill_holes() -> list[object]:
    """Take every free small block; the answer must be kept for as long as they shall stay taken."""
    return [_fillers(size, free) for size, free in _free_blocks()]


def _fillers(size: int, free: int) -> list[object]:
    if size > _HEADER:
        return [bytes(size - _HEADER) for _ in range(free)]
    # An empty object takes 16 bytes, a number up to 32.
    return [object() for _ in range(free)] if size == 16 else [float(n) for n in range(free)]


def _free_blocks() -> list[tuple[int, int]]:
    """Block size in bytes and how many are free, for each size there is; empty where Python does not tell."""
    tell = getattr(sys, "_debugmallocstats", None)
    if tell is None:
        return []
    with tempfile.TemporaryFile("w+") as told:
        # Its words go to the C library's standard error, past sys.stderr.
        kept = os.dup(2)
        os.dup2(told.fileno(), 2)
        try:
            tell()
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        told.seek(0)
        return [(int(size), int(free)) for size, free in _LINE.findall(told.read())]
