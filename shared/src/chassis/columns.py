"""Columns that mean the same in every service."""

from enum import StrEnum

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Integer, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
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


def aggregate_columns() -> tuple[Column, ...]:
    """What every aggregate is found and versioned by."""
    return Column("id", Uuid, primary_key=True), Column("version", Integer, nullable=False)


def texts(*names: str, nullable: bool = False) -> list[Column]:
    """Text of any length; what nobody said is empty, not null."""
    return _several(names, Text(), nullable)


def integers(*names: str, nullable: bool = False) -> list[Column]:
    """Whole numbers."""
    return _several(names, Integer(), nullable)


def ids(*names: str, nullable: bool = False) -> list[Column]:
    """What names another record, of this context or of another."""
    return _several(names, Uuid(), nullable)


def instants(*names: str, nullable: bool = False) -> list[Column]:
    """Moments, in UTC."""
    return _several(names, DateTime(timezone=True), nullable)


def days(*names: str, nullable: bool = False) -> list[Column]:
    """Days of the company's calendar."""
    return _several(names, Date(), nullable)


def flags(*names: str, nullable: bool = False) -> list[Column]:
    """True or false."""
    return _several(names, Boolean(), nullable)


def amounts(*names: str, nullable: bool = False) -> list[Column]:
    """Money, its currency beside it."""
    return _several(names, AMOUNT, nullable)


def lists(*names: str, nullable: bool = False) -> list[Column]:
    """Several texts."""
    return _several(names, ARRAY(Text), nullable)


def documents(*names: str, nullable: bool = False) -> list[Column]:
    """What is kept and read as a whole."""
    return _several(names, JSONB(), nullable)


def _several(names: tuple[str, ...], kind: TypeEngine, nullable: bool) -> list[Column]:
    return [Column(name, kind, nullable=nullable) for name in names]
