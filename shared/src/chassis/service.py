"""What one running service is made of: its settings, database, clock and the way to a unit of work."""

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chassis.bell import bell
from chassis.claims import Claim, InboxClaim
from chassis.clock import Clock, system_clock
from chassis.database import Database, open_database
from chassis.discretion import said
from chassis.files import Files
from chassis.jobs import BELL, waiting
from chassis.messaging import Envelope
from chassis.revisions import is_current
from chassis.settings import Settings
from chassis.telemetry import trace_statements
from chassis.work import SqlWork
from kernel.actor import Actor, service_actor
from kernel.business_time import company_day

log = logging.getLogger(__name__)
_TRY = text("select pg_try_advisory_lock(hashtext(:name))")
_UNLOCK = text("select pg_advisory_unlock(hashtext(:name))")


class Service:
    """Handed to handlers (`deps()`) and reactions (`self.deps`). `clients` are named attributes
    (`deps().prices`).
    """

    def __init__(
        self,
        settings: Settings,
        work: type[SqlWork],
        clock: Clock = system_clock,
        pool: int = 10,
        **clients: Any,
    ) -> None:
        self.settings, self.clock, self.zone = settings, clock, settings.company_zone
        self._work = work
        self.database: Database = open_database(settings.database_url, pool)
        if settings.trace_file or settings.otlp_endpoint:
            trace_statements(self.database.writer)
            trace_statements(self.database.reader)
        self._wake = bell(settings.relay_address)
        self.service_actor: Actor = service_actor(
            settings.context, uuid5(NAMESPACE_DNS, f"{settings.context}.service")
        )
        self.__dict__.update(clients)
        self._long_work(getattr(settings, "files_folder", ""), getattr(settings, "jobs_address", ""))

    def _long_work(self, folder: str, address: str) -> None:
        """Where a service keeps files, and whom a commit wakes that asks for a job."""
        self._ring_for_jobs: Callable[[], None] | None = None
        if folder:
            self.files = Files(folder, self.reader)
        if address:
            self._ring_for_jobs = bell(address)
            self.database.sessions.configure(info={BELL: self._ring_for_jobs})

    def remind_of_jobs(self) -> None:
        """Ring again for jobs that nobody holds, where somebody is to be rung for."""
        if self._ring_for_jobs and waiting(self.reader):
            self._ring_for_jobs()

    def today(self) -> date:
        """The date on the company's wall."""
        return company_day(self.clock(), self.zone)

    @property
    def reader(self) -> Engine:
        """The engine for questions; every statement is its own transaction."""
        return self.database.reader

    def work(self, claim: Claim | InboxClaim | None = None, headers: Mapping[str, str] | None = None) -> Any:
        """A unit of work, counted once under a claim; headers travel with the facts it tells."""
        return self._work(self.database.sessions, self._wake, self.zone, claim, headers, self.clock)

    def work_on(self, envelope: Envelope) -> Any:
        """The unit of work of a reaction: its effect counts once however often the message comes."""
        headers = {"cause": str(envelope.message_id), **envelope.trace}
        return self.work(InboxClaim(envelope.reaction, envelope.message_id), headers)

    @contextlib.contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """True for one process of this context at a time: timers fire in every replica, their
        work must not.
        """
        # The lock is the session's: a transaction left open beside long work is ended by the server, and the
        # lock with it.
        with self.database.reader.connect() as connection:
            lock = {"name": name}
            won = bool(connection.execute(_TRY, lock).scalar_one())
            try:
                yield won
            finally:
                if won:
                    _unlock(connection, lock)

    def check_database(self) -> bool:
        """Whether the database answers and all migrations have run."""
        return is_current(self.database.reader)


def _unlock(connection: Connection, lock: Mapping[str, str]) -> None:
    try:
        connection.execute(_UNLOCK, lock)
    except BaseException as lost:
        # Whatever became of the session, it must not go back to the pool with the lock.
        connection.invalidate()
        if not isinstance(lost, SQLAlchemyError):
            raise
        log.warning("the lock of %s ended before its work: %s", lock["name"], said(lost))
