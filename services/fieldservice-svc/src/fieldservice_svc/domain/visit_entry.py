"""A visit entry is what an engineer's phone adds to a work order: a note or a used part, under an id the
phone made.

A phone without a net keeps its entries and may send each of them twice; the id says that it is the same one.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.errors import Conflict, Rejected
from kernel.money import Money


class EntryIdReused(Conflict):
    """The phone's id came before with something else in it."""

    code = "entry-id-reused"


class TooManyEntries(Rejected):
    """A visit holds no more notes and parts."""

    code = "too-many-entries"


@dataclass(eq=False, kw_only=True)
class Note:
    """What the engineer wrote."""

    id: UUID
    text: str
    written_by: UUID
    written_at: datetime


@dataclass(eq=False, kw_only=True)
class UsedPart:
    """Parts put into the machine; `id` is also that of the movement in the van's ledger. `cost` is the
    rounded line.
    """

    id: UUID
    part_code: str
    quantity: int
    unit_cost: Money
    cost: Money
    used_at: datetime


@dataclass(frozen=True)
class Signature:
    """Who signed at the machine (personal data), and where the picture of it is kept: a reference, not the
    picture.
    """

    name: str
    image: str
