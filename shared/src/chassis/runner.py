"""The jobs role: one child process per job, with limits of its own, while the parent keeps the lease.

The parent holds no thread and no state: killed, it takes its children with it, and whoever comes next takes
their jobs when the leases have run out.
"""

import gc
import logging
import os
import resource
import select
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from chassis import telemetry
from chassis.discretion import said
from chassis.errand import AGAIN, ENDED, NO_MEMORY, worked_off
from chassis.jobs import JobKind, Run
from chassis.kinship import end_with
from chassis.leases import Leases

log = logging.getLogger(__name__)
AT_ONCE = 2
BEAT_SECONDS, LOOK_SECONDS = 5.0, 0.5
# A step of a job makes tens of thousands of objects that live until its end; to look for rings among them
# every 700 takes a fifth of its time.
_CYCLES = (100_000, 20, 50)
# How long a transaction of a job may think between two statements, twice what a step takes on a slow day.
THINKING_SECONDS = 60


@dataclass
class Child:
    """A job under way: until when it may run, and when its lease was last kept."""

    run: Run
    deadline: float
    beaten: float = field(default_factory=time.monotonic)


class Runner:
    """Works jobs off until SIGTERM, or until there was nothing to do for `idle` seconds (0: for ever)."""

    def __init__(self, roles: Any, settings: Any, kinds: Mapping[str, JobKind], idle: float) -> None:
        self._roles, self._settings, self._kinds, self._idle = roles, settings, kinds, idle
        self._service = roles.build(settings, 2)
        self._leases = Leases(self._service.reader, list(kinds))
        self._children: dict[int, Child] = {}
        self._stopped, self._busy_at = False, time.monotonic()
        self._beat = Path(f"/dev/shm/{settings.context}-jobs")  # noqa: S108 - its age tells that it works

    def work(self) -> None:
        """Take, watch, reap."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        log.info("jobs ready")
        while not self._stopped:
            try:
                self._round()
                self._beat.touch()
                self._stopped |= self._idle_long_enough()
            except SQLAlchemyError as away:
                log.warning("database away or busy: %s", said(away))
            select.select([], [], [], LOOK_SECONDS / 5 if self._children else LOOK_SECONDS)
        # Steps are committed whole, so a child may be ended anywhere; its job waits for the next runner.
        for pid, child in self._children.items():
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            self._leases.again(child.run, self._service.clock())

    def _stop(self, *_: object) -> None:
        self._stopped = True

    def _idle_long_enough(self) -> bool:
        if self._children:
            self._busy_at = time.monotonic()
        waited = self._idle and time.monotonic() - self._busy_at >= self._idle
        return bool(waited) and not self._leases.open()

    def _round(self) -> None:
        for pid in list(self._children):
            self._look_after(pid)
        while len(self._children) < AT_ONCE and (run := self._taken()):
            self._children[self._forked(run)] = Child(run, time.monotonic() + self._kinds[run.kind].seconds)

    def _taken(self) -> Run | None:
        alone = {c.run.kind for c in self._children.values() if self._kinds[c.run.kind].alone}
        return self._leases.take(self._service.clock(), alone)

    def _look_after(self, pid: int) -> None:
        child, now = self._children[pid], self._service.clock()
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            del self._children[pid]
            code = os.waitstatus_to_exitcode(status)
            if code == NO_MEMORY:
                self._leases.fail(child.run, "job-out-of-memory", now)
            elif code != ENDED:
                log.warning("job %s ended with %d", child.run.id, code)
                self._leases.again(child.run, now)
        elif time.monotonic() > child.deadline:
            os.kill(pid, signal.SIGKILL)
            self._leases.fail(child.run, "job-too-long", now)
        elif time.monotonic() - child.beaten > BEAT_SECONDS:
            if not self._leases.beat(child.run, now):
                os.kill(pid, signal.SIGKILL)
            child.beaten = time.monotonic()

    def _forked(self, run: Run) -> int:
        parent, pid = os.getpid(), os.fork()
        if pid:
            return pid
        code = AGAIN
        try:
            end_with(parent)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            gc.freeze()  # what is the parent's is not looked through, and so not copied
            gc.enable()
            gc.set_threshold(*_CYCLES)
            code = self._child(run)
        finally:
            os._exit(code)

    def _child(self, run: Run) -> int:
        kind = self._kinds[run.kind]
        resource.setrlimit(resource.RLIMIT_DATA, (kind.megabytes << 20,) * 2)
        self._service.database.close_inherited()
        telemetry.start(self._settings, "jobs")
        service = self._roles.build(self._settings, 2)
        service.database.let_think(THINKING_SECONDS)
        return worked_off(service, kind, run, Leases(service.reader, [run.kind]))
