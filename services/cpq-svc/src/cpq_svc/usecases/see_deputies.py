"""Somebody looks at who decides in their stead, and in whose they decide."""

from collections.abc import Sequence
from datetime import datetime

from cpq_svc.domain.deputy import Deputy
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def see_deputies(work: Work, actor: Actor, now: datetime) -> tuple[Deputy | None, Sequence[Deputy]]:
    """Their own deputy and those they are the deputy of, without what is over."""
    with work.by(actor) as tx:
        today = company_day(now, tx.zone)
        own = tx.deputies.of(actor.id)
        return own if own and own.last_day >= today else None, tx.deputies.stands_in_for(actor.id, today)
