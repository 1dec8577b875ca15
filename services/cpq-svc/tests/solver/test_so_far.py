"""What can be told of a machine that is not decided to the end; formulas as people write them."""

from fractions import Fraction

import pytest

from cpq_svc.adapters.formulas.reading import FormulaUnreadable, Known, read_condition, read_formula
from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.features.expression import Chosen
from cpq_svc.domain.features.feature import Derived, Feature, Group, Parameter, Span
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.so_far import derived_so_far, hidden_now
from cpq_svc.domain.features.wording import condition_text


def a_press() -> FeatureModel:
    """A screw of two diameters, a stroke, and the shot weight that follows."""
    screws = tuple(Feature(f"d{d}", attributes={"area": Fraction(d * d)}) for d in (40, 50))
    root = Feature("Press", (Group(1, 1, screws), Group(0, 1, (Feature("robot"),))))
    stroke = Parameter("stroke", Span(Fraction(100), Fraction(200), Fraction(1, 2)), "mm")
    reach = Parameter("reach", Span(Fraction(1), Fraction(9)), "m", shown_when=Chosen("robot"))
    known = Known({each.code: each for each in root.walk()}, frozenset({"stroke", "reach"}))
    shot = Derived("shot", read_formula("sum(area) * stroke * 0.00072", known), "g")
    return FeatureModel(root, (stroke, reach), (shot,))


def test_a_derived_value_is_told_once_nothing_can_change_it():
    model = a_press()
    session = Session(model)
    stroke, screw = Choice("stroke", Fraction(301, 2)), Choice("d50", True)
    for choices in ([], [stroke], [screw]):
        assert derived_so_far(model, session.configure(choices, frozenset(), 0)) == {}
    told = derived_so_far(model, session.configure([stroke, screw], frozenset(), 0))
    assert told == {"shot": Fraction("270.9")}


def test_a_question_is_hidden_until_it_matters():
    model = a_press()
    session = Session(model)
    assert list(hidden_now(model, session.configure([], frozenset(), 0))) == ["reach"]
    assert not list(hidden_now(model, session.configure([Choice("robot", True)], frozenset(), 0)))


@pytest.mark.parametrize(
    "text",
    ["a & b | c => d", "!(a <=> b)", "(a => b) => c", "a | !b & c", "sum(w) / 3 >= 1.5", "n * 2 != -4"],
)
def test_what_was_read_is_worded_so_that_it_reads_the_same(text):
    features = {code: Feature(code, attributes={"w": Fraction(1)}) for code in "abcd"}
    known = Known(features, frozenset({"n"}))
    condition = read_condition(text, known)
    assert read_condition(condition_text(condition), known) == condition


@pytest.mark.parametrize("text", ["a &", "a => ", "1 + 2", "__import__('os')", "a < b <", "a; b"])
def test_what_makes_no_sense_is_refused(text):
    with pytest.raises(FormulaUnreadable):
        read_condition(text, Known({"a": Feature("a"), "b": Feature("b")}))
