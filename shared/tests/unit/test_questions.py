"""Whoever asks waits as long as they said they would, and no longer."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.questions import OtherSideAway, Questions


@pytest.fixture
def silent_broker():
    """The address of a broker that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"amqp://nobody:nobody@127.0.0.1:{server.getsockname()[1]}/"


def waited(questions, timeout):
    began = time.monotonic()
    with pytest.raises(OtherSideAway):
        questions.ask("toy", "double", timeout, number=1)
    return time.monotonic() - began


def test_one_deadline_holds_for_waiting_connecting_and_the_answer(silent_broker):
    questions = Questions(silent_broker)
    with ThreadPoolExecutor(4) as people:
        took = list(people.map(lambda _: waited(questions, 0.4), range(4)))
    assert max(took) < 0.7


def test_after_five_questions_nobody_answered_others_are_spared_the_wait_for_a_while(
    silent_broker, monkeypatch
):
    questions = Questions(silent_broker)
    assert min(waited(questions, 0.05) for _ in range(5)) > 0.04
    assert waited(questions, 0.4) < 0.02
    later = time.monotonic() + 4
    monkeypatch.setattr("circuitbreaker.monotonic", lambda: later)
    assert waited(questions, 0.05) > 0.04
    assert waited(questions, 0.4) < 0.02


def test_whoever_is_away_keeps_nobody_from_asking_others(silent_broker):
    questions = Questions(silent_broker)
    for _ in range(5):
        waited(questions, 0.05)
    began = time.monotonic()
    with pytest.raises(OtherSideAway):
        questions.ask("neighbour", "double", 0.05, number=1)
    assert time.monotonic() - began > 0.04
