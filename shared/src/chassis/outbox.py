"""The tables behind every commit: what to tell, what was heard, what was answered, who changed what."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, Column, Identity, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from chassis.columns import documents, ids, instants, integers, texts
from contracts.message import Message
from kernel.ids import new_id

MAX_BODY = 64 * 1024

plumbing = MetaData()

outbox = Table(
    "outbox",
    plumbing,
    Column("position", BigInteger, Identity(), primary_key=True),
    *ids("id"),
    *texts("type"),
    *ids("aggregate_id"),
    *integers("aggregate_version"),
    *texts("body"),
    Column("headers", JSONB(none_as_null=True), nullable=False),
    *instants("staged_at"),
)

inbox = Table(
    "inbox",
    plumbing,
    Column("reaction", Text, primary_key=True),
    Column("message_id", Uuid, primary_key=True),
    *instants("handled_at"),
)

answers = Table(
    "answers",
    plumbing,
    Column("actor_id", Uuid, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body_hash", LargeBinary, nullable=False),
    Column("status", SmallInteger, nullable=True),
    *texts("etag", "body", nullable=True),
    *instants("asked_at"),
)

audit = Table(
    "audit",
    plumbing,
    Column("position", BigInteger, Identity(), primary_key=True),
    *instants("at"),
    *ids("actor_id"),
    *texts("actor_name", "request_id", "entity"),
    *ids("entity_id"),
    *integers("version"),
    *texts("operation"),
    *documents("changes"),
    *texts("reason"),
)


class FactTooLarge(ValueError):
    """A fact must fit into 64 KiB: bigger things travel as id and version."""


def staged(
    message: Message, aggregate_id: UUID, version: int, headers: dict[str, str], now: Any
) -> dict[str, Any]:
    """One outbox row. Raises FactTooLarge before anything is written."""
    body = orjson.dumps(message.to_wire())
    if len(body) > MAX_BODY:
        raise FactTooLarge(f"{message.TYPE} of {aggregate_id}: {len(body)} bytes")
    return {
        "id": new_id(),
        "type": message.TYPE,
        "aggregate_id": aggregate_id,
        "aggregate_version": version,
        "body": body.decode(),
        "headers": headers,
        "staged_at": now,
    }


Announcement = Callable[[Any], Message]
