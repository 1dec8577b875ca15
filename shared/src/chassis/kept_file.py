"""What is known of a kept file: a row for each upload, however many have the same bytes."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, Table, Text, Uuid

from chassis.columns import scope_columns
from chassis.outbox import plumbing

files = Table(
    "files",
    plumbing,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    *scope_columns(),
    Column("digest", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("retain_until", Date, nullable=True),
)


@dataclass(frozen=True)
class KeptFile:
    """What is known of a kept file, and where its bytes lie."""

    id: UUID
    name: str
    media_type: str
    size: int
    path: Path
