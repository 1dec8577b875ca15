"""Whether the broker answers, asked at most once in a few seconds."""

import time
from collections.abc import Callable

import pika
from pika.exceptions import AMQPError

_FRESH_SECONDS = 3.0


def check(amqp_url: str) -> Callable[[], bool]:
    """A readiness check that opens a connection and remembers the answer for a moment."""
    parameters = pika.URLParameters(amqp_url)
    parameters.socket_timeout = parameters.blocked_connection_timeout = 2
    known = {"at": -_FRESH_SECONDS, "fine": 0.0}

    def answers() -> bool:
        if time.monotonic() - known["at"] >= _FRESH_SECONDS:
            known.update(at=time.monotonic(), fine=float(_reachable(parameters)))
        return bool(known["fine"])

    return answers


def _reachable(parameters: pika.URLParameters) -> bool:
    try:
        pika.BlockingConnection(parameters).close()
    except (AMQPError, OSError):
        return False
    return True
