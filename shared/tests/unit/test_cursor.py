import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.expressions import money
from chassis.page_cursor import opened, sealed
from chassis.problems import BadInput
from kernel.ids import new_id


@given(
    st.sampled_from(["createdAt", "-createdAt", "companyName"]),
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.uuids(),
)
def test_a_cursor_opens_to_what_was_sealed_in_it(sort, key, thing_id):
    assert opened(sealed(sort, key, thing_id).decode(), sort) == (key, thing_id)


def test_a_cursor_of_another_order_is_refused():
    with pytest.raises(BadInput) as refused:
        opened(sealed("createdAt", "2026", new_id()).decode(), "-createdAt")
    assert [(error.pointer, error.code) for error in refused.value.errors] == [
        ("/query/cursor", "invalid-cursor")
    ]


FORGED = [
    [],
    {},
    None,
    1,
    ["-at"],
    ["-at", 1, str(new_id())],
    ["-at", "x", "no-id"],
    ["-at", "x", None],
    ["-at", "x", str(new_id()), 1],
]


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_cursor_is_refused(forged):
    with pytest.raises(BadInput):
        opened(base64.urlsafe_b64encode(json.dumps(forged).encode()).decode(), "-at")


@given(st.text(alphabet="abcXYZ019_=-", max_size=400))
def test_no_text_the_specification_lets_through_breaks_the_reader(text):
    with pytest.raises(BadInput):
        opened(text, "-at")


def test_money_leaves_the_database_as_text_in_both_parts():
    assert (
        money("o.total", "o.currency")
        == "json_build_object('amount', (o.total)::text, 'currency', o.currency)"
    )
