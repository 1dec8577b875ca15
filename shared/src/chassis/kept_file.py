"""What is known of a kept file: a row for each upload, however many have the same bytes."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import BigInteger, Column, Table

from chassis.columns import aggregate_columns, days, instants, scope_columns, texts
from chassis.outbox import plumbing

files = Table(
    "files",
    plumbing,
    *aggregate_columns(),
    *scope_columns(),
    *texts("digest"),
    Column("size", BigInteger, nullable=False),
    *texts("media_type", "name"),
    *instants("created_at"),
    *days("retain_until", nullable=True),
)


@dataclass(frozen=True)
class KeptFile:
    """What is known of a kept file, and where its bytes lie."""

    id: UUID
    name: str
    media_type: str
    size: int
    path: Path
