"""Carries committed facts from the outbox to the broker: at least once, in order, confirmed, then forgotten.

One relay per context is active, by an advisory lock; a second one waits to take over. Woken by a datagram
after each commit, it also looks every 250 ms, so that a lost datagram costs a quarter of a second and nothing
else. `chassis.relays` is the process that runs one or several.
"""

import logging
import select
import socket
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pika
from prometheus_client import Counter
from sqlalchemy import Connection, text

from chassis import topology
from chassis.clock import system_clock
from chassis.confirms import ConfirmedPublisher
from chassis.database import open_database
from chassis.retention import forget, turn_partitions
from chassis.settings import Settings, host_and_port

log = logging.getLogger(__name__)

BATCH = 500
POLL_SECONDS = 0.25
TIDY_SECONDS = 3600.0
PUBLISHED = Counter("outbox_published_total", "Facts confirmed by the broker", ["context"])

_TAKE = text(
    """
    with taken as (
        select position from outbox order by position limit :batch for update skip locked
    ), gone as (
        delete from outbox using taken where outbox.position = taken.position
        returning outbox.position, id, type, aggregate_id, aggregate_version, body, headers, staged_at
    ), kept as (
        insert into outbox_sent
            (position, id, type, aggregate_id, aggregate_version, body, headers, staged_at, sent_at)
        select gone.*, :now from gone
    )
    select * from gone order by position
    """
)


class Relay:
    """One context's relay, which shares nothing with another. `run` returns after `stop`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = open_database(settings.database_url, pool=2)
        self._publisher = ConfirmedPublisher(settings.amqp_url)
        self._exchange = topology.events_of(settings.context)
        self._published = PUBLISHED.labels(settings.context)
        self._bell = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._bell.bind(host_and_port(settings.relay_address))
        self._bell.setblocking(False)
        self._stopping = False

    def run(self) -> None:
        """Publish until told to stop; a broker or database that is away is waited for."""
        while not self._stopping:
            try:
                with self._database.writer.connect() as connection:
                    connection.detach()  # its advisory lock must end with it, not wait in a pool
                    self._lead(connection)
            except Exception as away:  # noqa: BLE001 - whatever broke, nothing was forgotten
                log.warning("relay of %s starts over: %s", self._settings.context, type(away).__name__)
                time.sleep(0.5)
        self.close()

    def stop(self) -> None:
        """Let `run` finish what it took, and return; may be called from a signal or another thread."""
        self._stopping = True

    def carry_all(self) -> int:
        """Carry what waits now; how many facts that were. Raises NotConfirmed."""
        with self._database.writer.connect() as connection:
            turn_partitions(connection, system_clock().date())
            return sum(iter(lambda: self._carry(connection), 0))

    def close(self) -> None:
        """Leave broker, database and bell."""
        self._publisher.close()
        self._database.close()
        self._bell.close()

    def _lead(self, connection: Connection) -> None:
        while not self._stopping and not self._elected(connection):
            time.sleep(1)
        due = 0.0
        while not self._stopping:
            if time.monotonic() >= due:
                self._tidy(connection)
                due = time.monotonic() + TIDY_SECONDS
            if not self._carry(connection):
                self._publisher.heartbeat()
                self._wait()

    def _tidy(self, connection: Connection) -> None:
        turn_partitions(connection, system_clock().date())
        while not self._stopping and forget(connection, system_clock()):
            # However much there is to forget, no fact waits for the end of it.
            if not self._carry(connection):
                self._publisher.heartbeat()

    def _elected(self, connection: Connection) -> bool:
        won = connection.execute(text("select pg_try_advisory_lock(hashtext('relay'))")).scalar_one()
        connection.commit()
        return bool(won)

    def _carry(self, connection: Connection) -> int:
        """Publish one batch; it leaves the outbox in the transaction that commits after its confirms."""
        with connection.begin():
            rows = connection.execute(_TAKE, {"batch": BATCH, "now": system_clock()}).all()
            if rows:
                self._publisher.publish(self._messages(rows))
                self._published.inc(len(rows))
        return len(rows)

    def _messages(self, rows: Sequence[Any]) -> Iterator[tuple[str, str, bytes, pika.BasicProperties]]:
        for row in rows:
            headers = {
                **row.headers,
                "aggregate_id": str(row.aggregate_id),
                "aggregate_version": row.aggregate_version,
                "source": self._settings.context,
                "time": row.staged_at.isoformat(),
            }
            properties = pika.BasicProperties(
                content_type="application/json",
                delivery_mode=2,
                message_id=str(row.id),
                type=row.type,
                headers=headers,
            )
            yield self._exchange, row.type, row.body.encode(), properties

    def _wait(self) -> None:
        ready, _, _ = select.select([self._bell], [], [], POLL_SECONDS)
        while ready:
            try:
                self._bell.recv(64)
            except BlockingIOError:
                return
