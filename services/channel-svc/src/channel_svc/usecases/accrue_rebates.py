"""A fully paid order counts for its partner's quarter, once,
as soon as a programme is in force for that quarter.
"""

from datetime import datetime

from channel_svc.usecases.accrual import accrue
from channel_svc.usecases.work import Work
from kernel.actor import Actor

# One transaction stays short; the timer comes again for the rest.
AT_ONCE = 50


def accrue_rebates(work: Work, actor: Actor, now: datetime) -> int:
    """Count orders that were paid before their quarter had a programme; answers how many."""
    with work.by(actor) as tx:
        waiting = tx.rebates.uncounted(AT_ONCE)
        for order_id in waiting:
            accrue(tx, tx.dealer_orders.locked(order_id), now)
    return len(waiting)
