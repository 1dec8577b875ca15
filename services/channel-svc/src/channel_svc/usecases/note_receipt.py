"""Money came in for a dealer's order: credit is free again, and a fully paid order earns its rebate."""

from datetime import datetime

from channel_svc.domain.credit import Movement, Reason
from channel_svc.domain.dealer_order import DealerOrderId
from channel_svc.domain.partner import PartnerId
from channel_svc.domain.receipt import Receipt
from channel_svc.usecases.accrual import accrue
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def note_receipt(
    work: Work, actor: Actor, order_id: DealerOrderId, receipt: Receipt, currency: str, now: datetime
) -> None:
    """Each receipt counts once, in any order. Raises DealerOrderNotFound, ReceiptRefused."""
    with work.by(actor) as tx:
        order = tx.dealer_orders.locked(order_id)
        freed = -order.receive(receipt, currency)
        tx.flush()
        partner_id = PartnerId(order.partner_id)
        tx.credits.give_back(
            Movement(new_id(), partner_id, freed, Reason.RECEIPT, order.id, str(receipt.receipt_id), now)
        )
        accrue(tx, order, now)
