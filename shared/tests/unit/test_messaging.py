from dataclasses import dataclass

import orjson
import psycopg
import pytest
from sqlalchemy.exc import InterfaceError, OperationalError

from chassis.claims import AlreadyHandled
from chassis.messaging import Consumer, Verdict, every, question, subscribe
from contracts.message import Message
from kernel.errors import Conflict, Forbidden, NotFound, Rejected, Stale
from kernel.ids import new_id


@dataclass(frozen=True, kw_only=True)
class ThingHappenedV1(Message):
    """A thing happened."""

    TYPE = "tests.thing-happened.v1"
    name: str


class Listener(Consumer):
    """Two reactions to one message; each does what the test hands in."""

    name = "tests"

    @subscribe(ThingHappenedV1)
    def when_thing_happened_note_it(self, event, envelope):
        self.deps["first"](event, envelope)

    @subscribe(ThingHappenedV1)
    def when_thing_happened_count_it(self, event, envelope):
        self.deps["second"](event, envelope)

    @question
    def how_many(self):
        return {"count": 1}

    @every(5)
    def tidy(self):
        return None


def listen(first=None, second=None):
    return Listener({"first": first or quiet, "second": second or quiet})


def quiet(*_):
    return None


def raising(error):
    def fail(*_):
        raise error

    return fail


def heard(listener, body=b'{"name": "x"}', kind="tests.thing-happened.v1", **more):
    headers = {"aggregate_id": str(new_id()), "aggregate_version": 3, **more.pop("headers", {})}
    return listener.handle(kind, body, headers, more.get("message_id", str(new_id())))


def test_a_message_reaches_every_reaction_with_its_envelope():
    seen = []

    def keep(event, envelope):
        seen.append((event.name, envelope.aggregate_version, envelope.attempt, envelope.reaction))

    assert heard(listen(keep, keep), headers={"attempt": 2})[0] is Verdict.DONE
    assert seen == [("x", 3, 2, "when_thing_happened_note_it"), ("x", 3, 2, "when_thing_happened_count_it")]


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (AlreadyHandled(), Verdict.DONE),
        (Rejected(), Verdict.DEAD), (Forbidden(), Verdict.DEAD), (Conflict(), Verdict.DEAD),
        (Stale(), Verdict.RETRY), (NotFound(), Verdict.RETRY), (ZeroDivisionError(), Verdict.RETRY),
        (OperationalError("", {}, Exception()), Verdict.DATABASE_AWAY),
        (InterfaceError("", {}, Exception()), Verdict.DATABASE_AWAY),
    ],
)  # fmt: skip
def test_what_a_reaction_raises_decides_what_becomes_of_the_message(error, verdict):
    assert heard(listen(raising(error)))[0] is verdict


@pytest.mark.parametrize(
    ("refused", "verdict"),
    [
        (psycopg.errors.AdminShutdown, Verdict.DATABASE_AWAY), (psycopg.errors.TooManyConnections, Verdict.DATABASE_AWAY),
        (psycopg.errors.ConnectionFailure, Verdict.DATABASE_AWAY),
        (psycopg.errors.LockNotAvailable, Verdict.RETRY), (psycopg.errors.QueryCanceled, Verdict.RETRY),
        (psycopg.errors.DeadlockDetected, Verdict.RETRY),
    ],
)  # fmt: skip
def test_a_database_that_is_there_and_says_no_is_not_away(refused, verdict):
    assert heard(listen(raising(OperationalError("", {}, refused()))))[0] is verdict


def test_one_reaction_that_fails_does_not_keep_the_other_from_its_work():
    done = []
    assert heard(listen(raising(Stale()), lambda *_: done.append(1)))[0] is Verdict.RETRY
    assert done == [1]


def test_a_database_that_is_away_outweighs_a_refusal():
    away = raising(OperationalError("", {}, Exception()))
    assert heard(listen(raising(Rejected()), away))[0] is Verdict.DATABASE_AWAY


@pytest.mark.parametrize(
    "strange",
    [
        {"body": b"{"}, {"body": b"[]"}, {"body": b"{}"}, {"body": b'{"name": 1}'}, {"body": b"\xff"},
        {"kind": "tests.other-thing.v1"}, {"message_id": "no-id"}, {"headers": {"aggregate_id": "no-id"}},
        {"headers": {"aggregate_version": "x"}}, {"headers": {"aggregate_id": None}},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_put_aside_and_raises_nothing(strange):
    assert heard(listen(), **strange)[0] is Verdict.DEAD


def test_a_field_of_a_later_version_does_not_disturb():
    assert heard(listen(), orjson.dumps({"name": "x", "more": 1}))[0] is Verdict.DONE


def test_a_consumer_knows_its_questions_and_its_clock_marks():
    assert [method.__name__ for method in Listener.marked("answers")] == ["how_many"]
    assert [(method.__name__, method.every) for method in Listener.marked("every")] == [("tidy", 5)]
    assert Listener.heard() == [ThingHappenedV1, ThingHappenedV1]
