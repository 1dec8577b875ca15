"""Fills a consumer from nothing: `python -m chassis.rebuild CONSUMER PUBLISHER`.

What has a current state (the publisher's `CURRENT` in adapters/announce.py) is told anew from its tables,
each at its version; what happened once is sent again from `outbox_sent` with its old id. Both go to that
consumer's queue alone, and its inbox keeps everything from counting twice.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import orjson
import pika
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from chassis import telemetry, topology
from chassis.confirms import ConfirmedPublisher

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
        fact_id = uuid5(NAMESPACE_OID, f"{kind.TYPE} {thing.id} {thing.version}")
        yield (
            orjson.dumps(tell(thing).to_wire()),
            _properties(fact_id, kind.TYPE, thing.id, thing.version, {}),
        )


def _once(session: Session, kind: Any) -> Iterator[Told]:
    rows = session.execute(
        text("select * from outbox_sent where type = :type order by position"),
        {"type": kind.TYPE},
        execution_options={"yield_per": _BATCH},
    )
    for row in rows:
        yield (
            row.body.encode(),
            _properties(row.id, row.type, row.aggregate_id, row.aggregate_version, row.headers),
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
