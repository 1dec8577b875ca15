"""Exchanges, queues and bindings, declared by a job beside the migrations; all durable, all the same
everywhere.

Per publisher: `<context>.events` (topic) whose unheard messages fall into `unheard`. Per pair: the quorum
queue `<consumer>.from.<publisher>`. Per consumer: `<consumer>.dead`. Once for all: the delay queues of
`DELAYS`; a delayed message keeps the name of its queue as routing key and returns there through the default
exchange.
"""

from collections.abc import Iterable
from typing import Any

import pika
from pika.adapters.blocking_connection import BlockingChannel

from contracts.message import Message

DELAYS = (1, 5, 30, 120, 600)
DEAD = "dead-letters"
_DAY = 24 * 3600 * 1000
_UNHEARD_TTL = 7 * _DAY
_DISCARDED_TTL = 30 * _DAY
# Looking at a letter counts as a delivery; the limit is there so that looking never throws one away.
_LOOKED_AT = {"x-queue-type": "quorum", "x-delivery-limit": 1_000_000}


def events_of(context: str) -> str:
    """The exchange a context publishes to."""
    return f"{context}.events"


def queue_of(consumer: str, publisher: str) -> str:
    """The queue of what one context hears of another."""
    return f"{consumer}.from.{publisher}"


def dead_of(consumer: str) -> str:
    """Where the messages end that a context could not handle."""
    return f"{consumer}.dead"


def discarded_of(consumer: str) -> str:
    """Where a dead letter that was given up is kept for a month, with the reason."""
    return f"{consumer}.discarded"


def delay_of(seconds: int) -> str:
    """The exchange, and the queue behind it, that holds a message back for a while."""
    return f"delay.{seconds}s"


def quorum_arguments(consumer: str) -> dict[str, Any]:
    """The arguments of a consumer's queues; they must be the same to the letter wherever they are
    declared.
    """
    return {
        "x-queue-type": "quorum",
        "x-delivery-limit": 20,
        "x-dead-letter-exchange": DEAD,
        "x-dead-letter-routing-key": dead_of(consumer),
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }


def declare(amqp_url: str, context: str, heard: Iterable[type[Message]]) -> None:
    """Declare everything one context publishes to and hears from. Safe to repeat."""
    connection = pika.BlockingConnection(pika.URLParameters(amqp_url))
    channel = connection.channel()
    _delays(channel)
    _publisher(channel, context)
    channel.exchange_declare(DEAD, "direct", durable=True)
    channel.queue_declare(dead_of(context), durable=True, arguments=_LOOKED_AT)
    channel.queue_bind(dead_of(context), DEAD, dead_of(context))
    for kind in heard:
        publisher = kind.TYPE.split(".", 1)[0]
        queue = queue_of(context, publisher)
        _publisher(channel, publisher)
        channel.queue_declare(queue, durable=True, arguments=quorum_arguments(context))
        channel.queue_bind(queue, events_of(publisher), kind.TYPE)
    connection.close()


def declare_discarded(channel: BlockingChannel, context: str) -> str:
    """Declare where a context's discarded letters are kept, and its name; most never have one."""
    queue = discarded_of(context)
    channel.queue_declare(queue, durable=True, arguments={**_LOOKED_AT, "x-message-ttl": _DISCARDED_TTL})
    return queue


def _publisher(channel: BlockingChannel, context: str) -> None:
    channel.exchange_declare("unheard", "fanout", durable=True)
    channel.queue_declare(
        "unheard",
        durable=True,
        arguments={"x-message-ttl": _UNHEARD_TTL, "x-max-length": 100_000, "x-queue-mode": "lazy"},
    )
    channel.queue_bind("unheard", "unheard", "")
    channel.exchange_declare(
        events_of(context), "topic", durable=True, arguments={"alternate-exchange": "unheard"}
    )


def _delays(channel: BlockingChannel) -> None:
    for seconds in DELAYS:
        name = delay_of(seconds)
        channel.exchange_declare(name, "fanout", durable=True)
        channel.queue_declare(
            name,
            durable=True,
            arguments={
                "x-queue-type": "quorum",
                "x-message-ttl": seconds * 1000,
                "x-dead-letter-exchange": "",
                "x-dead-letter-strategy": "at-least-once",
                "x-overflow": "reject-publish",
            },
        )
        channel.queue_bind(name, name, "")
