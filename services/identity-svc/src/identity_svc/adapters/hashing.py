"""Passwords by argon2id, a few at once: each takes 19 MiB and tens of milliseconds, and a flood of them
must find a closed door, not a busy machine.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chassis.problems import Unavailable

# OWASP's smallest recommended cost; one hash uses one core for its time.
_ARGON2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class TooBusy(Unavailable):
    """All places for hashing are taken, and those for waiting too."""


class Argon2Passwords:
    """`at_once` hashes run, `waiting` more stand in line; the threads beyond are free for other requests."""

    def __init__(self, at_once: int = 2, waiting: int = 4) -> None:
        self._admitted = threading.BoundedSemaphore(at_once + waiting)
        self._running = threading.BoundedSemaphore(at_once)
        # What unknown logins are compared with, so that they take as long as known ones.
        self._nobody = _ARGON2.hash("nobody's password")

    @contextmanager
    def place(self) -> Iterator[None]:
        """Be one of those who hash or stand in line. Raises TooBusy."""
        if not self._admitted.acquire(blocking=False):
            raise TooBusy
        try:
            yield
        finally:
            self._admitted.release()

    def hash(self, password: str) -> str:
        """The argon2id hash with its own salt."""
        with self._running:
            return _ARGON2.hash(password)

    def fits(self, password: str, kept: str) -> bool:
        """Whether the password is the one that was hashed; never, in the same time, for an empty hash."""
        with self._running:
            try:
                return _ARGON2.verify(kept or self._nobody, password) and kept != ""
            except (VerificationError, InvalidHashError):
                return False
