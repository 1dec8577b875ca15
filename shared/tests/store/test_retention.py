"""What the plumbing remembers is forgotten when its time has come, and not before."""

import threading
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from chassis.clock import system_clock
from chassis.outbox import answers, inbox, outbox
from chassis.relay import Relay
from chassis.retention import forget
from chassis.testing import NOW


def fill(service, table, column, now, *ages, **more):
    with service.database.writer.begin() as connection:
        for age in ages:
            own = {name: make() for name, make in more.items()}
            connection.execute(insert(table), {column: now - age, **own})


def answered(service, now, *ages):
    fill(service, answers, "asked_at", now, *ages, actor_id=uuid.uuid4, operation=lambda: "things.make_thing",
         key=lambda: str(uuid.uuid4()), body_hash=lambda: b"x", status=lambda: 201, body=lambda: '{"name": "张伟"}')  # fmt: skip


def heard(service, now, *ages):
    fill(service, inbox, "handled_at", now, *ages, reaction=lambda: "when_it_happened", message_id=uuid.uuid4)


def days(service, table, column):
    """How old what is left is."""
    with service.reader.connect() as connection:
        rows = connection.execute(text(f"select {column} from {table} order by {column} desc")).scalars()
        return [(NOW - at).days for at in rows]


def forget_all(service, batch):
    with service.database.writer.connect() as connection:
        return sum(1 for _ in iter(lambda: forget(connection, NOW, batch), False)) + 1


def test_answers_are_kept_a_week_and_what_was_heard_a_month(service):
    answered(service, NOW, *(timedelta(days=age) for age in (0, 6, 8, 400)))
    heard(service, NOW, *(timedelta(days=age) for age in (0, 8, 29, 31, 400)))
    forget_all(service, 500)
    assert days(service, "answers", "asked_at") == [0, 6]
    assert days(service, "inbox", "handled_at") == [0, 8, 29]


def test_much_is_forgotten_in_small_batches(service):
    answered(service, NOW, *[timedelta(days=8)] * 25, timedelta(days=1))
    heard(service, NOW, *[timedelta(days=31)] * 5)
    assert forget_all(service, 10) == 3
    assert (days(service, "answers", "asked_at"), days(service, "inbox", "handled_at")) == ([1], [])


@pytest.fixture
def running_relay(service, vhost):
    settings = replace(service.settings, amqp_url=vhost, context="sales", relay_address="127.0.0.1:0")
    relay = Relay(settings)
    thread = threading.Thread(target=relay.run)
    thread.start()
    yield relay
    relay.stop()
    thread.join(10)


def test_the_relay_forgets_while_it_carries(service, vhost, eventually, request):
    now = system_clock()
    answered(service, now, *[timedelta(days=8)] * 1200)
    row = {"id": uuid.uuid4(), "type": "sales.account-opened.v1", "aggregate_id": uuid.uuid4(), "aggregate_version": 1,
           "body": "{}", "headers": {}, "staged_at": now}  # fmt: skip
    with service.database.writer.begin() as connection:
        connection.execute(insert(outbox), row)
    request.getfixturevalue("running_relay")
    eventually(
        lambda: days(service, "answers", "asked_at") == [] and days(service, "outbox", "staged_at") == []
    )
