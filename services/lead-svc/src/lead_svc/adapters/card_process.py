"""The process that reads cards: begun when photos wait, bounded in memory and time, ended when it is idle."""

import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Callable

_COMMAND = (sys.executable, "-m", "lead_svc.main", "read-cards")
_PR_SET_PDEATHSIG = 1
# In bytes of address space: the models map 1.2 GB, of which they use a third.
MEMORY = 2 * 1024**3
# In seconds: the longest one card may take, and how long it waits for more before it ends.
LONGEST, IDLE = 60, 30.0


class CardProcess:
    """Held by the worker; at most one child at a time."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        self._command, self._child = command, 0

    def begin(self) -> bool:
        """Begin one unless it runs; whether it was begun. It never waits, the worker hears messages too."""
        if self.runs():
            return False
        self._child = os.posix_spawn(self._command[0], self._command, os.environ)
        return True

    def runs(self) -> bool:
        """Whether it has not ended yet."""
        if self._child:
            try:
                ended, _ = os.waitpid(self._child, os.WNOHANG)
            except ChildProcessError:
                ended = self._child
            if ended:
                self._child = 0
        return bool(self._child)


def work_off(read_next: Callable[[], bool], idle: float = IDLE, pause: float = 1.0) -> int:
    """Read one after another until there was none for `idle` seconds; how many were read. A card that takes
    longer than `LONGEST` ends the process: another attempt begins with a fresh one.
    """
    read, last = 0, time.monotonic()
    while time.monotonic() - last < idle:
        signal.alarm(LONGEST)
        found = read_next()
        signal.alarm(0)
        if found:
            read, last = read + 1, time.monotonic()
        else:
            time.sleep(pause)
    return read


def bound() -> None:
    """Let this process have no more than its share, and end with the one that began it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(10)
