"""The relay: every committed fact reaches the broker, in order, and is forgotten only when it has."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy import insert, text

from chassis.confirms import NotConfirmed
from chassis.outbox import outbox
from chassis.relay import Relay
from chassis.testing import NOW


def stage(service, *bodies, kind="sales.account-opened.v1"):
    rows = [
        {"id": uuid.uuid4(), "type": kind, "aggregate_id": uuid.uuid4(), "aggregate_version": 3, "body": body,
         "headers": {"actor": "me"}, "staged_at": NOW} for body in bodies
    ]  # fmt: skip
    with service.database.writer.begin() as connection:
        connection.execute(insert(outbox), rows)
    return rows


def count(service, table):
    with service.reader.connect() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar_one()


@pytest.fixture
def relay_at(service):
    made = []

    def make(amqp_url, context="sales"):
        settings = replace(service.settings, amqp_url=amqp_url, context=context, relay_address="127.0.0.1:0")
        made.append(Relay(settings))
        return made[-1]

    yield make
    for relay in made:
        relay.close()


def test_facts_arrive_in_order_with_their_envelope_and_move_to_what_was_sent(
    service, vhost, channel, relay_at
):
    rows = stage(service, *[f'{{"n": {n}}}' for n in range(700)])
    relay = relay_at(vhost)
    carried = relay.carry_all()
    assert (carried, count(service, "outbox"), count(service, "outbox_sent")) == (700, 0, 700)
    heard = [channel.basic_get("toy.from.sales", auto_ack=True) for _ in range(700)]
    assert [body.decode() for _, _, body in heard] == [row["body"] for row in rows]
    _, first, _ = heard[0]
    assert first.message_id == str(rows[0]["id"]) and first.type == "sales.account-opened.v1"
    assert (
        first.headers["aggregate_id"] == str(rows[0]["aggregate_id"])
        and first.headers["aggregate_version"] == 3
    )
    assert first.headers["source"] == "sales" and first.delivery_mode == 2


def test_while_the_broker_is_away_nothing_is_forgotten(service, relay_at):
    stage(service, "{}")
    with pytest.raises(NotConfirmed):
        relay_at("amqp://127.0.0.1:1/").carry_all()
    assert (count(service, "outbox"), count(service, "outbox_sent")) == (1, 0)


def test_a_fact_nobody_hears_yet_waits_among_the_unheard(service, vhost, channel, relay_at):
    stage(service, "{}", kind="sales.not-heard.v1")
    relay_at(vhost).carry_all()
    method, properties, _ = channel.basic_get("unheard", auto_ack=True)
    assert method is not None and properties.type == "sales.not-heard.v1"


def test_a_missing_exchange_is_an_alarm_not_a_loss(service, vhost, relay_at):
    stage(service, "{}")
    with pytest.raises(NotConfirmed):
        relay_at(vhost, context="nowhere").carry_all()
    assert count(service, "outbox") == 1
