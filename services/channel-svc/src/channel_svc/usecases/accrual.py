"""Counting one paid order for its partner's quarter: by its last receipt, or later by the timer."""

from datetime import datetime

from channel_svc.domain.dealer_order import DealerOrder
from channel_svc.domain.quarter import Quarter
from channel_svc.usecases.work import Work
from kernel.ids import new_id


def accrue(tx: Work, order: DealerOrder, now: datetime) -> None:
    """Count the order within a transaction that is under way;
    nothing happens before it is due or a second time.
    """
    if order.rebate_period is None or order.rebate_counted:
        return
    in_force = tx.rebates.in_force(order.currency, Quarter.read(order.rebate_period).first_day)
    if in_force is None:
        return
    period = tx.rebates.locked(order)
    programme = tx.rebates.programme(period.programme_id) if period.programme_id else in_force
    entry = period.count(new_id(), order.id, order.number or "", order.net_amount, programme, now)
    order.rebate_counted = True
    tx.rebates.add_entry(entry)
