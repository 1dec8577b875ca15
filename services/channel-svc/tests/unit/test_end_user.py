"""Spellings of one end user have one key; a name that holds nothing to compare is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channel_svc.domain.end_user import EndUserNameEmpty, end_user_key


def test_two_spellings_of_one_end_user_have_one_key():
    assert (
        end_user_key("（昆山）博川塑业有限公司") == end_user_key("昆山博川塑业有限责任公司") == "昆山博川塑业"
    )


@pytest.mark.parametrize("name", ["()", "  ", "——", "_"])
def test_a_name_without_letters_is_refused(name: str):
    with pytest.raises(EndUserNameEmpty):
        end_user_key(name)


@given(st.text(min_size=1, max_size=200))
def test_a_key_fits_its_index(name: str):
    try:
        assert 0 < len(end_user_key(name)) <= 200
    except EndUserNameEmpty:
        pass
