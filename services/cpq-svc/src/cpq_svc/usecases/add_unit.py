"""The company adds a unit of its own to those everybody knows."""

from cpq_svc.domain.own_unit import OwnUnit
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def add_unit(work: Work, actor: Actor, unit: OwnUnit) -> OwnUnit:
    """Raises UnitCodeTaken or UnitFactorWrong."""
    unit.check()
    with work.by(actor) as tx:
        tx.units.add(unit)
    return unit
