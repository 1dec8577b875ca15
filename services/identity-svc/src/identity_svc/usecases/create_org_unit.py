"""A new part of the company."""

from uuid import UUID

from identity_svc.domain.org_unit import OrgUnit
from identity_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def create_org_unit(work: Work, actor: Actor, parent_id: UUID, code: str, name: str) -> OrgUnit:
    """Raises UnitUnknown, UnitTooDeep, UnitCodeTaken."""
    with work.by(actor) as tx:
        tx.org_units.hold_tree()
        unit = OrgUnit.made(new_id(), tx.org_units.standing(parent_id, "/body/parentId"), code, name)
        tx.org_units.add(unit)
    return unit
