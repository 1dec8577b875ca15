from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.message import Message, NotThisMessage
from contracts.schemas import schema_of


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part."""

    code: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ThingHappenedV1(Message):
    """A thing happened."""

    TYPE = "tests.thing-happened.v1"
    name: str
    parts: tuple[Part, ...]
    facts: dict[str, Any]
    certain: bool = True
    note: str | None = None


WIRE = {
    "name": "x",
    "parts": [{"code": "a", "count": 1}],
    "facts": {"any": [1, "thing"]},
    "certain": False,
    "note": None,
}
MESSAGES = st.builds(
    ThingHappenedV1,
    name=st.text(),
    parts=st.lists(st.builds(Part, code=st.text(), count=st.integers())).map(tuple),
    facts=st.dictionaries(st.text(), st.integers() | st.text() | st.none()),
    certain=st.booleans(),
    note=st.none() | st.text(),
)


@given(MESSAGES)
def test_what_is_sent_is_what_is_read(message):
    assert ThingHappenedV1.from_wire(message.to_wire()) == message


def test_a_field_of_a_later_version_is_passed_over_at_every_depth():
    later = {**WIRE, "colour": "red", "parts": [{"code": "a", "count": 1, "weight": 2}]}
    assert ThingHappenedV1.from_wire(later) == ThingHappenedV1.from_wire(WIRE)


def test_an_optional_field_of_an_earlier_version_has_its_default():
    read = ThingHappenedV1.from_wire({"name": "x", "parts": [], "facts": {}})
    assert (read.certain, read.note) == (True, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"name": 1}, {"name": None}, {"certain": 1}, {"note": 1}, {"parts": {}}, {"parts": ["a"]}, {"facts": []},
        {"parts": [{"code": "a"}]}, {"parts": [{"code": "a", "count": True}]}, {"parts": [{"code": "a", "count": "1"}]},
    ],
)  # fmt: skip
def test_a_mistyped_field_is_not_this_message(changed):
    with pytest.raises(NotThisMessage):
        ThingHappenedV1.from_wire({**WIRE, **changed})


@pytest.mark.parametrize("missing", ["name", "parts", "facts"])
def test_a_missing_field_is_not_this_message(missing):
    with pytest.raises(NotThisMessage, match=missing):
        ThingHappenedV1.from_wire({name: value for name, value in WIRE.items() if name != missing})


@pytest.mark.parametrize("body", [None, [], "x", 1])
def test_a_body_that_is_no_object_is_not_this_message(body):
    with pytest.raises(NotThisMessage):
        ThingHappenedV1.from_wire(body)


def test_a_schema_requires_what_has_no_default_and_allows_what_it_does_not_know():
    schema = schema_of(ThingHappenedV1)
    assert schema["required"] == ["name", "parts", "facts"]
    assert "additionalProperties" not in schema
    assert schema["properties"]["parts"]["items"]["required"] == ["code", "count"]
    assert schema["properties"]["note"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert schema["properties"]["certain"] == {"type": "boolean"}
