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
    """Runs the scripts of this folder, `seconds` each at most."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._turn = Semaphore(1)

    def run(self, script: str, order: bytes) -> subprocess.CompletedProcess[bytes]:
        """What it said and how it ended. Raises DocumentLate without a turn, or TimeoutExpired."""
        if not self._turn.acquire(timeout=_WAITING_SECONDS):
            raise DocumentLate
        try:
            return subprocess.run(
                [sys.executable, str(_HERE / script)],
                input=order,
                capture_output=True,
                timeout=self._seconds,
                check=False,
            )
        finally:
            self._turn.release()
