"""A unit gets another name or manager."""

from uuid import UUID

from identity_svc.domain.org_unit import OrgUnit
from identity_svc.domain.person import ManagerUnknown
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def change_org_unit(
    work: Work, actor: Actor, unit_id: UUID, expected: int, name: str, manager_id: UUID | None
) -> OrgUnit:
    """Raises OrgUnitNotFound, Stale, ManagerUnknown."""
    with work.by(actor) as tx:
        unit = tx.org_units.get(unit_id, expected)
        if manager_id is not None and not tx.people.works_here(manager_id):
            raise ManagerUnknown(pointer="/body/managerId")
        unit.rename(name, manager_id)
    return unit
