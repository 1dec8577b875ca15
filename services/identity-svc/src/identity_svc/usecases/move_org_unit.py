"""A unit moves in the tree, and with it all units and people below: their reach changes at once."""

from uuid import UUID

from identity_svc.domain.org_unit import OrgUnit
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def move_org_unit(work: Work, actor: Actor, unit_id: UUID, expected: int, parent_id: UUID) -> OrgUnit:
    """Raises OrgUnitNotFound, Stale, UnitUnknown, RootStays, UnitBelowItself, UnitTooDeep, UnitCodeTaken."""
    with work.by(actor) as tx:
        tx.org_units.hold_tree()
        parent = tx.org_units.standing(parent_id, "/body/parentId")
        unit = tx.org_units.get(unit_id, expected)
        moved = unit.move(parent, tx.org_units.below(unit.unit_path))
        tx.flush()
        people = tx.people.in_unit_paths(moved)
        for person in people:
            person.moved_along(moved[person.unit_path])
        tx.revocations.subjects(person.id for person in people)
    return unit
