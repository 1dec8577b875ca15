"""Publishes a batch on one pika connection and returns when the broker has confirmed every message of it."""

import time
from collections.abc import Iterable
from typing import Any

import pika
from pika.exceptions import AMQPError

# Below the database's idle-in-transaction limit: the batch's rows are locked meanwhile.
_CONFIRM_SECONDS = 8.0

Outgoing = tuple[str, str, bytes, pika.BasicProperties]


class NotConfirmed(Exception):
    """The broker is away, refused a message or could not route it; nothing of the batch may be forgotten."""


class ConfirmedPublisher:
    """Driven from one thread: pika's SelectConnection is turned by hand while a batch is under way.

    A batch is published whole and confirmed as it comes, a window hundreds wide: one confirm at a time would
    be twenty times slower. Connects when first used and again after any fault.
    """

    def __init__(self, amqp_url: str) -> None:
        self._parameters = pika.URLParameters(amqp_url)
        self._connection: Any = None
        self._channel: Any = None
        self._unconfirmed: set[int] = set()
        self._fault: str | None = None

    def publish(self, batch: Iterable[Outgoing]) -> None:
        """Publish all; raises NotConfirmed unless every one was confirmed and routed."""
        if self._channel is None or not self._channel.is_open:
            self._connect()
        try:
            for exchange, key, body, properties in batch:
                self._sent += 1
                self._unconfirmed.add(self._sent)
                self._channel.basic_publish(exchange, key, body, properties, mandatory=True)
            self._turn_until(lambda: not self._unconfirmed)
        except (AMQPError, OSError, NotConfirmed) as fault:
            self.close()
            raise NotConfirmed(str(fault)) from fault

    def heartbeat(self) -> None:
        """Let the connection breathe between batches; does not wait."""
        if self._connection is not None and self._connection.is_open:
            self._connection.ioloop.add_callback(
                lambda: None
            )  # something due now, so that poll returns at once
            self._connection.ioloop.poll()
            self._connection.ioloop.process_timeouts()

    def close(self) -> None:
        """Drop the connection; the next batch makes a new one."""
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None and connection.is_open:
            connection.close()
            deadline = time.monotonic() + 1.0
            while not connection.is_closed and time.monotonic() < deadline:
                connection.ioloop.poll()
                connection.ioloop.process_timeouts()

    def _connect(self) -> None:
        self._unconfirmed.clear()
        self._sent, self._fault = 0, None
        self._connection = pika.SelectConnection(
            self._parameters,
            on_open_callback=lambda c: c.channel(on_open_callback=self._opened),
            on_open_error_callback=lambda _, error: self._fail(f"connect: {error}"),
            on_close_callback=lambda _, reason: self._fail(f"closed: {reason}"),
        )
        self._connection.ioloop.activate_poller()
        self._turn_until(lambda: self._channel is not None)

    def _opened(self, channel: Any) -> None:
        channel.add_on_return_callback(lambda _, method, *__: self._fail(f"unroutable: {method.routing_key}"))
        channel.add_on_close_callback(lambda _, reason: self._fail(f"channel closed: {reason}"))
        channel.confirm_delivery(self._confirmed, callback=lambda _: setattr(self, "_channel", channel))

    def _confirmed(self, frame: Any) -> None:
        if isinstance(frame.method, pika.spec.Basic.Nack):
            self._fail("nacked")
        elif frame.method.multiple:
            self._unconfirmed = {tag for tag in self._unconfirmed if tag > frame.method.delivery_tag}
        else:
            self._unconfirmed.discard(frame.method.delivery_tag)

    def _fail(self, reason: str) -> None:
        self._fault = reason

    def _turn_until(self, done: Any) -> None:
        self._turn(self._connection, done, _CONFIRM_SECONDS)
        if not done():
            raise NotConfirmed("the broker did not answer in time")

    def _turn(self, connection: Any, done: Any, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not done() and time.monotonic() < deadline:
            if self._fault:
                raise NotConfirmed(self._fault)
            connection.ioloop.poll()
            connection.ioloop.process_timeouts()
