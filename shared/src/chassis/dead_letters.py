"""Lists, shows, replays and discards dead letters:
`python -m chassis.dead_letters list|show|replay|discard|discarded`.

A replay goes back to the queue the letter came from with its id, so the inbox still counts its effect once. A
discard wants a reason; letter and reason are kept for a month in `<context>.discarded`, which `discarded`
lists. They are not written to a log: a letter holds personal data, which ends there by itself.
"""

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pika
from pika.adapters.blocking_connection import BlockingChannel

from chassis import topology

log = logging.getLogger("dead-letters")
CONTEXTS = ("identity", "lead", "sales", "cpq", "channel", "fieldservice")
Letter = tuple[int, pika.BasicProperties, bytes]


def letters(channel: BlockingChannel, queue: str) -> Iterator[Letter]:
    """Every letter there is in a queue now, held until the channel closes or it is acknowledged.

    What comes meanwhile is left: a letter that is replayed and fails again would come for ever.
    """
    for _ in range(channel.queue_declare(queue, passive=True).method.message_count):
        method, properties, body = channel.basic_get(queue)
        if method is None:
            return
        yield method.delivery_tag, properties, body


def replay(channel: BlockingChannel, letter: Letter) -> None:
    """Send it back to where it came from, confirmed, before it leaves the dead letters."""
    tag, properties, body = letter
    headers = {k: v for k, v in (properties.headers or {}).items() if not k.startswith("x-")}
    queue = headers.pop("queue", None) or (properties.headers or {})["x-first-death-queue"]
    for spent in ("attempt", "reason"):
        headers.pop(spent, None)
    properties.headers = headers
    channel.basic_publish("", queue, body, properties, mandatory=True)
    channel.basic_ack(tag)


def discard(channel: BlockingChannel, context: str, letter: Letter, reason: str) -> None:
    """Keep it with the reason, confirmed, before it leaves the dead letters."""
    tag, properties, body = letter
    properties.headers = {
        **(properties.headers or {}),
        "discarded": reason,
        "discarded_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }
    properties.delivery_mode = 2
    channel.basic_publish("", topology.declare_discarded(channel, context), body, properties, mandatory=True)
    channel.basic_ack(tag)


def told(context: str, letter: Letter, whole: bool = False) -> str:
    """One line, or all there is to know, about a letter."""
    _, properties, body = letter
    headers = properties.headers or {}
    line = f"{context}  {properties.message_id}  {properties.type}  {headers.get('reason', 'delivery limit')}"
    if "discarded" in headers:
        line += f"  discarded {headers['discarded_at']}: {headers['discarded']}"
    if not whole:
        return line
    shown = {name: str(value) for name, value in headers.items()}
    return f"{line}\n{json.dumps(shown, indent=2, ensure_ascii=False)}\n{body.decode('utf-8', 'replace')}"


def main(argv: Sequence[str] | None = None) -> int:
    """The command line; exits 1 when a letter that was named is not there."""
    asked = parser().parse_args(argv)
    logging.basicConfig(level="INFO", format="%(message)s", stream=sys.stdout)
    touched = 0
    for context in [asked.context] if asked.context else [c for c in CONTEXTS if _url(c)]:
        connection = pika.BlockingConnection(pika.URLParameters(_url(context)))
        channel = connection.channel()
        channel.confirm_delivery()
        for letter in letters(channel, _queue(asked, channel, context)):
            if asked.id and letter[1].message_id != asked.id:
                continue
            touched += 1
            _act(asked, channel, context, letter)
        connection.close()  # what was not acknowledged goes back
    log.info("%s letters", touched)
    return 1 if asked.id and not touched else 0


def _act(asked: argparse.Namespace, channel: BlockingChannel, context: str, letter: Letter) -> None:
    log.info(told(context, letter, whole=asked.command in ("show", "discard")))
    if asked.command == "replay":
        replay(channel, letter)
    elif asked.command == "discard":
        discard(channel, context, letter, asked.reason)


def _queue(asked: argparse.Namespace, channel: BlockingChannel, context: str) -> str:
    if asked.command == "discarded":
        return topology.declare_discarded(channel, context)
    return topology.dead_of(context)


def _url(context: str) -> Any:
    return os.environ.get(f"{context.upper()}_AMQP_URL", "")


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    words = argparse.ArgumentParser(prog="dead-letters", description=__doc__)
    commands = words.add_subparsers(dest="command", required=True)
    for name in ("list", "show", "replay", "discard", "discarded"):
        command = commands.add_parser(name)
        command.add_argument("--context", choices=CONTEXTS)
        command.add_argument(
            "--id", help="one letter's message id; all letters without it", required=name == "discard"
        )
        if name == "discard":
            command.add_argument("--reason", required=True)
    return words


if __name__ == "__main__":
    sys.exit(main())
