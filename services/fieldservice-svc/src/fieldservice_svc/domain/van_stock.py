"""A van's stock is what an engineer carries. Every change is a movement, and the movements of a part sum to
its stock.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, Rejected
from kernel.money import Money

MovementId = NewType("MovementId", UUID)

# More pieces of one part than any van holds.
FULLEST = 1_000_000


class PartNotInVan(Rejected):
    """The van does not hold that many of this part."""

    code = "part-not-in-van"


class VanOverfull(Rejected):
    """No van holds that many of one part."""

    code = "van-overfull"


class MovementIdTaken(Conflict):
    """This movement's id was used for something else."""

    code = "movement-id-taken"

    def __init__(self) -> None:
        super().__init__(pointer="/path/movement_id")


class Way(StrEnum):
    """Why pieces moved."""

    LOADED = "loaded"
    UNLOADED = "unloaded"
    CONSUMED = "consumed"


@dataclass(frozen=True)
class Engineer:
    """A colleague who can be sent, as far as this context knows people."""

    id: UUID
    name: str
    unit_path: str
    region: str


@dataclass(eq=False, kw_only=True)
class Movement(Aggregate):
    """One line of the ledger. `change` is signed: into the van is positive. `stock` is what was there
    afterwards.

    `unit_cost` is the part's cost at that moment.
    """

    id: MovementId
    engineer_id: UUID
    part_code: str
    way: Way
    change: int
    unit_cost: Money
    work_order_id: UUID | None
    moved_by: UUID
    moved_at: datetime
    stock: int = 0
    version: int | None = None


def signed(way: Way, quantity: int) -> int:
    """The change that a quantity of pieces means for the van."""
    return quantity if way is Way.LOADED else -quantity
