"""The units there are: those everybody knows and the company's own."""

from cpq_svc.domain.unit import Units
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def know_units(work: Work, actor: Actor) -> Units:
    """All of them."""
    with work.by(actor) as tx:
        return tx.units.known()
