"""Words and photos are not kept beyond their day."""

from datetime import date

from kernel.actor import Actor
from lead_svc.usecases.work import Work


def forget_captures(work: Work, actor: Actor, today: date) -> None:
    """Safe to repeat; leads have a day of their own."""
    with work.by(actor) as tx:
        tx.arrivals.forget(today)
