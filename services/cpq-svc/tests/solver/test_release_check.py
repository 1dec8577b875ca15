"""What the check before release finds, held against every build there is."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cpq_svc.adapters.solving.release import flaws
from cpq_svc.adapters.solving.session import Session
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.answer import Choice, Finding
from random_models import Tried, a_random_model


def optional(model):
    return {
        member.code
        for feature in model.features.values()
        for group in feature.groups
        if group.low < len(group.members)
        for member in group.members
    }


@pytest.mark.parametrize("seed", range(40))
def test_every_flaw_is_found_and_no_other(seed):
    model = a_random_model(seed)
    found, tried = list(flaws(Session(model))), Tried(model)
    by = {finding: {flaw.subject for flaw in found if flaw.finding is finding} for finding in Finding}
    if not tried.valid:
        assert [flaw.finding for flaw in found] == [Finding.VOID]
        return
    had = [build.features for build in tried.valid]
    assert by[Finding.DEAD] == {code for code in model.features if not any(code in each for each in had)}
    assert by[Finding.FORCED] == {code for code in optional(model) if all(code in each for each in had)}


@pytest.mark.parametrize("seed", range(40))
def test_a_flaw_names_rules_of_which_none_can_be_spared(seed):
    model = a_random_model(seed)
    tried = Tried(model)
    for flaw in flaws(Session(model)):
        wanted = {
            Finding.VOID: [],
            Finding.DEAD: [Choice(flaw.subject, True)],
            Finding.FORCED: [Choice(flaw.subject, False)],
        }
        choices = wanted[flaw.finding]
        assert not tried.allows_under(choices, flaw.rules)
        for rule in flaw.rules:
            assert tried.allows_under(choices, set(flaw.rules) - {rule})


def test_a_proposal_that_cannot_be_kept_is_told_with_its_reason():
    model = read_uvl(
        "features\n\tM\n\t\toptional\n\t\t\ta {preselected}\n\t\t\tb {preselected}\n\t\t\tc\nconstraints\n\t!(a & b)\n"
    )
    [flaw] = flaws(Session(model))
    assert (flaw.finding, flaw.subject, [rule.subject for rule in flaw.rules]) == (
        Finding.DEFAULT,
        "b",
        ["C1"],
    )


def test_a_proposed_number_that_no_build_has_is_told():
    model = read_uvl("features\n\tM\n\t\tmandatory\n\t\t\tInteger p {low 0, high 9}\nconstraints\n\tp <= 3\n")
    root, parameter = model.root, model.features["p"]
    assert parameter.span is not None
    from cpq_svc.domain.features.feature import Parameter
    from cpq_svc.domain.features.model import FeatureModel

    free = Parameter("p", parameter.span, proposed=Fraction(7))
    model = FeatureModel(replace(root, groups=()), (free,), constraints=model.constraints)
    assert [(flaw.finding, flaw.subject) for flaw in flaws(Session(model))] == [(Finding.DEFAULT, "p")]
