"""What the machine itself can do, measured beside the product: commits, confirms, a plain answer."""

import contextlib
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pika
import psycopg

from chassis.confirms import ConfirmedPublisher
from infra.local import postgres
from infra.local.instance import Instance


@dataclass(frozen=True)
class Floors:
    """Operations per second that nothing of ours can pass: durable commits, and answers that say nothing."""

    commits: float
    answers: float


def commits_per_second(instance: Instance, seconds: int = 4, clients: int = 8) -> float:
    """pgbench: inserts of one row with a durable commit each, from several connections."""
    url = postgres.superuser_url(instance, driver="postgresql")
    script = instance.folder / "bench-floor.sql"
    script.write_text("insert into bench_floor (t) values ('x');\n")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "create table if not exists bench_floor (n bigint generated always as identity, t text)"
        )
        command = [
            str(postgres.tools() / "pgbench"), "-n", "-f", str(script), "-c", str(clients), "-j", "2",
            "-T", str(seconds), url,
        ]  # fmt: skip
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        connection.execute("drop table bench_floor")
    return float(re.findall(r"^tps = ([0-9.]+)", said, re.MULTILINE)[0])


def confirms_per_second(amqp_url: str, seconds: float = 3.0) -> float:
    """Persistent messages into a quorum queue, each confirmed, in windows of five hundred."""
    connection = pika.BlockingConnection(pika.URLParameters(amqp_url))
    channel = connection.channel()
    channel.queue_declare(
        "bench.floor", durable=True, arguments={"x-queue-type": "quorum", "x-max-length": 1000}
    )
    sender, sent = ConfirmedPublisher(amqp_url), 0
    message = ("", "bench.floor", b"x" * 400, pika.BasicProperties(delivery_mode=2))
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        sender.publish([message] * 500)
        sent += 500
    sender.close()
    channel.queue_delete("bench.floor")
    connection.close()
    return sent / seconds


@contextmanager
def plain_upstream() -> Iterator[tuple[str, int]]:
    """A server that answers 3.4 kB and does nothing else: its base address and process id, in a process of
    its own.
    """
    program = (
        "import sys, flask; a = flask.Flask('plain'); b = b'x' * 3400\n"
        "v = lambda p: flask.Response(b, content_type='application/json')\n"
        "a.add_url_rule('/<path:p>', view_func=v)\n"
        "from gunicorn.app.base import BaseApplication\n"
        "class S(BaseApplication):\n"
        "    def load_config(self):\n"
        "        for k, v in dict(bind='127.0.0.1:' + sys.argv[1], threads=8, worker_class='gthread',"
        " keepalive=65, control_socket_disable=True).items(): self.cfg.set(k, v)\n"
        "    def load(self): return a\n"
        "S().run()\n"
    )
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(port)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, patience: float = 20.0) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            # The arbiter listens before its worker, whose CPU time is counted, has come.
            time.sleep(1)
            return
        time.sleep(0.1)
    raise RuntimeError("the plain server did not come up")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
