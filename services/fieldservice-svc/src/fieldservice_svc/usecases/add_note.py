"""The engineer's phone sends a note, perhaps not for the first time."""

from datetime import datetime
from uuid import UUID

from fieldservice_svc.domain.visit_entry import Note
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def add_note(
    work: Work, actor: Actor, order_id: WorkOrderId, note_id: UUID, text: str, now: datetime
) -> WorkOrder:
    """Keep it once; raises WorkOrderNotFound, EntryIdReused, TooManyEntries."""
    with work.by(actor) as tx:
        order = tx.work_orders.locked(order_id)
        order.write(Note(id=note_id, text=text, written_by=actor.id, written_at=now))
    return order
