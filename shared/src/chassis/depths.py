"""Queue depths, dead letters and the age of the outbox, measured when somebody scrapes the
relay's metrics.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pika
from pika.exceptions import AMQPError, ChannelClosedByBroker
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from chassis import topology
from chassis.settings import Settings

# The queue of what nobody hears belongs to all; it is told once, by the context no installation lacks.
REPORTS_UNHEARD = "identity"


@dataclass(frozen=True)
class Carried:
    """A context whose outbox is carried, and whose queues hold what these publishers tell it."""

    settings: Settings
    publishers: Sequence[str]


class Depths(Collector):
    """What waits on both sides of each context; a side that is away, or a queue that is not there yet, is
    left out of the scrape.
    """

    def __init__(self, contexts: Sequence[Carried]) -> None:
        self._gauges = [_Gauge(one) for one in contexts]

    def describe(self) -> list[GaugeMetricFamily]:
        """What will be told, without measuring it."""
        return [
            GaugeMetricFamily("queue_messages", "Messages ready in a queue", labels=["queue"]),
            GaugeMetricFamily(
                "outbox_age_seconds", "Age of the oldest fact not yet published", labels=["context"]
            ),
        ]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Measured now."""
        depth, age = self.describe()
        for gauge in self._gauges:
            for queue, waiting in gauge.depths():
                depth.add_metric([queue], waiting)
            for seconds in gauge.ages():
                age.add_metric([gauge.context], seconds)
        yield depth
        yield age


class _Gauge:
    def __init__(self, one: Carried) -> None:
        settings = one.settings
        self.context, self._amqp_url = settings.context, settings.amqp_url
        self._queues = [topology.queue_of(self.context, p) for p in one.publishers]
        self._queues.append(topology.dead_of(self.context))
        if self.context == REPORTS_UNHEARD:
            self._queues.append("unheard")
        self._engine = create_engine(
            settings.database_url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"connect_timeout": 3},
        )

    def depths(self) -> list[tuple[str, int]]:
        try:
            connection = pika.BlockingConnection(pika.URLParameters(self._amqp_url))
            found = [(queue, _waiting(connection, queue)) for queue in self._queues]
            connection.close()
        except (AMQPError, OSError):
            return []
        return [(queue, waiting) for queue, waiting in found if waiting is not None]

    def ages(self) -> list[float]:
        oldest = text("select coalesce(extract(epoch from now() - min(staged_at)), 0) from outbox")
        try:
            with self._engine.connect() as connection:
                return [float(connection.execute(oldest).scalar_one())]
        except SQLAlchemyError:
            return []


def _waiting(connection: pika.BlockingConnection, queue: str) -> int | None:
    # A channel ends with the first question about a queue that is not there, so each has its own.
    channel = connection.channel()
    try:
        waiting: int = channel.queue_declare(queue, passive=True).method.message_count
    except ChannelClosedByBroker:
        return None
    channel.close()
    return waiting
