"""The tables behind every commit: what to tell, what was heard, what was answered, who changed what."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from contracts.message import Message
from kernel.ids import new_id

MAX_BODY = 64 * 1024

plumbing = MetaData()

outbox = Table(
    "outbox",
    plumbing,
    Column("position", BigInteger, Identity(), primary_key=True),
    Column("id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("aggregate_id", Uuid, nullable=False),
    Column("aggregate_version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("headers", JSONB(none_as_null=True), nullable=False),
    Column("staged_at", DateTime(timezone=True), nullable=False),
)

inbox = Table(
    "inbox",
    plumbing,
    Column("reaction", Text, primary_key=True),
    Column("message_id", Uuid, primary_key=True),
    Column("handled_at", DateTime(timezone=True), nullable=False),
)

answers = Table(
    "answers",
    plumbing,
    Column("actor_id", Uuid, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body_hash", LargeBinary, nullable=False),
    Column("status", SmallInteger, nullable=True),
    Column("etag", Text, nullable=True),
    Column("body", Text, nullable=True),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)

audit = Table(
    "audit",
    plumbing,
    Column("position", BigInteger, Identity(), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor_id", Uuid, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("request_id", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("entity_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("operation", Text, nullable=False),
    Column("changes", JSONB, nullable=False),
    Column("reason", Text, nullable=False),
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
