"""The clock ends warranties: what was held back until then falls due."""

from datetime import datetime

from kernel.actor import Actor
from kernel.business_time import company_day
from sales_svc.usecases.work import Work

# The rest waits for the next tick; a transaction that holds more orders would keep others waiting.
_AT_ONCE = 100


def end_warranties(work: Work, actor: Actor, now: datetime) -> int:
    """How many orders it concerned."""
    with work.by(actor) as tx:
        orders = tx.orders.out_of_warranty(company_day(now, tx.zone), _AT_ONCE)
        for order in orders:
            order.end_warranty(now, tx.zone)
    return len(orders)
