"""Somebody who will be away says who decides in their stead."""

from datetime import date
from uuid import UUID

from cpq_svc.domain.deputy import Deputy
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def appoint_deputy(work: Work, actor: Actor, deputy_id: UUID, first_day: date, last_day: date) -> Deputy:
    """Takes the place of what was said before. Raises what `Deputy.appoint` raises."""
    with work.by(actor) as tx:
        deputy = tx.deputies.of(actor.id)
        known = deputy is not None
        deputy = deputy or Deputy(actor.id, deputy_id, first_day, last_day)
        deputy.appoint(deputy_id, first_day, last_day)
        if not known:
            tx.deputies.add(deputy)
    return deputy
