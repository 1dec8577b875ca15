"""Columns that mean the same in every service."""

from enum import StrEnum

from sqlalchemy import Column, Enum, Numeric, Text, Uuid
from sqlalchemy.types import TypeEngine

# 18 digits with 4 behind the point hold every price and every unrounded step in between.
AMOUNT = Numeric(18, 4)


def enum_column(name: str, kind: type[StrEnum], *, nullable: bool = False) -> Column:
    """A state kept as its text, so that the database needs no enum type to be migrated."""
    stored: TypeEngine = Enum(
        kind, native_enum=False, length=40, values_callable=lambda k: [e.value for e in k]
    )
    return Column(name, stored, nullable=nullable)


def scope_columns() -> tuple[Column, ...]:
    """Who owns a row and where it lies: what `chassis.scope` filters by. Unit paths end in a slash."""
    return (
        Column("owner_id", Uuid, nullable=True),
        Column("unit_path", Text, nullable=False),
        Column("region", Text, nullable=False),
        Column("partner_id", Uuid, nullable=True),
    )
