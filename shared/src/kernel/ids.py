"""Identifiers that sort by the time they were made (UUID version 7, RFC 9562 §5.7)."""

import secrets
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def forked() -> None:
    """Called first in a process forked from one with threads: it would wait for one that made an id then."""
    global _lock
    _lock = threading.Lock()


def new_id() -> UUID:
    """A fresh UUIDv7. Within one process each is greater than the one before.

    The 12 bits behind the millisecond carry its fraction, as RFC 9562 §6.2 method 3 allows; two calls within
    the same quarter microsecond are kept apart by counting on.
    """
    global _last
    with _lock:
        ticks = time.time_ns() // 1_000_000 << 12 | (time.time_ns() % 1_000_000) * 4096 // 1_000_000
        _last = ticks = max(ticks, _last + 1)
    milliseconds, fraction = ticks >> 12, ticks & 0xFFF
    return UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62))
