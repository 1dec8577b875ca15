"""A product manager adds a family of products to the tree."""

from cpq_svc.domain.family import Family, check_tree
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def draft_family(work: Work, actor: Actor, family: Family) -> Family:
    """Raises FamilyCodeTaken, or what `Family.check` and `check_tree` raise."""
    with work.by(actor) as tx:
        family.check(tx.units.held())
        check_tree([*tx.families.tree(), family])
        tx.families.add(family)
    return family
