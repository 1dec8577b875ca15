"""What people are told of a model: names, not codes."""

from dataclasses import replace
from fractions import Fraction

from builders import a_group, an_option, offered
from cpq_svc.domain.configuration import configure
from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.features.build import Rule, RuleKind
from cpq_svc.domain.option import Cardinality, Measure, Range, Statement
from cpq_svc.entrypoints.names import Names
from cpq_svc.entrypoints.told_answer import told_conflicts
from cpq_svc.entrypoints.told_model import told_rule

ONE = Cardinality.EXACTLY_ONE


def figure(code, name):
    return replace(an_option(code), name_zh=name, name_en=name)


MACHINE = offered(
    option_groups=(
        replace(
            a_group("clamp", ONE, figure("C16", "1600 kN"), figure("C25", "2500 kN")),
            name_zh="锁模力",
            name_en="Clamping force",
        ),
        a_group("holes", ONE, figure("H1", "SPI"), an_option("H2")),
        a_group("plate", ONE, figure("P1", "SPI"), an_option("P2")),
        a_group("extras", Cardinality.ANY, an_option("ROBOT"), an_option("LINK")),
    ),
    rules=(),
    parameters=(),
    numbers=(Measure("stroke", "行程", "Stroke", Range(100, 400), "mm"),),
    constraints=(
        Statement("far", "C25 & !ROBOT => stroke <= 300 | LINK"),
        Statement("short", "ROBOT => LINK"),
        Statement("named", "C16 => !P1", "小机器没有 SPI 孔"),
    ),
)


def told(code, lang):
    rule = Rule(RuleKind.CONSTRAINT, code)
    return told_rule(MACHINE.features, rule, Names(MACHINE.model, lang), lang)["message"]


def test_a_bare_figure_and_a_name_borne_twice_are_told_with_their_question():
    of = Names(MACHINE.model, "zh").of
    assert [of(code) for code in ("C25", "H1", "P1", "H2")] == [
        "锁模力 2500 kN",
        "holes 组 SPI",
        "plate 组 SPI",
        "H2 选件",
    ]
    assert Names(MACHINE.model, "en").of("C16") == "Clamping force 1600 kN"


def test_a_choice_is_told_as_it_was_made():
    for lang, words in (
        ("zh", ["ROBOT 选件", "不要“ROBOT 选件”"]),
        ("en", ["ROBOT option", "without ROBOT option"]),
    ):
        choice = Names(MACHINE.model, lang).choice
        assert [choice(Choice("ROBOT", taken)) for taken in (True, False)] == words
    assert Names(MACHINE.model, "zh").choice(Choice("stroke", Fraction(301, 2))) == "行程 = 150.5 mm"


def test_a_rule_is_told_by_its_name_or_else_by_what_it_says_of_names():
    assert told("named", "zh") == "规则：小机器没有 SPI 孔"
    assert told("named", "en") == "Rule: “Clamping force 1600 kN” only if not “plate group SPI”"
    assert told("far", "zh") == "规则：“锁模力 2500 kN” 且 非“ROBOT 选件” 时必须 “行程” <= 300 或 “LINK 选件”"
    assert told("short", "en") == "Rule: “ROBOT option” only if “LINK option”"


def test_what_is_wrong_with_options_names_them_too():
    found = configure(MACHINE.model, MACHINE.features, ["C25", "H2", "P2"], {"stroke": 400})
    (conflict,) = told_conflicts(MACHINE, found.broken, "en")
    said = "“Clamping force 2500 kN” and not “ROBOT option” only if “Stroke” <= 300 or “LINK option”"
    assert (conflict["code"], conflict["subject"]) == ("constraint-broken", "far")
    assert conflict["message"] == f"This breaks a rule: {said}"
