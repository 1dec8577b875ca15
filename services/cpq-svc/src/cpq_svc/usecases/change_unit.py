"""A unit of the company's own is called otherwise, or is another multiple while nothing is told in it."""

from cpq_svc.domain.own_unit import OwnUnit, OwnUnitId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_unit(
    work: Work, actor: Actor, unit_id: OwnUnitId, expected: int, name_zh: str, name_en: str, factor: str
) -> OwnUnit:
    """Raises OwnUnitNotFound, Stale, UnitInUse or UnitFactorWrong."""
    with work.by(actor) as tx:
        unit = tx.units.get(unit_id, expected)
        unit.change(name_zh, name_en, factor, tx.units.is_told(unit))
    return unit
