"""Queue depths, dead letters and the age of the outbox, measured when somebody scrapes the
relay's metrics.
"""

from collections.abc import Iterator, Sequence

import pika
from pika.exceptions import AMQPError
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from chassis import topology
from chassis.settings import Settings


class Depths(Collector):
    """What waits on both sides of one context; a side that is away is left out of the scrape."""

    def __init__(self, settings: Settings, publishers: Sequence[str]) -> None:
        self._settings = settings
        self._queues = [topology.queue_of(settings.context, p) for p in publishers]
        self._queues += [topology.dead_of(settings.context), "unheard"]
        self._engine = create_engine(settings.database_url, poolclass=NullPool)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Measured now."""
        depth = GaugeMetricFamily("queue_messages", "Messages ready in a queue", labels=["queue"])
        for queue, waiting in self._depths():
            depth.add_metric([queue], waiting)
        yield depth
        age = GaugeMetricFamily("outbox_age_seconds", "Age of the oldest fact not yet published")
        for seconds in self._ages():
            age.add_metric([], seconds)
        yield age

    def _depths(self) -> list[tuple[str, int]]:
        try:
            connection = pika.BlockingConnection(pika.URLParameters(self._settings.amqp_url))
            channel = connection.channel()
            found = [(q, channel.queue_declare(q, passive=True).method.message_count) for q in self._queues]
            connection.close()
        except (AMQPError, OSError):
            return []
        return found

    def _ages(self) -> list[float]:
        oldest = text("select coalesce(extract(epoch from now() - min(staged_at)), 0) from outbox")
        try:
            with self._engine.connect() as connection:
                return [float(connection.execute(oldest).scalar_one())]
        except SQLAlchemyError:
            return []
