"""Asks another service by nameko's RPC wire format: one connection, one I/O thread, a deadline for every
question.
"""

import logging
import threading
import time
import uuid
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from typing import Any

import orjson
import pika
from circuitbreaker import CircuitBreaker

from chassis import telemetry
from chassis.problems import Unavailable
from kernel.errors import Rejected

log = logging.getLogger(__name__)
_EXCHANGE = "nameko-rpc"


class OtherSideAway(Unavailable):
    """The service that knows the answer is away."""

    code = "other-side-away"


class Questions:
    """Thread-safe. The connection is made at the first question, after any fork, and again after a fault."""

    def __init__(self, amqp_url: str) -> None:
        self._parameters = pika.URLParameters(amqp_url)
        self._lock = threading.Lock()
        self._connection: Any = None
        self._channel: Any = None
        self._reply_to = ""
        self._open: dict[str, Future] = {}
        self._breakers: dict[str, CircuitBreaker] = {}

    def ask(self, service: str, method: str, timeout: float, **asked: Any) -> Any:
        """The other side's answer as plain JSON values.

        Raises OtherSideAway when there is none within `timeout` seconds, connecting and waiting for others
        who connect among them (at once while its breaker is open), or when the question broke it, and a
        Rejected with the other side's code when it said no.
        """
        breaker = self._breakers.setdefault(
            service, CircuitBreaker(failure_threshold=5, recovery_timeout=3, expected_exception=OtherSideAway)
        )
        if breaker.opened:
            raise OtherSideAway(service)
        with breaker:
            answer = self._ask(service, method, timeout, asked)
        # Whoever answers is there: one question that breaks it keeps nobody else from asking.
        if answer.get("error"):
            log.error("%s.%s failed: %s", service, method, answer["error"].get("exc_type"))
            raise OtherSideAway(service)
        return _said(answer["result"])

    def _ask(self, service: str, method: str, timeout: float, asked: dict[str, Any]) -> dict[str, Any]:
        question = uuid.uuid4().hex
        future: Future = Future()
        self._open[question] = future
        deadline = time.monotonic() + timeout
        try:
            self._connected(deadline)
            left = _left(deadline)
            properties = pika.BasicProperties(
                content_type="application/json", content_encoding="utf-8", reply_to=self._reply_to,
                correlation_id=question, expiration=str(int(left * 1000)), headers=telemetry.carrier(),
            )  # fmt: skip
            body = orjson.dumps({"args": [], "kwargs": asked}, default=str)
            publish = lambda: self._channel.basic_publish(  # noqa: E731
                _EXCHANGE, f"{service}.{method}", body, properties, mandatory=True
            )
            self._connection.ioloop.add_callback_threadsafe(publish)
            return dict(future.result(_left(deadline)))
        except (Late, OSError, AttributeError, pika.exceptions.AMQPError) as late:
            raise OtherSideAway(service) from late
        finally:
            self._open.pop(question, None)

    def _connected(self, deadline: float) -> None:
        if not self._lock.acquire(timeout=_left(deadline)):
            raise Late
        try:
            if self._channel is not None and self._channel.is_open:
                return
            ready: Future = Future()
            self._connection = pika.SelectConnection(
                self._parameters,
                on_open_callback=lambda c: c.channel(on_open_callback=lambda ch: self._opened(ch, ready)),
                on_open_error_callback=lambda c, error: self._unreachable(c, error, ready),
                on_close_callback=lambda c, _: self._closed(c),
            )
            threading.Thread(target=self._connection.ioloop.start, name="questions", daemon=True).start()
            ready.result(_left(deadline))
        finally:
            self._lock.release()

    @staticmethod
    def _unreachable(connection: Any, error: Any, ready: Future) -> None:
        ready.set_exception(OSError(str(error)))
        connection.ioloop.stop()

    def _opened(self, channel: Any, ready: Future) -> None:
        self._reply_to = f"reply-{uuid.uuid4().hex}"
        channel.add_on_return_callback(self._returned)
        channel.exchange_declare(_EXCHANGE, "topic", durable=True)
        channel.queue_declare(self._reply_to, exclusive=True, auto_delete=True)
        channel.queue_bind(self._reply_to, _EXCHANGE, self._reply_to)

        def consuming(_: Any) -> None:
            self._channel = channel
            ready.set_result(None)

        channel.basic_consume(self._reply_to, self._answered, auto_ack=True, callback=consuming)

    def _answered(self, _: Any, __: Any, properties: Any, body: bytes) -> None:
        future = self._open.get(properties.correlation_id)
        if future is not None and not future.done():
            future.set_result(orjson.loads(body))

    def _returned(self, _: Any, __: Any, properties: Any, ___: bytes) -> None:
        future = self._open.get(properties.correlation_id)
        if future is not None and not future.done():
            future.set_exception(OSError("nobody answers"))

    def _closed(self, connection: Any) -> None:
        self._channel = None
        connection.ioloop.stop()
        for future in list(self._open.values()):
            if not future.done():
                future.set_exception(OSError("connection lost"))


def _said(result: dict[str, Any]) -> Any:
    if no := result.get("error"):
        raise type("Refused", (Rejected,), {"code": no["code"]})(pointer=no["pointer"], **no["params"])
    return result["ok"]


def _left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise Late
    return seconds
