"""What one running service is made of: its settings, database, clock and the way to a unit of work."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from sqlalchemy import Engine, text

from chassis.bell import bell
from chassis.claims import Claim, InboxClaim
from chassis.clock import Clock, system_clock
from chassis.database import Database, open_database
from chassis.messaging import Envelope
from chassis.revisions import is_current
from chassis.settings import Settings
from chassis.telemetry import trace_statements
from chassis.work import SqlWork
from kernel.actor import Actor, service_actor


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
        self.settings, self.clock = settings, clock
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

    @property
    def reader(self) -> Engine:
        """The engine for questions; every statement is its own transaction."""
        return self.database.reader

    def work(self, claim: Claim | InboxClaim | None = None, headers: Mapping[str, str] | None = None) -> Any:
        """A unit of work, counted once under a claim; headers travel with the facts it tells."""
        return self._work(self.database.sessions, self._wake, claim, headers, self.clock)

    def work_on(self, envelope: Envelope) -> Any:
        """The unit of work of a reaction: its effect counts once however often the message comes."""
        headers = {"cause": str(envelope.message_id), **envelope.trace}
        return self.work(InboxClaim(envelope.reaction, envelope.message_id), headers)

    @contextlib.contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """True for one process of this context at a time: timers fire in every replica, their
        work must not.
        """
        with self.database.writer.connect() as connection, connection.begin():
            won = connection.execute(
                text("select pg_try_advisory_xact_lock(hashtext(:name))"), {"name": name}
            )
            yield bool(won.scalar_one())

    def check_database(self) -> bool:
        """Whether the database answers and all migrations have run."""
        return is_current(self.database.reader)
