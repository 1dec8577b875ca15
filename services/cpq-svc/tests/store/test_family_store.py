"""Families keep every field, and a tree stays one when two change it at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from builders import NOW
from chassis.testing import an_actor
from cpq_svc.domain.family import Family, FamilyId, ParameterDefinition, ParameterType
from cpq_svc.usecases.change_family import change_family
from cpq_svc.usecases.draft_family import draft_family
from kernel.errors import BusinessError
from kernel.ids import new_id

ACTOR = an_actor()
WORDS = ParameterDefinition("drive", "驱动", "Drive", ParameterType.CHOICE, choices=("servo", "electric"))


def a_family(code, parent="", *definitions):
    return Family(FamilyId(new_id()), code, f"{code} 族", code, parent, definitions, NOW, ACTOR.id)


def drafted(service, *told):
    return draft_family(service.work(), ACTOR, a_family(*told))


def test_every_field_of_a_family_comes_back(service):
    drafted(service, "TOP")
    family = drafted(service, "IMM", "TOP", WORDS)
    with service.work().by(ACTOR) as tx:
        kept = tx.families.get(family.id)
        told = {name: value for name, value in vars(kept).items() if not name.startswith("_")}
    assert (told["code"], told["parent"], told["definitions"], told["version"]) == ("IMM", "TOP", (WORDS,), 1)
    assert (told["name_zh"], told["name_en"], told["created_at"], told["owner_id"]) == (
        "IMM 族",
        "IMM",
        NOW,
        ACTOR.id,
    )


@pytest.mark.parametrize("_again", range(8))
def test_two_families_put_below_each_other_at_once_are_still_a_tree(service, _again):
    one, other = drafted(service, "A"), drafted(service, "B")

    def put(pair):
        family, parent = pair
        try:
            change_family(service.work(), ACTOR, family.id, 1, "x", "x", parent, ())
        except BusinessError as no:
            return no.code
        return "done"

    with ThreadPoolExecutor(2) as both:
        told = list(both.map(put, [(one, "B"), (other, "A")]))
    assert sorted(told) == ["done", "family-below-itself"]
