"""Option models as feature models and back, and what choices of them come to."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import VALID, a_group, a_model, an_option
from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.adapters.solving.session import Session
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.adapters.uvl.writing import write_uvl
from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.configuration import BrokenRule, configure
from cpq_svc.domain.features.answer import Choice, Standing
from cpq_svc.domain.features.model import FeatureNamesRepeat
from cpq_svc.domain.imported import imported
from cpq_svc.domain.option import Attribute, Cardinality, Combination, Derivation, Measure, Range, Statement
from cpq_svc.domain.option_model import OptionModel, Rule, RuleKind
from cpq_svc.domain.option_tree import GroupUnplaced
from random_models import Tried, a_random_model

STROKE = Measure("stroke", "行程", "stroke", Range(Decimal(100), Decimal(400), Decimal(50)), "mm")


def deep(**changed) -> OptionModel:
    """The machine with a gripper below its robot, up to four sockets, a stroke, and a rule over all of them."""
    grippers = replace(
        a_group("gripper", Cardinality.EXACTLY_ONE, an_option("VAC", "900"), an_option("JAW")), under="ROBOT"
    )
    sockets = replace(
        an_option("SOCKET", "150"),
        quantity=Range(Decimal(1), Decimal(4)),
        attributes=(Attribute("weight", Decimal("0.25")),),
    )
    model = a_model(
        option_groups=(*a_model().option_groups, grippers, a_group("power", Cardinality.ANY, sockets)),
        numbers=(STROKE,),
        constraints=(Statement("reach", "VAC => stroke <= 200 & SOCKET >= 2", "真空吸盘", "vacuum"),),
        derived=(Derivation("length", "机长", "length", "2 * stroke + 3000", "mm"),),
        tables=(Combination("fit", ("gripper", "stroke"), (("VAC", ""), ("JAW", "300"))),),
    )
    return replace(model, **changed)


def judged(options, model=None, **numbers):
    model = model or deep()
    given = {code: Decimal(value) for code, value in numbers.items()}
    return configure(model, COMPILATIONS.compile(model), options, given)


BASE = ("KEBA", "D45", "ROBOT", "LINK")


@pytest.mark.parametrize(
    ("options", "numbers", "broken"),
    [
        (("KEBA", "D45"), {"stroke": 150}, []),
        (("KEBA", "D45"), {}, [("number-needed", "stroke")]),
        (("KEBA", "D45"), {"stroke": 160}, [("number-needed", "stroke")]),
        (("KEBA", "D45", "VAC", "SOCKET"), {"stroke": 150, "SOCKET": 2}, [("option-misplaced", "VAC")]),
        (BASE, {"stroke": 300}, [("group-missing", "gripper"), ("table-broken", "fit")]),
        ((*BASE, "JAW"), {"stroke": 300}, []),
        ((*BASE, "JAW"), {"stroke": 350}, [("table-broken", "fit")]),
        ((*BASE, "VAC", "SOCKET"), {"stroke": 150}, [("constraint-broken", "reach")]),
        ((*BASE, "VAC", "SOCKET"), {"stroke": 150, "SOCKET": 2}, []),
        (("KEBA", "D45"), {"stroke": 150, "nope": 1}, [("option-unknown", "nope")]),
    ],
)
def test_every_kind_of_rule_is_judged(options, numbers, broken):
    assert [(each.code, each.subject) for each in judged(options, **numbers).broken] == broken


def test_a_quantity_is_told_and_one_is_had_unless_more_are_asked_for():
    two = judged((*BASE, "JAW", "SOCKET"), stroke=300, SOCKET=2).chosen[-1]
    assert (two.code, two.quantity) == ("SOCKET", Decimal(2))
    assert judged((*BASE, "JAW", "SOCKET"), stroke=300).chosen[-1].quantity == Decimal(1)


def test_a_misplaced_option_names_the_option_it_goes_with():
    assert judged(("KEBA", "D45", "JAW"), stroke=300).broken == (
        BrokenRule("option-misplaced", "JAW", "ROBOT"),
    )


def test_numbers_and_derived_values_become_technical_parameters():
    told = {each.code: (each.value, each.unit) for each in judged((*BASE, "JAW"), stroke=300).parameters}
    assert told["stroke"] == ("300", "mm") and told["length"] == ("3600", "mm")


def test_options_of_which_all_are_had_need_not_be_chosen():
    feet = a_group("feet", Cardinality.ALL, an_option("FOOT"), an_option("PAD"))
    model = a_model(option_groups=(*a_model().option_groups, feet))
    found = judged(VALID, model)
    assert found.valid and [each.code for each in found.chosen][-2:] == ["FOOT", "PAD"]


@pytest.mark.parametrize(
    ("bounds", "wrong"), [((2, 2), "group-too-few"), ((0, 1), "group-too-many"), ((1, 1), "group-too-many")]
)
def test_a_group_says_how_many_it_takes(bounds, wrong):
    group = replace(
        a_group("three", Cardinality.BETWEEN, *(an_option(code) for code in "XYZ")),
        least=bounds[0],
        most=bounds[1],
    )
    model = OptionModel((group,))
    broken = judged(("X",) if wrong == "group-too-few" else ("X", "Y"), model).broken
    assert [each.code for each in broken] == [wrong]
    over = judged(("X", "Y", "Z"), OptionModel((replace(group, least=0, most=2),))).broken
    assert over == (BrokenRule("group-over", "three", "2"),)


def test_a_group_below_itself_is_refused():
    inner = replace(a_group("inner", Cardinality.ANY, an_option("IN")), under="IN")
    with pytest.raises(GroupUnplaced):
        COMPILATIONS.compile(OptionModel((inner,)))
    twice = replace(a_group("inner", Cardinality.ANY, an_option("A")), under="A")
    with pytest.raises(FeatureNamesRepeat):
        COMPILATIONS.compile(OptionModel((a_group("g", Cardinality.ANY, an_option("A")), twice)))


def test_a_deep_model_comes_back_from_json_as_it_was():
    assert read(OptionModel, plain(deep())) == deep()


@pytest.mark.parametrize("kind", list(RuleKind))
def test_short_rules_say_what_the_engine_hears(kind):
    model = OptionModel(
        (a_group("g", Cardinality.ANY, an_option("A"), an_option("B")),), (Rule(kind, "A", "B"),)
    )
    answer = Session(COMPILATIONS.compile(model)).configure([Choice("A", True)], frozenset(), 0)
    assert answer.standings["B"] is (Standing.IN if kind is RuleKind.REQUIRES else Standing.OUT)


@settings(max_examples=25, deadline=None)
@given(
    st.sets(
        st.sampled_from(
            ("KEBA", "TECHMATION", "D40", "D45", "D50", "SERVO", "SMALL", "ROBOT", "LINK", "DRYER", "JAW")
        )
    )
)
def test_the_verdict_and_the_engine_agree_on_whole_machines(options):
    model = deep()
    features = COMPILATIONS.compile(model)
    wanted = [Choice(code, code in options) for code in (option.code for option in model.options())]
    engine = Session(features).configure([*wanted, Choice("stroke", 300)], frozenset(), 0)
    assert judged(tuple(options), stroke=300).valid == engine.valid


def test_an_imported_model_says_the_same_as_the_text_it_came_from():
    model = deep(tables=())
    back = imported(read_uvl(write_uvl(COMPILATIONS.compile(model))), "CNY", model)
    assert back.numbers == (replace(STROKE, name_zh="行程", name_en="stroke"),)
    assert {(g.code, g.under, g.bounds) for g in back.option_groups} == {
        (g.code, g.under, g.bounds) for g in model.option_groups
    }
    for options in product(("KEBA", "TECHMATION"), ("D40", "D50"), ("SMALL", "SERVO"), ("LINK", "ROBOT")):
        for more in ((), ("LINK", "JAW"), ("LINK", "VAC", "SOCKET")):
            wanted = (*options, *more)
            assert judged(wanted, back, stroke=150).valid == judged(wanted, model, stroke=150).valid, wanted


def test_what_uvl_calls_mandatory_need_not_be_chosen():
    read_in = imported(
        read_uvl(
            "features\n\tM\n\t\tmandatory\n\t\t\tbed\n\t\t\tdrive\n\t\t\t\talternative\n\t\t\t\t\tservo\n\t\t\t\t\tpump\n"
        ),
        "CNY",
        OptionModel(),
    )
    assert judged(("servo",), read_in).valid
    assert [each.code for each in judged((), read_in).broken] == ["group-missing"]


def allowed(model, apart):
    return {
        (frozenset(build.features) - apart, frozenset(build.numbers.items())) for build in Tried(model).valid
    }


@pytest.mark.parametrize("seed", range(40))
def test_imported_models_allow_the_same_builds(seed):
    features = read_uvl(write_uvl(a_random_model(seed, 7)))
    back = COMPILATIONS.compile(imported(features, "CNY", OptionModel()))
    # Numbers that are always there are features here and parameters there; a root that weighs gets one above it.
    apart = {each.code for each in back.parameters} | ({back.root.code} - set(features.features))
    assert allowed(features, apart) == allowed(back, apart)
