"""Configuring in a process of its own: the same answers, a deadline, and no memory of solvers here."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest

from cpq_svc.adapters.solving.processes import ConfiguringLate, ProcessConfigurators
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.answer import Choice, Finding, Standing, Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.choosing import NumberOutOfSpan
from cpq_svc.domain.features.model import FeatureUnknown, RulesTooHard

MODEL = read_uvl(
    "features\n\tM\n\t\tmandatory\n\t\t\tDrive\n\t\t\t\talternative\n\t\t\t\t\tservo {price 9}\n\t\t\t\t\tpump {price 4}\n"
    "\t\toptional\n\t\t\trobot {price 5}\n\t\t\tguard cardinality [1..4]\nconstraints\n\trobot => servo\n\tguard <= 3\n"
)
LIKE = frozenset({"M", "Drive", "servo", "robot", "guard"})
PRICES = {"servo": Fraction(9), "pump": Fraction(4), "robot": Fraction(5)}


@pytest.fixture(scope="module")
def engine():
    engine = ProcessConfigurators()
    yield engine
    engine.end()


def test_answers_come_from_another_process(engine):
    answer = engine.configure(MODEL, [Choice("robot", True)])
    assert answer.standings["servo"] is Standing.IN and answer.forced["servo"].choices == (
        Choice("robot", True),
    )
    assert answer.reaches["guard"].high == 3
    assert engine.numbers() and os.getpid() not in engine.numbers()


def test_a_clash_comes_with_repairs_that_spare_what_is_to_be_kept(engine):
    choices = [Choice("robot", True), Choice("pump", True)]
    answer = engine.configure(MODEL, choices, frozenset({Choice("pump", True)}))
    assert set(answer.clash.choices) == set(choices)
    assert [repair.withdraw for repair in answer.repairs] == [(Choice("robot", True),)]
    assert answer.repairs[0].price == -5


def test_finishing_keeps_choices_and_is_best_by_the_wish(engine):
    cheapest = engine.complete(MODEL, [], Wish.CHEAPEST, PRICES)
    assert cheapest.build.features == {"M", "Drive", "pump"} and cheapest.worth == 4 and cheapest.proven
    kept = engine.complete(MODEL, [Choice("robot", True)], Wish.CHEAPEST, PRICES)
    assert kept.worth == 14
    near = engine.complete(
        MODEL, [Choice("pump", True)], Wish.NEAREST, {}, Build(LIKE, {"guard": Fraction(2)})
    )
    assert near.build.features == {"M", "Drive", "pump", "guard"} and near.build.numbers == {"guard": 2}
    assert (
        engine.complete(MODEL, [Choice("pump", True), Choice("robot", True)], Wish.CHEAPEST, PRICES) is None
    )


def test_the_next_question_is_the_one_that_settles_most(engine):
    assert [question.code for question in engine.questions(MODEL, [])] == ["Drive", "M"]


def test_numbers_that_apply_and_are_open_are_asked_where_they_narrow():
    engine = ProcessConfigurators()
    model = read_uvl(
        "features\n\tM\n\t\tmandatory\n\t\t\tInteger stroke {low 1, high 9}\n\t\t\tInteger colour {low 1, high 9}\n"
        "\t\toptional\n\t\t\ta\n\t\t\tb\n\t\t\trobot cardinality [1..4]\n"
        "constraints\n\tstroke > 1 => a\n\tstroke > 8 => b\n"
    )
    try:
        found = engine.questions(model, [])
        assert {each.code for each in found} == {"M", "stroke", "colour"}
        of = {each.code: each for each in found}
        assert (of["stroke"].reach.low, of["stroke"].reach.high) == (1, 9)
        assert of["stroke"].settles > of["colour"].settles
        assert [each.settles for each in found] == sorted((each.settles for each in found), reverse=True)
        given = engine.questions(model, [Choice("stroke", Fraction(2)), Choice("robot", True)])
        assert {each.code for each in given} == {"M", "colour", "robot"}
    finally:
        engine.end()


def test_the_check_before_release_answers(engine):
    dead = read_uvl("features\n\tM\n\t\toptional\n\t\t\ta\nconstraints\n\t!a\n")
    assert [(flaw.finding, flaw.subject) for flaw in engine.check(dead)] == [(Finding.DEAD, "a")]


def test_what_the_model_does_not_have_cannot_be_chosen(engine):
    with pytest.raises(FeatureUnknown):
        engine.configure(MODEL, [Choice("gripper", True)])
    with pytest.raises(NumberOutOfSpan):
        engine.configure(MODEL, [Choice("guard", Fraction(5))])


def test_a_rule_that_cannot_be_reckoned_is_refused_and_the_process_goes_on(engine):
    hard = read_uvl(
        "features\n\tM\n\t\tmandatory\n\t\t\tInteger p {low 0, high 9}\n\t\t\tInteger q {low 0, high 9}\nconstraints\n\tp / q > 2\n"
    )
    with pytest.raises(RulesTooHard):
        engine.configure(hard, [])
    assert engine.configure(MODEL, []).valid


def test_a_late_answer_ends_the_process_and_the_next_question_starts_another():
    engine = ProcessConfigurators(seconds=0.0, loading=0.0)
    with pytest.raises(ConfiguringLate):
        engine.configure(MODEL, [])
    assert not engine.numbers()
    patient = ProcessConfigurators()
    assert patient.configure(MODEL, []).valid
    patient.end()


def test_a_process_that_is_asked_nothing_ends_and_the_next_question_starts_another():
    engine = ProcessConfigurators(idle=0.05)
    assert engine.configure(MODEL, []).valid
    engine._clicks._process.wait(30)
    assert not engine.numbers()
    assert engine.configure(MODEL, []).valid
    engine.end()


def test_nobodys_click_waits_for_what_somebody_else_has_finished_or_checked():
    engine = ProcessConfigurators()
    assert engine.configure(MODEL, []).valid
    assert engine.check(MODEL) == []
    clicks, errands = engine.numbers()
    os.kill(errands, signal.SIGSTOP)
    try:
        with ThreadPoolExecutor(1) as other:
            checked = other.submit(engine.check, MODEL)
            for _ in range(3):
                assert engine.configure(MODEL, [Choice("robot", True)]).standings["servo"] is Standing.IN
                assert engine.questions(MODEL, [])
            assert not checked.done() and engine.numbers() == [clicks, errands]
            os.kill(errands, signal.SIGCONT)
            assert checked.result(30) == []
    finally:
        engine.end()


@pytest.mark.parametrize("role", ["cpq_svc.main", "cpq_svc.adapters.work", "cpq_svc.entrypoints.events"])
def test_no_role_of_the_service_loads_a_solver(role):
    told = (
        f"import sys, {role}, cpq_svc.adapters.solving.processes, cpq_svc.entrypoints.option_models;"
        "print([m for m in ('lark', 'pysat', 'ortools', 'pandas', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"
