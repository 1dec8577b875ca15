"""Fills a consumer from nothing: `python -m chassis.rebuild CONSUMER PUBLISHER`.

What has a current state (the publisher's `CURRENT` in adapters/announce.py: type → aggregate and how it is
told, None where it has nothing of that type to tell) is told anew from its tables, each at its version: a
copy keeps the newest, so it may be told as often as somebody likes, also to a copy that was lost. What
happened once (`ONCE` there) is sent again from `outbox_sent` as it was, with its old id, by which the inbox
keeps it from counting twice; that table reaches back 14 days. Both go to that consumer's queue alone.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
import pika
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from chassis import telemetry, topology
from chassis.confirms import ConfirmedPublisher
from kernel.ids import new_id

_BATCH = 500


def main(argv: Sequence[str] | None = None) -> int:
    """Send everything one consumer hears of one publisher; the publisher's settings are read from the
    environment.
    """
    consumer, publisher = (argv or sys.argv[1:])[:2]
    roles = importlib.import_module(f"{publisher}_svc.main").ROLES
    heard = importlib.import_module(f"{consumer}_svc.main").ROLES.consumer().heard()
    current = getattr(importlib.import_module(f"{publisher}_svc.adapters.announce"), "CURRENT", {})
    settings = roles.settings.from_env(publisher)
    telemetry.start(settings, "rebuild")
    service = roles.build(settings, 2)
    queue = topology.queue_of(consumer, publisher)
    sender = ConfirmedPublisher(settings.amqp_url)
    sent = 0
    with service.database.sessions() as session:
        for kind in (k for k in heard if k.TYPE.startswith(f"{publisher}.")):
            told = _current(session, kind, *current[kind]) if kind in current else _once(session, kind)
            for batch in _batches(told):
                sender.publish(("", queue, body, properties) for body, properties in batch)
                sent += len(batch)
    sender.close()
    sys.stdout.write(f"{sent} facts of {publisher} sent to {queue}\n")
    return 0


Told = tuple[bytes, pika.BasicProperties]


def _current(session: Session, kind: Any, aggregate: Any, tell: Any) -> Iterator[Told]:
    for thing in session.scalars(select(aggregate).execution_options(yield_per=_BATCH)):
        if message := tell(thing):
            properties = _properties(new_id(), kind.TYPE, thing.id, thing.version, {})
            yield orjson.dumps(message.to_wire()), properties


def _once(session: Session, kind: Any) -> Iterator[Told]:
    rows = session.execute(
        text("select * from outbox_sent where type = :type order by position"),
        {"type": kind.TYPE},
        execution_options={"yield_per": _BATCH},
    )
    for row in rows:
        told = {**row.headers, "time": row.staged_at.isoformat()}
        yield (
            row.body.encode(),
            _properties(row.id, row.type, row.aggregate_id, row.aggregate_version, told),
        )


def _properties(fact_id: Any, kind: str, aggregate_id: Any, version: int, more: dict) -> pika.BasicProperties:
    headers = {**more, "aggregate_id": str(aggregate_id), "aggregate_version": version}
    return pika.BasicProperties(
        content_type="application/json", delivery_mode=2, message_id=str(fact_id), type=kind, headers=headers
    )


def _batches(told: Iterator[Told]) -> Iterator[list[Told]]:
    batch: list[Told] = []
    for one in told:
        batch.append(one)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    sys.exit(main())
