"""Finishing by each wish, held against every build there is and against the figures that screens show."""

import random
from fractions import Fraction

import pytest

from cpq_svc.adapters.solving.session import Session
from cpq_svc.adapters.solving.workbench import Workbench
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.answer import Choice, Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.wanted import sums_of
from random_models import Tried, a_random_model, some_choices

DAYS = "w"


def finished(session, choices, wish, weights, like=None):
    return Workbench().complete(session, choices, wish, weights, like, ())


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


def away(model, build, like):
    """How many features differ, and how far the numbers stand apart by the width of their spans."""
    numbers = [model.numbers[code] for code in build.numbers if code in like.numbers]
    spans = [(each.code, each.span.steps * each.span.step) for each in numbers]
    apart = [abs(build.numbers[c] - like.numbers[c]) / width for c, width in spans if width]
    return len(build.features ^ like.features), sum(apart, Fraction(0))


@pytest.mark.parametrize("seed", range(80))
def test_the_nearest_has_the_features_of_the_other_machine_and_then_its_numbers(seed):
    model = a_random_model(seed)
    tried, session = Tried(model), Session(model)
    if not tried.valid:
        return
    other = random.Random(seed).choice([build for build, _ in tried.all])
    like = Build(other.features, {code: value + Fraction(1, 3) for code, value in other.numbers.items()})
    choices = some_choices(model, tried, seed)
    found = finished(session, choices, Wish.NEAREST, {}, like)
    builds = tried.builds(choices)
    assert (found is None) == (not builds)
    if found:
        assert found.build in builds
        told, best = away(model, found.build, like), min(away(model, each, like) for each in builds)
        assert told[0] == best[0]
        # Exact to a quarter of a step.
        assert told[1] - best[1] <= Fraction(len(like.numbers), 8)


def test_a_number_is_taken_over_or_else_the_nearest_there_is():
    model = read_uvl(
        "features\n\tM\n\t\tmandatory\n\t\t\tp cardinality [1..9]\n\t\t\tq cardinality [1..400]\n"
        "\t\toptional\n\t\t\trobot\nconstraints\n\trobot => p <= 4\n"
    )
    session, had = Session(model), frozenset({"M", "p", "q"})
    for given, numbers, told in (
        ((), {"p": 7, "q": 333}, {"p": 7, "q": 333}),
        ((), {"p": 12, "q": 0}, {"p": 9, "q": 1}),
        (("robot",), {"p": 7, "q": 12}, {"p": 4, "q": 12}),
    ):
        like = Build(had, {code: Fraction(value) for code, value in numbers.items()})
        found = finished(session, [Choice(code, True) for code in given], Wish.NEAREST, {}, like)
        assert found.build.numbers == told
