"""Option models in the Universal Variability Language, read and written."""

from fractions import Fraction
from pathlib import Path

import pytest

from cpq_svc.adapters.uvl.reading import UvlPartMissing, UvlUnreadable, read_uvl
from cpq_svc.adapters.uvl.writing import write_uvl
from cpq_svc.domain.features.build import Build, broken_rules
from cpq_svc.domain.features.feature import Use
from cpq_svc.domain.features.model import FeatureUnknown
from random_models import Tried, a_random_model

FIXTURES = sorted((Path(__file__).parents[1] / "models").glob("*.uvl"))
REFERENCE = Path(__file__).parents[5] / "shared/data/uvl"


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_a_model_of_every_language_level_reads_the_same_after_it_was_written(file):
    model = read_uvl(file.read_text("utf-8"))
    again = read_uvl(write_uvl(model))
    assert again.root == model.root
    assert [each.condition for each in again.constraints] == [each.condition for each in model.constraints]


@pytest.mark.parametrize("seed", range(30))
def test_what_is_written_has_the_same_builds(seed):
    model = a_random_model(seed, features=5)
    again = read_uvl(write_uvl(model))
    free = {each.code for each in model.parameters}
    kept = {(build.features, *sorted(build.numbers.items())) for build in Tried(model).valid}
    read = {(build.features - free, *sorted(build.numbers.items())) for build in Tried(again).valid}
    assert kept == read


def test_groups_and_cardinalities_mean_what_the_language_says():
    model = read_uvl(
        "features\n\tM\n\t\t[1..2]\n\t\t\ta\n\t\t\tb\n\t\t\tc\n\t\toptional\n\t\t\td\n\t\tmandatory\n\t\t\te cardinality [1..3]\n"
    )
    assert [(group.low, group.high) for group in model.root.groups] == [(1, 2), (0, 1), (1, 1)]
    assert (model.numbers["e"].span.low, model.numbers["e"].span.high) == (1, 3)
    assert model.features["e"].use is Use.QUANTITY
    none, three = (Build(frozenset({"M", "e", *had}), {"e": Fraction(1)}) for had in ((), ("a", "b", "c")))
    assert [rule.kind for rule in broken_rules(model, none)] == ["too-few"]
    assert [rule.kind for rule in broken_rules(model, three)] == ["too-many"]


def test_attributes_and_arithmetic_are_exact():
    model = read_uvl(
        "features\n\tM\n\t\toptional\n\t\t\ta {price 0.1}\n\t\t\tb {price 0.2, text 'x', constraint a => b}\n"
        "constraints\n\tsum(price) <= 0.3\n\tb.text == 'x' | !b\n\ta.price * 3 < 0.3 | a\n"
    )
    both = Build(frozenset({"M", "a", "b"}), {})
    assert not list(broken_rules(model, both))
    assert [rule.subject for rule in broken_rules(model, Build(frozenset({"M", "a"}), {}))] == ["C1"]


def test_an_attribute_may_lie_deep_and_a_group_may_be_of_any_size():
    model = read_uvl(
        "features\n\tM {size {x 2, y 3}}\n\t\t[*]\n\t\t\ta\n\t\t\tb\nconstraints\n\tM.size.x + M.size.y == 5\n"
    )
    assert (model.root.groups[0].low, model.root.groups[0].high) == (0, 2)
    assert not list(broken_rules(model, Build(frozenset({"M"}), {})))


def test_an_imported_model_is_grafted_under_its_alias():
    inner = "features\n\tDrive\n\t\talternative\n\t\t\tservo\n\t\t\tpump\nconstraints\n\tservo | pump\n"
    outer = (
        "imports\n\tdrives as d\nfeatures\n\tM\n\t\tmandatory\n\t\t\td.Drive\nconstraints\n\td.servo => M\n"
    )
    model = read_uvl(outer, {"drives": inner}.get)
    assert list(model.features) == ["M", "d.Drive", "d.servo", "d.pump"]
    with pytest.raises(UvlPartMissing):
        read_uvl(outer)


@pytest.mark.parametrize(
    "text",
    [
        "features\n\tM\n\t\tsometimes\n\t\t\ta\n",
        "features\n",
        "nothing",
        "features\n\tM\nconstraints\n\ta &\n",
    ],
)
def test_what_is_no_model_is_refused_with_its_line(text):
    with pytest.raises(UvlUnreadable):
        read_uvl(text)


def test_a_rule_about_nothing_in_the_model_is_refused():
    with pytest.raises(FeatureUnknown):
        read_uvl("features\n\tM\nconstraints\n\tM => x\n")


@pytest.mark.reference
@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference data is not there")
@pytest.mark.parametrize("file", sorted(REFERENCE.glob("*.uvl")), ids=lambda file: file.stem)
def test_every_reference_model_loads_and_survives_writing(file):
    model = read_uvl(file.read_text("utf-8"))
    again = read_uvl(write_uvl(model))
    assert list(again.features) == list(model.features) and len(again.constraints) == len(model.constraints)
