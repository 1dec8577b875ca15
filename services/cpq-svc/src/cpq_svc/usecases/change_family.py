"""A family is called otherwise, lies elsewhere in the tree or defines other parameters."""

from cpq_svc.domain.family import Family, FamilyId, ParameterDefinition, check_tree
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_family(
    work: Work,
    actor: Actor,
    family_id: FamilyId,
    expected: int,
    name_zh: str,
    name_en: str,
    parent: str,
    definitions: tuple[ParameterDefinition, ...],
) -> Family:
    """What products told before stays until they are described anew.

    Raises FamilyNotFound, Stale, or what `Family.check` and `check_tree` raise.
    """
    with work.by(actor) as tx:
        families = tx.families.tree()
        family = tx.families.get(family_id, expected)
        family.change(name_zh, name_en, parent, definitions, tx.units.held())
        check_tree(families)
    return family
