"""One process carries the outboxes of several contexts, and none of them waits for another."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, insert, text

from chassis.clock import system_clock
from chassis.confirms import ConfirmedPublisher
from chassis.depths import Carried
from chassis.outbox import outbox
from chassis.relay import Relay
from chassis.relays import Relays
from chassis.testing.plugin import empty, own_database
from kernel.ids import new_id

AWAY = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
KINDS = {"sales": "sales.account-opened.v1", "toy": "toy.not-heard.v1"}


@pytest.fixture(scope="module")
def second_database(roles, worker_id):
    yield from own_database(roles, f"{worker_id}_second")


@pytest.fixture
def contexts(service, second_database, vhost):
    """Two contexts by name, each with its own database: `settings`, `stage(how many)`, `left()`."""
    urls = {"sales": service.settings.database_url, "toy": second_database}
    found = {}
    for name, url in urls.items():
        engine = create_engine(url)
        empty(engine)
        settings = replace(
            service.settings, context=name, database_url=url, amqp_url=vhost, relay_address="127.0.0.1:0"
        )
        found[name] = SimpleNamespace(
            settings=settings,
            stage=lambda many, engine=engine, kind=KINDS[name]: stage(engine, kind, many),
            left=lambda engine=engine: left(engine),
        )
    yield found


def stage(engine, kind, many):
    rows = [
        {"id": new_id(), "type": kind, "aggregate_id": new_id(), "aggregate_version": 1, "body": "{}",
         "headers": {}, "staged_at": system_clock()} for _ in range(many)
    ]  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(outbox), rows)


def left(engine):
    """(waiting in the outbox, carried)."""
    with engine.connect() as connection:
        counts = "select (select count(*) from outbox), (select count(*) from outbox_sent)"
        return tuple(connection.execute(text(counts)).one())


@contextmanager
def carried(*settings):
    relays = Relays([Carried(one, []) for one in settings])
    relays.start()
    try:
        yield relays
    finally:
        relays.stop()
        relays.wait()


def test_two_contexts_are_carried_by_one_process(contexts, channel, eventually):
    contexts["sales"].stage(3)
    contexts["toy"].stage(2)
    with carried(*(one.settings for one in contexts.values())):
        eventually(lambda: (contexts["sales"].left(), contexts["toy"].left()) == ((0, 3), (0, 2)))
        contexts["toy"].stage(1)
        eventually(lambda: contexts["toy"].left() == (0, 3))
    heard = [channel.basic_get("toy.from.sales", auto_ack=True)[1] for _ in range(3)]
    unheard = [channel.basic_get("unheard", auto_ack=True)[1] for _ in range(3)]
    assert {found.headers["source"] for found in heard} == {"sales"}
    assert {found.headers["source"] for found in unheard} == {"toy"}


@pytest.mark.parametrize("broken", [{"database_url": AWAY}, {"amqp_url": "amqp://127.0.0.1:1/"}])
def test_a_context_whose_server_is_away_keeps_no_other_back(contexts, channel, eventually, broken):
    for one in contexts.values():
        one.stage(1)
    with carried(replace(contexts["sales"].settings, **broken), contexts["toy"].settings):
        eventually(lambda: contexts["toy"].left() == (0, 1))
        threading.Event().wait(1)  # the other starts over more than once
        contexts["toy"].stage(5)
        eventually(lambda: contexts["toy"].left() == (0, 6))
    assert contexts["sales"].left() == (1, 0)


def test_what_was_taken_is_finished_before_the_stop_and_nothing_more_is_taken(
    contexts, channel, eventually, monkeypatch
):
    for one in contexts.values():
        one.stage(700)
    taken, told = threading.Semaphore(0), threading.Event()
    publish = ConfirmedPublisher.publish

    def slowly(self, batch):
        taken.release()
        assert told.wait(10)
        publish(self, batch)

    monkeypatch.setattr(ConfirmedPublisher, "publish", slowly)
    with carried(*(one.settings for one in contexts.values())) as relays:
        assert taken.acquire(timeout=10) and taken.acquire(timeout=10)
        relays.stop()
        told.set()
    assert [one.left() for one in contexts.values()] == [(200, 500), (200, 500)]


def test_when_one_ends_by_itself_all_end_so_that_the_process_is_started_again(contexts, monkeypatch):
    def broken(self):
        if self._settings.context == "sales":
            raise RuntimeError("a fault nobody thought of")
        run(self)

    run = Relay.run
    monkeypatch.setattr(Relay, "run", broken)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    relays = Relays([Carried(one.settings, []) for one in contexts.values()])
    relays.start()
    waiting = threading.Thread(target=relays.wait, daemon=True)
    waiting.start()
    waiting.join(10)
    assert not waiting.is_alive()


def test_the_role_of_one_service_carries_tells_and_stops_when_it_is_told(service, vhost, channel, eventually):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        metrics = f"127.0.0.1:{free.getsockname()[1]}"
    variables = {
        "TOY_DATABASE_URL": service.settings.database_url, "TOY_AMQP_URL": vhost,
        "TOY_HTTP_ADDRESS": "127.0.0.1:0", "TOY_RELAY_ADDRESS": "127.0.0.1:0",
        "TOY_IDENTITY_URL": "http://127.0.0.1:1", "TOY_METRICS_ADDRESS": metrics,
    }  # fmt: skip
    stage(service.database.writer, KINDS["toy"], 2)
    command = [sys.executable, "toy.py", "relay"]
    with subprocess.Popen(command, cwd=Path(__file__).parent, env={**os.environ, **variables}) as process:
        try:
            eventually(lambda: left(service.reader) == (0, 2), 20)
            with urllib.request.urlopen(f"http://{metrics}/metrics", timeout=10) as answer:
                told = answer.read().decode()
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0
        finally:
            process.kill()
    assert 'outbox_published_total{context="toy"} 2.0' in told
    assert 'outbox_age_seconds{context="toy"} 0.0' in told and 'queue_messages{queue="toy.dead"} 0.0' in told
