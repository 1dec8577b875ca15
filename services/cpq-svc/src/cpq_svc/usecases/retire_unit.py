"""Nothing new is told in a unit of the company's own."""

from datetime import datetime

from cpq_svc.domain.own_unit import OwnUnit, OwnUnitId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def retire_unit(work: Work, actor: Actor, unit_id: OwnUnitId, expected: int, now: datetime) -> OwnUnit:
    """Raises OwnUnitNotFound, Stale or UnitCannotMove."""
    with work.by(actor) as tx:
        unit = tx.units.get(unit_id, expected)
        unit.retire(now)
    return unit
