"""Waiting for facts to arrive, and telling that it goes on."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pika

from chassis import topology
from infra.demo.house import House
from infra.local.console import PATIENCE, Waiting, say

LIMIT = 180.0


class NeverArrived(SystemExit):
    """A fact did not have its effect in time; the message says which."""


@contextmanager
def phase(text: str) -> Iterator[None]:
    """One line at the beginning, the seconds at the end where there were some."""
    begun = time.monotonic()
    say(f"{text} ...")
    yield
    if (took := time.monotonic() - begun) >= PATIENCE:
        say(f"  {took:.1f} s")


def until(text: str, arrived: Callable[[], bool]) -> None:
    """Look until it is true. Raises NeverArrived."""
    clock = Waiting()
    while not arrived():
        clock.still(f"waiting for {text}")
        if clock.seconds > LIMIT:
            raise NeverArrived(
                f"{text}: not there after {LIMIT:.0f} s; see `make logs` and `make dead-letters`"
            )
        time.sleep(0.05)


def until_count(house: House, context: str, text: str, sql: str, wanted: int) -> None:
    """Until a question to one context has at least that number for an answer."""
    desk = house.desks[context]
    until(f"{wanted} {text} in {context}", lambda: desk.number(sql) >= wanted)


def until_told(house: House) -> None:
    """Until no outbox holds a fact and no queue a message."""
    until(
        "all facts to be told",
        lambda: all(d.number("select count(*) from outbox") == 0 for d in house.desks.values()),
    )
    until("all facts to be heard", lambda: waiting_messages(house) == 0)


def waiting_messages(house: House) -> int:
    """Messages in the contexts' queues and in the delays behind them."""
    names = list(house.desks)
    queues = [topology.queue_of(consumer, publisher) for consumer in names for publisher in names]
    return sum(_depths(house, [*queues, *(topology.delay_of(seconds) for seconds in topology.DELAYS)]))


def dead_letters(house: House) -> int:
    """Messages nobody could handle."""
    return sum(_depths(house, [topology.dead_of(name) for name in house.desks]))


def _depths(house: House, queues: list[str]) -> list[int]:
    connection = pika.BlockingConnection(pika.URLParameters(house.identity.service.settings.amqp_url))
    found = []
    for queue in queues:
        channel = connection.channel()
        try:
            found.append(channel.queue_declare(queue, passive=True).method.message_count)
            channel.close()
        except pika.exceptions.ChannelClosedByBroker:
            continue  # nobody of this pair hears the other
    connection.close()
    return found
