"""What the family of a product defines, by code."""

from collections.abc import Mapping

from cpq_svc.domain.family import FamilyUnknown, ParameterDefinition, definitions_of
from cpq_svc.usecases.work import Work


def family_definitions(tx: Work, code: str) -> Mapping[str, ParameterDefinition]:
    """Its own and those it inherits; none without a family. Raises FamilyUnknown."""
    if not code:
        return {}
    families = tx.families.all()
    family = next((each for each in families if each.code == code), None)
    if family is None:
        raise FamilyUnknown(pointer="/body/family", family=code)
    return definitions_of(family, families)
