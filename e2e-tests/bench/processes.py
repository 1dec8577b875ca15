"""Memory and start time of each process. PSS counts a shared page once, divided among those who share it."""

import os
import threading
import time
from pathlib import Path

from bench.load import descendants
from bench.system import System
from bench.table import Row
from infra.local import postgres, rabbitmq
from infra.local.instance import Instance
from infra.local.program import Program, lasting_programs
from infra.local.readiness import ready
from infra.local.supervise import process_ids, supervisor_pid

LOOKED_EVERY = 0.1
ALL = "all our processes"


class StartWatch:
    """Looks at an instance while it comes up: seconds of each process from its birth to its first ready."""

    def __init__(self, instance: Instance) -> None:
        self._instance, self._begun, self._over = instance, time.time(), threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.seconds: dict[str, float] = {}
        self.whole = 0.0
        self._thread.start()

    def end(self) -> None:
        """All that come up are up."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        missing = lasting_programs()
        while missing and not self._over.wait(LOOKED_EVERY):
            for program in list(missing):
                if self._is_up(program):
                    missing.remove(program)
        self.whole = time.time() - self._begun

    def _is_up(self, program: Program) -> bool:
        pid = _of_this_start(self._instance, program.name, self._begun)
        if pid is None or not ready(self._instance, program):
            return False
        self.seconds[program.name] = time.time() - _born(pid)
        return True


def _of_this_start(instance: Instance, name: str, since: float) -> int | None:
    """What an earlier start wrote down may still lie there, and another process may have its number."""
    try:
        pid = process_ids(instance).get(name)
        return pid if pid is not None and _born(pid) > since - 1 else None
    except (OSError, ValueError):
        return None


def _born(pid: int) -> float:
    """When a process began, in seconds since the epoch."""
    ticks = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19])
    uptime = float(Path("/proc/uptime").read_text().split()[0])
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


def rows(system: System, watch: StartWatch) -> list[Row]:
    """All of ours together, fork servers and supervisor included, and one row for each process."""
    supervisor = supervisor_pid(system.instance) or 0
    servers = {postgres.running_pid(system.instance), rabbitmq.running_pid(system.instance)}
    total = sum(pss(pid) for pid in {supervisor, *descendants(supervisor, servers)})
    note = "aim: ≤ 700 MB beside PostgreSQL and RabbitMQ, and up in ≤ 15 s, those two started in that time"
    found = [Row(ALL, note=note, pss_mb=total, start_s=watch.whole)]
    for name, pid in sorted(process_ids(system.instance).items()):
        memory = sum(pss(p) for p in {pid, *descendants(pid)})
        found.append(Row(f"process {name}", pss_mb=memory, start_s=watch.seconds.get(name)))
    return found


def pss(pid: int) -> float:
    """In MB; nothing of a process that is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
