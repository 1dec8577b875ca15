"""What may be built, against brute force on small random products."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import VALID, a_group, a_model, an_option
from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.domain import configuration
from cpq_svc.domain.configuration import BrokenRule
from cpq_svc.domain.option import Cardinality
from cpq_svc.domain.option_model import (
    CodesRepeat,
    CurrenciesMixed,
    OptionModel,
    OptionOfRuleUnknown,
    ParameterUnknown,
    Rule,
    RuleAboutItself,
    RuleKind,
)

SIZES = {Cardinality.EXACTLY_ONE: {1}, Cardinality.AT_MOST_ONE: {0, 1}, Cardinality.ANY: set(range(20))}


def configure(model, choices):
    return configuration.configure(model, COMPILATIONS.compile(model), choices)


@st.composite
def small_models(draw) -> OptionModel:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    codes = iter("ABCDEFGHI")
    groups = tuple(
        a_group(
            f"g{number}", draw(st.sampled_from(sorted(SIZES))), *(an_option(next(codes)) for _ in range(size))
        )
        for number, size in enumerate(sizes)
    )
    every = [option.code for group in groups for option in group.options]
    pairs = st.tuples(st.sampled_from(RuleKind), st.sampled_from(every), st.sampled_from(every))
    rules = draw(st.lists(pairs.filter(lambda pair: pair[1] != pair[2]), max_size=4))
    return OptionModel(groups, tuple(Rule(*rule) for rule in rules))


def subsets(model: OptionModel) -> list[frozenset[str]]:
    codes = [option.code for option in model.options()]
    return [frozenset(chosen) for size in range(len(codes) + 1) for chosen in combinations(codes, size)]


def may_be_built(model: OptionModel, chosen: frozenset[str]) -> bool:
    """The rules said again, another way: counting per group, then each rule as an implication."""
    counts_fit = all(
        len(chosen & {option.code for option in group.options}) in SIZES[group.cardinality]
        for group in model.option_groups
    )
    broken_required = any(
        r.kind == "requires" and r.option in chosen and r.other not in chosen for r in model.rules
    )
    broken_excluded = any(r.kind == "excludes" and {r.option, r.other} <= chosen for r in model.rules)
    return counts_fit and not broken_required and not broken_excluded


@settings(max_examples=60)
@given(small_models())
def test_a_choice_is_valid_exactly_when_brute_force_says_so(model):
    judged = {chosen: configure(model, chosen).valid for chosen in subsets(model)}
    assert judged == {chosen: may_be_built(model, chosen) for chosen in subsets(model)}


@settings(max_examples=60)
@given(small_models(), st.data())
def test_neither_the_order_of_clicks_nor_a_second_click_makes_a_difference(model, data):
    codes = [option.code for option in model.options()]
    clicks = data.draw(st.lists(st.sampled_from([*codes, "?"]), max_size=8))
    shuffled = data.draw(st.permutations([*clicks, *clicks[:1]]))
    assert configure(model, clicks) == configure(model, shuffled)


@settings(max_examples=40)
@given(small_models(), st.randoms())
def test_the_order_of_rules_in_the_product_changes_no_verdict(model, random):
    rules = list(model.rules)
    random.shuffle(rules)
    other = OptionModel(model.option_groups, tuple(rules), model.parameters)
    for chosen in subsets(model):
        assert set(configure(model, chosen).broken) == set(configure(other, chosen).broken)


@pytest.mark.parametrize(
    ("choices", "broken"),
    [
        (VALID, ()),
        (("D45",), (BrokenRule("group-missing", "controller"),)),
        (("KEBA", "D40", "D45"), (BrokenRule("group-too-many", "screw", "D40, D45"),)),
        (("KEBA", "D45", "SERVO", "SMALL"), (BrokenRule("group-too-many", "pump", "SERVO, SMALL"),)),
        (("KEBA", "D45", "ROBOT"), (BrokenRule("option-requires", "ROBOT", "LINK"),)),
        (("KEBA", "D50", "SMALL"), (BrokenRule("options-exclude", "D50", "SMALL"),)),
        (("KEBA", "D45", "LASER"), (BrokenRule("option-unknown", "LASER"),)),
    ],
)
def test_each_broken_rule_is_named(choices, broken):
    assert configure(a_model(), choices).broken == broken


def test_an_exclusion_said_from_both_sides_is_told_once():
    rules = (Rule(RuleKind.EXCLUDES, "D50", "SMALL"), Rule(RuleKind.EXCLUDES, "SMALL", "D50"))
    assert len(configure(a_model(rules=rules), ("KEBA", "D50", "SMALL")).broken) == 1


def test_chosen_options_override_the_base_parameters():
    values = {
        each.code: (each.value, each.unit)
        for each in configure(a_model(), ("KEBA", "D45", "SERVO")).parameters
    }
    assert values == {"clampingForce": ("1600", "kN"), "screwDiameter": ("45", "mm"), "power": ("18.5", "kW")}


@pytest.mark.parametrize(
    ("model", "error"),
    [
        (
            a_model(
                option_groups=(*a_model().option_groups, a_group("pump", Cardinality.ANY, an_option("X")))
            ),
            CodesRepeat,
        ),
        (
            a_model(
                option_groups=(*a_model().option_groups, a_group("new", Cardinality.ANY, an_option("D40")))
            ),
            CodesRepeat,
        ),
        (a_model(parameters=(*a_model().parameters, a_model().parameters[0])), CodesRepeat),
        (a_model(rules=(Rule(RuleKind.REQUIRES, "KEBA", "NOPE"),)), OptionOfRuleUnknown),
        (a_model(rules=(Rule(RuleKind.EXCLUDES, "KEBA", "KEBA"),)), RuleAboutItself),
        (a_model(parameters=()), ParameterUnknown),
    ],
)
def test_a_model_that_contradicts_itself_is_refused(model, error):
    with pytest.raises(error):
        model.check("CNY")


def test_surcharges_are_in_the_products_currency():
    with pytest.raises(CurrenciesMixed):
        a_model().check("EUR")
