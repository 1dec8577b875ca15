"""The worker process: eventlet patches first, everything else is imported after. Only the worker role imports
this.
"""

import os

# psycopg waits in C unless told otherwise, which would stop every other green thread.
os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"

import eventlet

eventlet.monkey_patch()

import logging  # noqa: E402
import select  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

from eventlet.hubs import trampoline  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402
from prometheus_client import start_http_server  # noqa: E402
from psycopg import waiting  # noqa: E402

from chassis.hearing import nameko_service  # noqa: E402
from chassis.messaging import Consumer  # noqa: E402
from chassis.settings import Settings, host_and_port  # noqa: E402

log = logging.getLogger(__name__)

# As many messages under way as the database pool has connections, and no more: the rest waits at the broker.
WORKERS = 8
_GRACE_SECONDS = 30


def _wait(gen: Any, fileno: int, interval: float = 0.0, timeout: float | None = None) -> Any:
    """psycopg's wait through the hub itself: a selector for each statement costs more than the statement.

    `timeout` in seconds; raises TimeoutError. The interval serves signals, which the hub looks after.
    """
    try:
        wants = next(gen)
        while True:
            wants = gen.send(_ready(fileno, wants, timeout))
    except StopIteration as done:
        return done.value


def _ready(fileno: int, wants: int, timeout: float | None) -> int:
    """What of it has come to pass. Many rows in one go are answered while they are sent: that is waiting for
    either, which the hub offers only by its select.
    """
    if wants == waiting.WAIT_RW:
        readable, writable, _ = select.select([fileno], [fileno], [], timeout)
        if not (readable or writable):
            raise TimeoutError
        return (waiting.READY_R if readable else 0) | (waiting.READY_W if writable else 0)
    reading = wants == waiting.WAIT_R
    trampoline(fileno, read=reading, write=not reading, timeout=timeout, timeout_exc=TimeoutError)
    return wants


waiting.wait = _wait


def run_worker(settings: Settings, consumer: Consumer) -> None:
    """Hear, answer and keep time until SIGTERM; exits non-zero when the container died, so that it is
    restarted.
    """
    runner = ServiceRunner(
        {
            "AMQP_URI": settings.amqp_url,
            "max_workers": WORKERS,
            "HEARTBEAT": 20,
            "TRANSPORT_OPTIONS": {
                "max_retries": 3,
                "interval_start": 0.2,
                "interval_step": 0.3,
                "interval_max": 1,
            },
        }
    )
    runner.add_service(nameko_service(consumer, settings.amqp_url))
    if settings.metrics_address:
        host, port = host_and_port(settings.metrics_address)
        start_http_server(port, host)
    _stop_when_told(runner)
    runner.start()
    log.info("worker ready")
    try:
        runner.wait()
    except Exception as died:
        log.error("container died", exc_info=died)
        sys.exit(1)


def _stop_when_told(runner: Any) -> None:
    # nameko hangs when it is told to stop twice, and a signal alone does not end the hub's sleep: the byte it
    # leaves in a pipe does, and the one reader takes the first and never looks again.
    told, tell = os.pipe()
    os.set_blocking(told, False)
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    eventlet.spawn_n(_stop, runner, told)


def _stop(runner: Any, told: int) -> None:
    os.read(told, 1)
    # A stop that hangs must still end.
    signal.signal(signal.SIGALRM, lambda *_: os._exit(1))
    signal.alarm(_GRACE_SECONDS)
    runner.stop()
