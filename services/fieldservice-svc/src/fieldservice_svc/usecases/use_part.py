"""The engineer put parts from the van into the machine."""

from dataclasses import dataclass
from datetime import datetime

from fieldservice_svc.domain.van_stock import Movement, MovementId, Way, signed
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


@dataclass(frozen=True)
class Use:
    """What the phone tells, under an id of its own."""

    movement_id: MovementId
    part_code: str
    quantity: int


def use_part(work: Work, actor: Actor, order_id: WorkOrderId, use: Use, now: datetime) -> WorkOrder:
    """Once per id; raises WorkOrderNotFound or -CannotMove, PartUnknown, PartNotInVan, EntryIdReused."""
    with work.by(actor) as tx:
        order = tx.work_orders.locked(order_id)
        if not order.has_used(use.movement_id, use.part_code, use.quantity):
            cost = tx.parts.of_code(use.part_code).cost
            order.use(use.movement_id, use.part_code, use.quantity, cost, now)
            movement = Movement(
                id=use.movement_id, engineer_id=order.owner_id, part_code=use.part_code, way=Way.CONSUMED,
                change=signed(Way.CONSUMED, use.quantity), unit_cost=cost, work_order_id=order.id,
                moved_by=actor.id, moved_at=now,
            )  # fmt: skip
            tx.vans.take(movement)
    return order
