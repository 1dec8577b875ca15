"""Proposals wait for what they stand below and never bring it in, whatever the order they are told in."""

import random
from dataclasses import replace

import pytest

from cpq_svc.adapters.solving.release import flaws, proposed
from cpq_svc.adapters.solving.session import Session
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.answer import Choice, Finding
from cpq_svc.domain.features.feature import Feature
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.proposing import joined
from random_models import Tried, a_random_model, some_choices

DRIVES = """features
	M
		mandatory
			drive
				alternative
					electric
						alternative
							servo {preselected}
							stepper
					hydraulic
						alternative
							pump {preselected}
							valve
		optional
			robot
				optional
					gripper {preselected}
					camera
			door
constraints
	door => robot
"""


def asking(session):
    return lambda choices: session.configure(choices, frozenset(), 0)


def told(text, *codes):
    model = read_uvl(text)
    found = joined(model, [Choice(code, True) for code in codes], proposed(model), asking(Session(model)))
    assert found is not None
    there = {code for code, each in found.answer.standings.items() if each in ("taken", "in")}
    return there, {each.code for each in found.waiting}, [each.proposal.code for each in found.gave_way]


def test_a_default_waits_for_what_it_stands_below_and_joins_once_that_is_chosen_or_follows():
    assert told(DRIVES) == ({"M", "drive"}, {"servo", "pump", "gripper"}, [])
    assert told(DRIVES, "electric") == ({"M", "drive", "electric", "servo"}, {"pump", "gripper"}, [])
    assert told(DRIVES, "hydraulic", "valve") == (
        {"M", "drive", "hydraulic", "valve"}, {"servo", "gripper"}, ["pump"],
    )  # fmt: skip
    assert told(DRIVES, "door")[0] == {"M", "drive", "door", "robot", "gripper"}


def test_two_drives_with_a_default_each_are_released():
    assert [flaw for flaw in flaws(Session(read_uvl(DRIVES)))] == []


def test_a_default_that_never_fits_what_it_waits_for_is_told():
    model = read_uvl(DRIVES + "\trobot => !gripper\n\t!(servo & electric)\n")
    found = {flaw.subject for flaw in flaws(Session(model)) if flaw.finding is Finding.DEFAULT}
    assert found == {"gripper", "servo"}
    model = read_uvl(DRIVES.replace("camera", "camera {preselected}") + "\t!(camera & gripper)\n")
    assert [(flaw.finding, flaw.subject) for flaw in flaws(Session(model))] == [(Finding.DEFAULT, "camera")]


def test_what_joined_first_is_not_taken_from_what_waited_for_it():
    text = """features
	M
		optional
			z
				optional
					inside {preselected}
			late {preselected}
constraints
	late => z
	!(inside & late)
"""
    assert told(text) == ({"M", "z", "late"}, set(), ["inside"])


def test_what_the_model_does_not_suggest_needs_not_what_only_orders_it():
    text = "features\n\tM\n\t\toptional\n\t\t\tkind {abstract}\n\t\t\t\toptional\n\t\t\t\t\ta\n\t\t\t\t\tb {preselected}\n"
    model = read_uvl(text)
    both = [Choice("a", True), Choice("b", True)]
    found = joined(model, [], both, asking(Session(model)))
    assert found is not None and found.answer.standings["a"] == "taken" and not found.waiting
    found = joined(model, [], both[1:], asking(Session(model)))
    assert found is not None and found.waiting == (Choice("b", True),)


def with_defaults(seed):
    """A random model that suggests some of its features, and its number at times."""
    dice = random.Random(f"defaults {seed}")

    def suggesting(feature: Feature) -> Feature:
        groups = (replace(group, members=tuple(map(suggesting, group.members))) for group in feature.groups)
        return replace(feature, groups=tuple(groups), preselected=dice.random() < 0.4)

    model = a_random_model(seed)
    numbers = tuple(
        replace(each, proposed=each.span.low + dice.randint(0, each.span.steps) * each.span.step)
        for each in model.parameters
    )
    root = replace(suggesting(model.root), preselected=False)
    return FeatureModel(root, numbers, (), model.constraints, model.tables)


def above(model, proposal):
    """All that a proposal stands below."""
    number = not isinstance(proposal.value, bool)
    code = model.numbers[proposal.code].owner if number else model.parents.get(proposal.code, "")
    while code:
        yield code
        code = model.parents.get(code, "")


@pytest.mark.parametrize("seed", range(120))
def test_a_default_never_selects_what_it_stands_below_and_no_order_makes_a_difference(seed):
    model = with_defaults(seed)
    tried, session, dice = Tried(model), Session(model), random.Random(seed)
    chosen, proposals = some_choices(model, tried, seed), [*proposed(model)]
    decided = {each.code for each in chosen}
    proposals = [each for each in proposals if each.code not in decided]
    found = joined(model, chosen, proposals, asking(session)) if tried.valid else None
    assert (found is None) == (not tried.allows(chosen))
    if found is None:
        return
    out = {each.proposal for each in found.gave_way} | {*found.waiting}
    there = [each for each in proposals if each not in out]
    assert tried.allows([*chosen, *there])
    for each in there:
        for owner in above(model, each):
            others = [other for other in there if owner not in above(model, other)]
            assert all(build.chosen(owner) for build in tried.builds([*chosen, *others]))
    for each in found.waiting:
        owner = next(above(model, each))
        assert not all(build.chosen(owner) for build in tried.builds([*chosen, *there]))
    for each in found.gave_way:
        assert not tried.allows([*chosen, *there, each.proposal])
    dice.shuffle(chosen)
    dice.shuffle(proposals)
    assert joined(model, chosen, proposals, asking(session)) == found


@pytest.mark.parametrize("seed", range(120))
def test_the_check_before_release_says_of_each_default_whether_it_is_in_vain(seed):
    model = with_defaults(seed)
    tried, session = Tried(model), Session(model)
    if not tried.valid:
        return
    vain = {flaw.subject for flaw in flaws(session) if flaw.finding is Finding.DEFAULT}
    begun = joined(model, (), proposed(model), asking(session))
    assert begun is not None and {each.proposal.code for each in begun.gave_way} <= vain
    for each in begun.waiting:
        owner = next(above(model, each))
        alone = [Choice(owner, True), each]
        if tried.allows(alone[:1]) and not tried.allows(alone):
            assert each.code in vain
        if each.code in vain:
            below = [other for other in begun.waiting if other is not each]
            assert not tried.allows([*alone, *below])
