"""Finishing by each wish, held against every build there is and against the figures that screens show."""

from fractions import Fraction

import pytest

from cpq_svc.adapters.solving.session import Session
from cpq_svc.adapters.solving.workbench import Workbench
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.answer import Wish
from cpq_svc.domain.wanted import sums_of
from random_models import Tried, a_random_model, some_choices

DAYS = "w"


def finished(session, choices, wish, weights):
    return Workbench().complete(session, choices, wish, weights, frozenset(), ())


def test_two_short_times_are_not_faster_than_one_that_is_longer_than_each():
    model = read_uvl(
        "features\n\tM\n\t\tmandatory\n\t\t\tA\n\t\t\t\talternative\n\t\t\t\t\tone {days 10}\n\t\t\t\t\ttwo {days 7}\n"
        "\t\toptional\n\t\t\tb {days 7}\nconstraints\n\ttwo => b\n"
    )
    days = {"one": Fraction(10), "two": Fraction(7), "b": Fraction(7)}
    found = finished(Session(model), [], Wish.FASTEST, days)
    assert "one" in found.build.features and found.worth == 10 and found.proven


@pytest.mark.parametrize("seed", range(60))
def test_the_fastest_is_the_fastest_by_the_sum_that_is_shown(seed):
    model = a_random_model(seed)
    tried, session = Tried(model), Session(model)
    if not tried.valid:
        return
    choices = some_choices(model, tried, seed)
    weights = {
        code: each.attributes[DAYS] for code, each in model.features.items() if DAYS in each.attributes
    }
    found = finished(session, choices, Wish.FASTEST, weights)
    shown = [sums_of(model, build).get(DAYS, Fraction(0)) for build in tried.builds(choices)]
    assert (found is None) == (not shown)
    if found:
        assert found.worth == sums_of(model, found.build).get(DAYS, Fraction(0)) == min(shown)
