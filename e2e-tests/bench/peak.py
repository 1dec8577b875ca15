"""The most memory that a job took."""

import threading

from bench.load import descendants
from bench.processes import pss
from bench.system import System

# Looking takes time of the machine that is measured.
LOOKED_EVERY = 1.0


class Peak:
    """The most memory that the children of a jobs role had together, in MB; looked at until the end."""

    def __init__(self, system: System, jobs: str) -> None:
        self._system, self._jobs = system, jobs
        self._over, self._most = threading.Event(), 0.0
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """What it was."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._over.wait(LOOKED_EVERY):
            try:
                jobs = self._system.pid(self._jobs)
                self._most = max(self._most, sum(pss(pid) for pid in descendants(jobs)))
            except (OSError, KeyError, ValueError):
                continue
