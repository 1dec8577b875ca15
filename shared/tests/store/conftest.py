import json
import os
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pika
import pytest
from sqlalchemy import text

from chassis import topology
from store.toy import ROLES, ToyEvents

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def roles():
    return ROLES


@pytest.fixture(scope="session")
def vhost(worker_id):
    """A virtual host of this test worker's own, with the toy's queues."""
    url, name = os.environ["TEST_AMQP_URL"], f"toy-{worker_id}"
    ctl = os.environ["TEST_RABBITMQCTL"]
    subprocess.run([ctl, "delete_vhost", name], capture_output=True, check=False)
    subprocess.run([ctl, "add_vhost", name], check=True, capture_output=True)
    subprocess.run(
        [ctl, "set_permissions", "-p", name, "admin", ".*", ".*", ".*"], check=True, capture_output=True
    )
    own = f"{url.rsplit('/', 1)[0]}/{name}"
    topology.declare(own, "toy", ToyEvents.heard())
    yield own
    subprocess.run([ctl, "delete_vhost", name], capture_output=True, check=False)


@pytest.fixture
def channel(vhost):
    connection = pika.BlockingConnection(pika.URLParameters(vhost))
    channel = connection.channel()
    channel.confirm_delivery()
    for queue in ("toy.from.sales", "toy.dead", "unheard"):
        channel.queue_purge(queue)
    yield channel
    connection.close()


@pytest.fixture
def written(service):
    """What the toy wrote down, by name."""
    with service.database.writer.begin() as connection:
        connection.execute(text("create table if not exists written (name text)"))
        connection.execute(text("create table if not exists ticks (at timestamptz)"))
        connection.execute(
            text("create table if not exists refusing (name text constraint no_secrets check (name = 'x'))")
        )
        connection.execute(text("truncate written, ticks"))

    def names():
        with service.reader.connect() as connection:
            return sorted(connection.execute(text("select name from written")).scalars())

    return names


@pytest.fixture
def start_worker(service, vhost, written, tmp_path):
    """A function that starts the toy's worker as a process of its own, and waits until it hears."""

    @contextmanager
    def start():
        environment = {
            **os.environ,
            "TOY_DATABASE_URL": service.settings.database_url,
            "TOY_AMQP_URL": vhost,
            "TOY_HTTP_ADDRESS": "127.0.0.1:0",
            "TOY_RELAY_ADDRESS": "127.0.0.1:9",
            "TOY_IDENTITY_URL": "http://127.0.0.1:1",
            "TOY_STARTED": str(tmp_path / "started"),
            "TOY_TRACE_FILE": str(tmp_path / "spans"),
            "TOY_TRACE_RATIO": "1",
        }
        process = subprocess.Popen(
            [sys.executable, "toy.py", "worker"], cwd=HERE, env=environment, stderr=subprocess.PIPE
        )
        try:
            for line in process.stderr:
                if b"worker ready" in line:
                    break
            yield process
        finally:
            process.kill()
            process.wait()
            process.stderr.close()

    return start


@pytest.fixture
def tell(channel):
    """A function that publishes an account of that name as sales would."""

    def publish(name="acme", body=None, message_id=None, kind="sales.account-opened.v1", **headers):
        sample = json.loads(
            (files("contracts") / "samples" / "sales.account-opened.v1.json").read_text("utf-8")
        )
        whole = {"aggregate_id": sample["account_id"], "aggregate_version": 1, **headers}
        properties = pika.BasicProperties(
            content_type="application/json", delivery_mode=2, type=kind, headers=whole,
            message_id=str(message_id or uuid.uuid4()),
        )  # fmt: skip
        body = json.dumps({**sample, "name": name}).encode() if body is None else body
        channel.basic_publish("sales.events", "sales.account-opened.v1", body, properties, mandatory=True)

    return publish


@pytest.fixture
def eventually():
    """Waits until a condition holds; the test fails when it does not within the seconds given."""

    def wait(condition, seconds=10.0):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if condition():
                return
            time.sleep(0.02)
        pytest.fail("it did not become true in time")

    return wait
