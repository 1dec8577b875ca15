"""Somebody is back, or will not be away."""

from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def end_absence(work: Work, actor: Actor) -> None:
    """Nobody decides in their stead any more; what was decided stands."""
    with work.by(actor) as tx:
        if deputy := tx.deputies.of(actor.id):
            tx.deputies.remove(deputy)
