"""Points add up whatever the order of the rules, and chances are judged by what happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW
from kernel.ids import new_id
from lead_svc.domain.score_model import brier, enough, is_clear_gain, logistic, reliability
from lead_svc.domain.scoring import ScoreRule, ScoreRuleId, ScoreRuleWrong, Side, Test, Traits, points


def a_rule(**changed):
    given = {
        "id": ScoreRuleId(new_id()), "side": Side.FIT, "field": "source", "test": Test.PRESENT, "value": "",
        "points": 10, "zh": "有来源", "en": "Has a source", "changed_at": NOW,
    }  # fmt: skip
    return ScoreRule(**{**given, **changed})


def traits(counted=None, **said):
    return Traits(said=said, counted=counted or {})


RULES = st.lists(
    st.builds(
        a_rule, side=st.sampled_from(list(Side)), points=st.integers(-100, 100),
        field=st.sampled_from(["source", "region"]), active=st.booleans(),
    ), max_size=8,
)  # fmt: skip


@given(RULES, st.randoms())
def test_both_sides_are_sums_held_between_0_and_100_in_any_order(rules, chance):
    known = traits(source="website")
    score = points(known, rules)
    held = [rule for rule in rules if rule.active and rule.field == "source"]
    for side, total in ((Side.FIT, score.fit), (Side.INTENT, score.intent)):
        assert total == max(0, min(100, sum(rule.points for rule in held if rule.side is side)))
    assert sum(reason.points for reason in score.reasons) == sum(rule.points for rule in held)
    chance.shuffle(rules)
    assert points(known, rules) == score


@given(RULES, st.integers(1, 100))
def test_a_further_rule_that_gives_points_never_lowers_a_side(rules, more):
    known = traits(source="website")
    before, after = points(known, rules), points(known, [*rules, a_rule(points=more)])
    assert after.fit >= before.fit and after.intent == before.intent


@pytest.mark.parametrize(
    ("test", "field", "value", "held"),
    [
        (Test.IS, "source", "WEBSITE", True),
        (Test.IS, "source", "web", False),
        (Test.CONTAINS, "note", "两台", True),
        (Test.PRESENT, "email", "", False),
        (Test.AT_LEAST, "visit", "2", True),
        (Test.AT_LEAST, "visit", "3", False),
        (Test.AT_LEAST, "call", "0", False),
    ],
)
def test_a_rule_compares_as_it_says(test, field, value, held):
    known = traits({"visit": 2}, source="website", note="要两台", email=" ")
    assert a_rule(test=test, field=field, value=value).holds(known) is held


@pytest.mark.parametrize(
    "wrong",
    [{"field": "dream"}, {"field": "visit"}, {"test": Test.AT_LEAST, "field": "visit", "value": "-1"}],
)
def test_a_rule_about_nothing_is_refused(wrong):
    with pytest.raises(ScoreRuleWrong):
        a_rule(**wrong).check()


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_brier_lies_between_0_and_1_and_every_lead_is_in_one_group(told):
    chances, happened = [p for p, _ in told], [y for _, y in told]
    assert 0 <= brier(chances, happened) <= 1
    assert sum(group["leads"] for group in reliability(chances, happened)) == len(told)
    assert not is_clear_gain([0.5] * len(told), 0.5, happened)


@given(st.floats(-1e6, 1e6))
def test_a_probability_stays_one_however_large_the_sum(x):
    assert 0 <= logistic(x) <= 1 and abs(logistic(x) + logistic(-x) - 1) < 1e-9


def test_few_outcomes_or_outcomes_all_alike_teach_nothing():
    assert not enough([True] * 100 + [False] * 99)
    assert not enough([True] * 500 + [False] * 29)
    assert enough([True] * 30 + [False] * 170)
