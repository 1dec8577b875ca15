"""Spellings of one registered name have one key."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kernel.company_name import company_key


@pytest.mark.parametrize(
    "spelling",
    [
        "昆山博川塑业有限公司", "昆山博川塑业有限责任公司", "（昆山）博川塑业有限公司", "昆山(博川)塑业 有限公司",
        "昆山博川塑业股份有限公司", "昆山博川塑业", "昆山·博川塑业有限公司 ", "昆山博川塑业有限公司 Co., Ltd.",
        "昆山博川塑业【股份有限公司】", "昆山博川塑业（有限责任公司）",
    ],
)  # fmt: skip
def test_legal_form_brackets_width_and_blanks_do_not_matter(spelling: str):
    assert company_key(spelling) == "昆山博川塑业"


@pytest.mark.parametrize(
    "spelling",
    [
        "Bochuan Plastics Co., Ltd.", "ＢＯＣＨＵＡＮ plastics co ltd", "Bochuan-Plastics LLC", "bochuanplastics",
        "Bochuan Plastics plc",
    ],
)  # fmt: skip
def test_western_forms_case_and_width_do_not_matter(spelling: str):
    assert company_key(spelling) == "bochuanplastics"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("昆山博川塑业有限公司", "宁波博川塑业有限公司"), ("博川集团有限公司", "博川有限公司"), ("博川一厂", "博川二厂"),
        ("博川集团公司", "博川公司"), ("苏州华晨机械", "苏州华晨塑业"), ("苏州华晨机械", "苏州华辰机械"),
        ("Zinc Ltd", "Z Ltd"), ("Co Creation", "Creation"), ("!!!", "???"),
    ],
)  # fmt: skip
def test_different_companies_stay_different(one: str, other: str):
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize("name", ["有限公司", "Ltd", "公司", "()", "——", "_"])
def test_a_name_that_is_only_a_legal_form_or_marks_is_kept(name: str):
    assert company_key(name) == name.lower()


@given(st.text(max_size=60))
@example("ﷺ" * 20)
def test_the_key_of_a_key_is_the_key_and_fits_its_index(name: str):
    key = company_key(name)
    assert company_key(key) == key
    assert len(key) <= 200 and bool(key) == bool(name.strip())
