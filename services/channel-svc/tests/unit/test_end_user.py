"""Spellings of one end user have one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channel_svc.domain.end_user import EndUserNameEmpty, end_user_key

names = st.text(min_size=1, max_size=30).filter(lambda name: any(char.isalnum() for char in name))


@pytest.mark.parametrize(
    "spelling",
    [
        "昆山博川塑业有限公司", "昆山博川塑业有限责任公司", "（昆山）博川塑业有限公司", "昆山(博川)塑业 有限公司",
        "昆山博川塑业股份有限公司", "昆山博川塑业", "昆山·博川塑业有限公司 ", "昆山博川塑业有限公司 Co., Ltd.",
    ],
)  # fmt: skip
def test_legal_form_brackets_width_and_blanks_do_not_matter(spelling: str):
    assert end_user_key(spelling) == "昆山博川塑业"


@pytest.mark.parametrize(
    "spelling",
    [
        "Bochuan Plastics Co., Ltd.",
        "ＢＯＣＨＵＡＮ plastics co ltd",
        "Bochuan-Plastics LLC",
        "bochuanplastics",
    ],
)
def test_western_forms_case_and_width_do_not_matter(spelling: str):
    assert end_user_key(spelling) == "bochuanplastics"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("昆山博川塑业有限公司", "宁波博川塑业有限公司"), ("博川集团有限公司", "博川有限公司"), ("博川一厂", "博川二厂"),
        ("Zinc Ltd", "Z Ltd"),
    ],
)  # fmt: skip
def test_different_companies_stay_different(one: str, other: str):
    assert end_user_key(one) != end_user_key(other)


@pytest.mark.parametrize("name", ["有限公司", "Ltd", "公司"])
def test_a_name_that_is_only_a_legal_form_is_kept(name: str):
    assert end_user_key(name) == name.lower()


@pytest.mark.parametrize("name", ["()", "  ", "——", "_"])
def test_a_name_without_letters_is_refused(name: str):
    with pytest.raises(EndUserNameEmpty):
        end_user_key(name)


@given(names)
def test_the_key_of_a_key_is_the_key(name: str):
    assert end_user_key(end_user_key(name)) == end_user_key(name)


@given(st.text(min_size=1, max_size=200))
def test_a_key_fits_its_index(name: str):
    try:
        assert 0 < len(end_user_key(name)) <= 200
    except EndUserNameEmpty:
        pass
