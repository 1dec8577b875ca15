"""Own units keep every field, are audited, and mean the same to all who write at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from builders import NOW
from chassis.testing import an_actor
from cpq_svc.domain.family import Family, FamilyId, ParameterDefinition, ParameterType
from cpq_svc.domain.own_unit import OwnUnit, OwnUnitId, UnitInUse
from cpq_svc.domain.unit import Dimension
from cpq_svc.usecases.add_unit import add_unit
from cpq_svc.usecases.change_unit import change_unit
from cpq_svc.usecases.retire_unit import retire_unit
from kernel.ids import new_id

ACTOR = an_actor()


@pytest.fixture
def drum(service):
    told = "drum-55", "大桶", "Drum", Dimension.VOLUME, "0.208", NOW
    return add_unit(service.work(), ACTOR, OwnUnit(OwnUnitId(new_id()), *told, owner_id=ACTOR.id))


def test_every_field_of_a_unit_comes_back(service, drum):
    retire_unit(service.work(), ACTOR, drum.id, 1, NOW)
    with service.work().by(ACTOR) as tx:
        kept = tx.units.get(drum.id, 2)
        told = {name: value for name, value in vars(kept).items() if not name.startswith("_")}
        known = tx.units.known().by_code["drum-55"]
    assert told == {
        "id": drum.id, "version": 2, "code": "drum-55", "name_zh": "大桶", "name_en": "Drum",
        "dimension": Dimension.VOLUME, "factor": "0.208", "created_at": NOW, "retired_at": NOW,
        "owner_id": ACTOR.id, "unit_path": "/", "region": "", "partner_id": None,
    }  # fmt: skip
    assert (known.factor, known.retired) == (kept.unit.factor, True)


def test_adding_changing_and_retiring_are_audited(service, drum, audited):
    change_unit(service.work(), ACTOR, drum.id, 1, "油桶", "Oil drum", "0.2")
    retire_unit(service.work(), ACTOR, drum.id, 2, NOW)
    created, changed, retired = [entry.changes for entry in audited("OwnUnit")]
    assert (created["code"], changed["factor"]) == ([None, "drum-55"], ["0.208", "0.2"])
    assert sorted(retired) == ["retired_at"]


def test_whoever_changes_what_a_unit_means_waits_for_those_who_tell_something_in_it(service, drum):
    tank = ParameterDefinition("tank", "油箱", "Tank", ParameterType.NUMBER, "drum-55")
    family = Family(FamilyId(new_id()), "IMM", "注塑机", "Moulding", "", (tank,), NOW, ACTOR.id)
    with ThreadPoolExecutor(1) as other:
        with service.work().by(ACTOR) as tx:
            family.check(tx.units.held())
            tx.families.add(family)
            waits = other.submit(change_unit, service.work(), ACTOR, drum.id, 1, "大桶", "Drum", "0.2")
            with pytest.raises(TimeoutError):
                waits.result(timeout=0.3)
        with pytest.raises(UnitInUse):
            waits.result()
