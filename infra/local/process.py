"""Looking at and ending processes that outlive the command which started them."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def running(pid: int | None, mark: str) -> bool:
    """A pid alone proves nothing after a crash: the process must also carry the mark in its command line."""
    if pid is None:
        return False
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        return mark.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def read_pid(file: Path) -> int | None:
    try:
        return int(file.read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def end(pid: int | None, mark: str, patience: float) -> None:
    """Ask first, wait, then insist."""
    for order, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
        if pid is None or not running(pid, mark):
            return
        with suppress(ProcessLookupError):
            os.kill(pid, order)
        deadline = time.monotonic() + seconds
        while running(pid, mark) and time.monotonic() < deadline:
            time.sleep(0.05)
