"""What the machine itself can do, measured beside the product: commits, confirms, a plain answer."""

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pika
from sqlalchemy import create_engine, text

from chassis.confirms import ConfirmedPublisher


def commits_per_second(url: str, seconds: float = 3.0, clients: int = 8) -> float:
    """Single-row inserts with a durable commit each, from several connections."""
    engine = create_engine(url, pool_size=clients, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(
            text("create table if not exists bench_floor (n bigint generated always as identity, t text)")
        )
    counts = [0] * clients
    until = time.perf_counter() + seconds

    def insert(index: int) -> None:
        with engine.connect() as connection:
            while time.perf_counter() < until:
                connection.exec_driver_sql("insert into bench_floor (t) values ('x')")
                counts[index] += 1

    threads = [threading.Thread(target=insert, args=(index,)) for index in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        connection.execute(text("drop table bench_floor"))
    engine.dispose()
    return sum(counts) / seconds


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
        [".venv/bin/python", "-c", program, str(port)],
        cwd="..",
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        time.sleep(2)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
