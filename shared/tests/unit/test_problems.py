from enum import StrEnum

import orjson
import pytest

from chassis import problems
from chassis.problems import FieldError
from kernel.errors import Conflict, Forbidden, NotFound, Rejected, Stale, TooOften, Unproven, raise_together


class ThingIsBroken(Conflict):
    """A rule of nobody's."""

    code = "stale"


@pytest.mark.parametrize(
    ("accept", "preferred", "spoken"),
    [
        (None, "zh", "zh"), (None, "en", "en"), ("", "en", "en"), ("en-GB,en;q=0.9", "zh", "en"), ("ZH-cn", "en", "zh"),
        ("fr-FR, en;q=0.5", "zh", "en"), ("de", "zh", "zh"), ("*", "en", "en"), (";;,,", "zh", "zh"),
    ],
)  # fmt: skip
def test_the_first_language_we_speak_is_spoken_else_the_persons_own(accept, preferred, spoken):
    assert problems.language(accept, preferred) == spoken


def test_a_reason_that_is_a_code_is_told_by_its_words_and_any_other_as_it_is(monkeypatch):
    known = {
        "unusable": {"zh": "无法使用：{reason}", "en": "{reason}"},
        "too-short": {"zh": "太短", "en": "Too short."},
    }
    monkeypatch.setattr(problems, "words", lambda _: known)
    told = [problems.sentence(None, "unusable", lang, {"reason": "too-short"}) for lang in ("zh", "en")]
    assert told == ["无法使用：太短", "Too short."]
    assert problems.sentence(None, "unusable", "en", {"reason": "their own words"}) == "their own words"


def test_what_is_refused_together_is_told_together_each_where_it_is_meant():
    raise_together([])
    with pytest.raises(Rejected) as refused:
        raise_together([Rejected(pointer="/body/a"), ThingIsBroken(pointer="/body/b"), Rejected()])
    status, body = problems.of_business(None, refused.value, "en", "")
    told = [(each["pointer"], each["code"]) for each in orjson.loads(body)["errors"]]
    assert (status, told) == (422, [("/body/a", "rejected"), ("/body/b", "stale")])


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (NotFound, 404),
        (Conflict, 409),
        (Stale, 412),
        (Rejected, 422),
        (Forbidden, 403),
        (Unproven, 401),
        (TooOften, 429),
    ],
)
def test_each_kind_of_no_has_its_status(kind, status):
    assert problems.of_business(None, kind(), "en", "")[0] == status


def test_a_problem_carries_code_words_trace_and_the_field_at_fault():
    status, raw = problems.of_business(None, ThingIsBroken(pointer="/body/name", name="x"), "zh", "ab" * 16)
    body = orjson.loads(raw)
    assert status == body["status"] == 409
    assert (body["type"], body["code"], body["traceId"]) == ("urn:problem:stale", "stale", "ab" * 16)
    assert body["errors"] == [
        {"pointer": "/body/name", "code": "stale", "message": body["title"], "words": body["words"]}
    ]
    assert body["title"] == problems.words(None)["stale"]["zh"]


def test_a_problem_is_told_in_every_language_at_once_with_its_parameters(monkeypatch):
    known = {"stale": {"zh": "“{name}”已变", "en": "{name} has changed"}}
    monkeypatch.setattr(problems, "words", lambda _: known)
    body = orjson.loads(
        problems.of_business(None, ThingIsBroken(pointer="/body/name", name="x"), "en", "")[1]
    )
    assert body["words"] == body["errors"][0]["words"] == {"zh": "“x”已变", "en": "x has changed"}
    assert body["title"] == "x has changed"


def test_without_a_field_at_fault_there_are_no_field_errors():
    assert "errors" not in orjson.loads(problems.of_business(None, Stale(), "en", "")[1])


def test_a_code_without_words_and_a_missing_parameter_are_still_told():
    assert problems.sentence(None, "nobody-knows", "zh", {}) == "nobody-knows"
    told = problems.problem(None, 400, "bad-input", "en", errors=[FieldError("/a", "invalid-type", {})])
    assert orjson.loads(told)["errors"][0]["message"] == "Wrong type."


def test_a_parameter_the_sentence_wants_but_nobody_gave_is_left_open(monkeypatch):
    monkeypatch.setattr(problems, "words", lambda _: {"too-many": {"en": "At most {most}, not {many}."}})
    assert problems.sentence(None, "too-many", "en", {"many": 7}) == "At most …, not 7."


def test_a_state_is_told_by_its_own_word_and_a_text_as_it_stands(monkeypatch):
    state = StrEnum("State", {"SENT": "sent"})
    known = {"thing-is": {"zh": "“{name}”已{state}，不能{target}"}, "state-sent": {"zh": "发出"}}
    monkeypatch.setattr(problems, "words", lambda _: known)
    told = problems.sentence(None, "thing-is", "zh", {"state": state.SENT, "name": "sent", "target": "sent"})
    assert told == "“sent”已发出，不能发出"


def test_an_error_prints_its_code_and_parameters():
    assert str(Stale(a=1, b="x")) == "stale(a=1, b=x)"
