import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.problems import BadInput
from chassis.validation import Parameters, check

BODY = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "day": {"type": "string", "format": "date"},
        "at": {"type": "string", "format": "date-time"},
        "name": {"type": "string", "minLength": 1, "maxLength": 3},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
        "kind": {"type": "string", "enum": ["a", "b"], "nullable": True},
        "note": {"type": "string", "nullable": True},
        "lines": {"type": "array", "maxItems": 2, "items": {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}},
    },
}  # fmt: skip
ID = "01935e2a-7c00-7000-8000-000000000008"


def wrong(**body):
    return [(error.pointer, error.code) for error in check(BODY, {"id": ID, **body})]


def test_what_fits_is_let_in():
    assert (
        wrong(
            day="2026-02-28",
            at="2026-02-28T08:00:00+08:00",
            name="注塑机",
            count=1,
            kind="a",
            lines=[{"n": 1}],
        )
        == []
    )


def test_an_instant_may_be_written_in_small_letters():
    assert wrong(at="2026-02-28t00:00:00.5z") == []


def test_what_may_be_null_may_be_null():
    assert wrong(kind=None, note=None) == []
    assert wrong(name=None) == [("/name", "invalid-type")]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"id": "1"}, "/id", "invalid-format"),
        ({"id": "{01935e2a-7c00-7000-8000-000000000008}"}, "/id", "invalid-format"),
        ({"day": "2026-02-30"}, "/day", "invalid-format"),
        ({"day": "20260228"}, "/day", "invalid-format"),
        ({"at": "yesterday"}, "/at", "invalid-format"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "/at", "invalid-format"),
        ({"at": "1899-12-31T23:59:59Z"}, "/at", "invalid-format"),
        ({"at": "9999-01-01T00:00:00Z"}, "/at", "invalid-format"),
        ({"at": "9998-12-31T23:59:59-01:00"}, "/at", "invalid-format"),
        ({"at": "0000-01-01T00:00:00Z"}, "/at", "invalid-format"),
        ({"at": "2026-06-30T23:59:60Z"}, "/at", "invalid-format"),
        ({"at": "2026-06-30T23:59:59"}, "/at", "invalid-format"),
        ({"at": "2026-W27-2T23:59:59Z"}, "/at", "invalid-format"),
        ({"name": ""}, "/name", "invalid-minlength"),
        ({"name": "abcd"}, "/name", "invalid-maxlength"),
        ({"count": 0}, "/count", "invalid-minimum"),
        ({"count": 10}, "/count", "invalid-maximum"),
        ({"count": 1.5}, "/count", "invalid-type"),
        ({"count": True}, "/count", "invalid-type"),
        ({"kind": "c"}, "/kind", "invalid-enum"),
        ({"lines": [{"n": 1}, {}]}, "/lines/1/n", "invalid-required"),
        ({"lines": [{"n": 1}] * 3}, "/lines", "invalid-maxitems"),
        ({"more": 1}, "/more", "invalid-additionalproperties"),
    ],
)
def test_what_does_not_fit_is_named_by_place_and_code(body, pointer, code):
    assert (pointer, code) in wrong(**body)


def test_a_missing_field_is_named_by_its_place():
    assert [(error.pointer, error.code) for error in check(BODY, {})] == [("/id", "invalid-required")]


def test_at_most_twenty_faults_are_told():
    schema = {"type": "array", "items": {"type": "integer"}}
    assert len(check(schema, ["x"] * 50)) == 20


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
        max_leaves=8,
    )
)
def test_any_json_value_is_judged_and_never_breaks_the_judge(value):
    assert isinstance(check(BODY, value), list)


@pytest.mark.parametrize(
    ("value", "code"),
    [(None, "invalid-required"), ("a\0b", "invalid-character"), ("no-id", "invalid-format")],
)
def test_a_parameter_that_does_not_fit_is_bad_input_at_its_place(value, code):
    asked = {"name": "lead_id", "required": True, "schema": {"type": "string", "format": "uuid"}}
    with pytest.raises(BadInput) as refused:
        Parameters.validate_parameter("path", value, asked)
    assert [(error.pointer, error.code) for error in refused.value.errors] == [("/path/lead_id", code)]


def test_a_parameter_that_is_absent_or_fits_is_let_in():
    asked = {"name": "limit", "schema": {"type": "integer"}}
    assert Parameters.validate_parameter("query", None, asked) is None
    assert Parameters.validate_parameter("query", 5, asked) is None
