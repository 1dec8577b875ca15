"""Long work: a row says what is asked, who asked, how far it is and how it ended. `runner` works it off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, event, text
from sqlalchemy.orm import Session

from chassis.acting import told_actor
from chassis.columns import aggregate_columns, documents, flags, ids, instants, integers, scope_columns, texts
from chassis.outbox import plumbing
from kernel.actor import Actor
from kernel.errors import NotFound
from kernel.ids import new_id

# The name under which a session carries what wakes the jobs role after its commit.
BELL = "jobs_bell"

jobs = Table(
    "jobs",
    plumbing,
    *aggregate_columns(),
    *scope_columns(),
    *texts("kind"),
    *documents("params", "actor"),
    *texts("status"),
    *integers("done", "total"),
    *flags("cancel"),
    *integers("attempts"),
    *instants("lease_until", nullable=True),
    *documents("result"),
    *ids("result_file_id", nullable=True),
    *texts("error_code"),
    *documents("error_params"),
    *instants("created_at"),
    *instants("started_at", "ended_at", nullable=True),
)
# Only the attempt that holds the job may tell of it: one that was given up finds no row.
_REACHED = text(
    "update jobs set done = :done, total = :total, version = version + 1"
    " where id = :id and attempts = :attempt and status = 'running' returning cancel"
)
_CANCEL = text(
    "update jobs set cancel = true, version = version + 1,"
    " status = case when status = 'waiting' then 'cancelled' else status end,"
    " ended_at = case when status = 'waiting' then cast(:now as timestamptz) end"
    " where id = :id and status in ('waiting', 'running') returning id"
)


_WAITING = text(
    "select exists (select 1 from jobs where status in ('waiting', 'running')"
    " and (lease_until is null or lease_until < now()))"
)


def waiting(reader: Engine) -> bool:
    """Whether there is a job that nobody holds."""
    with reader.connect() as connection:
        return bool(connection.execute(_WAITING).scalar_one())


class JobNotFound(NotFound):
    """There is no such job for whoever asks."""

    code = "job-not-found"


class JobLost(Exception):
    """Somebody else has this job now, or it was ended: the attempt must stop, its transaction with it."""


@dataclass(frozen=True)
class Run:
    """One attempt at a job, and in whose name."""

    id: UUID
    kind: str
    params: Mapping[str, Any]
    actor: Actor
    attempt: int


@dataclass(frozen=True)
class Ended:
    """How a job ended well: what came of it, the file it made, and whether it stopped because it was told."""

    result: Mapping[str, Any] = field(default_factory=dict)
    file_id: UUID | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class JobKind:
    """What is run for a kind of job, and its limits: seconds, and megabytes of private memory. Of a kind that
    is `alone` one at a time runs beside others: it takes so much that two would not fit.
    """

    run: Callable[[Any, Run], Ended]
    seconds: int = 3600
    megabytes: int = 512
    alone: bool = False


class SqlJobs:
    """Jobs asked for, and told of, inside a use case's transaction."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self._session, self._actor, self._now = session, actor, now

    def queue(self, kind: str, params: Mapping[str, Any], total: int = 0) -> UUID:
        """Ask for work in the actor's name; it begins after the commit."""
        actor, job_id = self._actor, new_id()
        row = {
            "id": job_id, "version": 1, "kind": kind, "params": dict(params), "actor": told_actor(actor),
            "owner_id": actor.id, "unit_path": actor.unit_path, "partner_id": actor.partner_id,
            "region": actor.regions[0] if actor.regions else "", "status": "waiting", "done": 0,
            "total": total, "cancel": False, "attempts": 0, "result": {}, "error_code": "",
            "error_params": {}, "created_at": self._now,
        }  # fmt: skip
        self._session.execute(jobs.insert(), row)
        if ring := self._session.info.get(BELL):
            event.listen(self._session, "after_commit", lambda _: ring(), once=True)
        return job_id

    def reached(self, job_id: UUID, attempt: int, done: int, total: int) -> bool:
        """Tell how far it is, in the transaction that brought it there; whether to go on. Raises JobLost."""
        told = {"id": job_id, "attempt": attempt, "done": done, "total": total}
        row = self._session.execute(_REACHED, told).one_or_none()
        if row is None:
            raise JobLost
        return not row.cancel

    def cancel(self, job_id: UUID) -> None:
        """Ask for its end: one that waits ends now, one that runs after its next step; an ended one stays as
        it is.
        """
        self._session.execute(_CANCEL, {"id": job_id, "now": self._now})
