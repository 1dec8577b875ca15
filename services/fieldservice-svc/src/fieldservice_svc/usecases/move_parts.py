"""Parts go from the store into an engineer's van, or back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fieldservice_svc.domain.van_stock import Movement, MovementId, Way, signed
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


@dataclass(frozen=True)
class Load:
    """How many pieces of which part, whose van, which way (loaded or unloaded)."""

    engineer_id: UUID
    part_code: str
    quantity: int
    way: Way


def move_parts(work: Work, actor: Actor, load: Load, now: datetime) -> Movement:
    """Raises EngineerUnknown, PartUnknown, PartNotInVan, VanOverfull."""
    with work.by(actor) as tx:
        engineer = tx.people.engineer(load.engineer_id)
        movement = Movement(
            id=MovementId(new_id()), engineer_id=engineer.id, part_code=load.part_code, way=load.way,
            change=signed(load.way, load.quantity), unit_cost=tx.parts.of_code(load.part_code).cost,
            work_order_id=None, moved_by=actor.id, moved_at=now,
        )  # fmt: skip
        if load.way is Way.LOADED:
            tx.vans.put(movement, engineer)
        else:
            tx.vans.take(movement)
    return movement
