"""A process of its own for a document: one at a time, ended when it is late."""

import subprocess
import sys
from pathlib import Path
from threading import Semaphore

from chassis.problems import Unavailable

_HERE = Path(__file__).parent
_WAITING_SECONDS = 10


class DocumentLate(Unavailable):
    """There was no time for the document: others are being set, or it takes too long."""

    code = "document-late"


class OwnProcess:
    """Runs the scripts of this folder, `seconds` each at most.

    Whoever asked once asks again: the next process is begun then and waits for its order, since to begin one
    takes a third of the time that a document of 120 lines does. It ends when its input does, with us.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._turn = Semaphore(1)
        self._next: subprocess.Popen[bytes] | None = None

    def run(self, script: str, order: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
        """What the script, given some words, made of the order, and how it ended. Raises DocumentLate without
        a turn, or TimeoutExpired.
        """
        if not self._turn.acquire(timeout=_WAITING_SECONDS):
            raise DocumentLate
        command = [sys.executable, str(_HERE / script), *words]
        try:
            done = self._ended(self._ready(command), order)
            self._next = _begun(command)
            return done
        finally:
            self._turn.release()

    def _ready(self, command: list[str]) -> subprocess.Popen[bytes]:
        waiting, self._next = self._next, None
        if waiting and waiting.args == command and waiting.poll() is None:
            return waiting
        if waiting:
            waiting.communicate()
        return _begun(command)

    def _ended(self, process: subprocess.Popen[bytes], order: bytes) -> subprocess.CompletedProcess[bytes]:
        with process:
            try:
                said, told = process.communicate(order, timeout=self._seconds)
            finally:
                process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, said, told)


def _begun(command: list[str]) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
