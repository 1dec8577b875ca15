import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.company import company_key, is_credit_code

WEIGHTS = [pow(3, i, 31) for i in range(17)]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "name",
    [
        "苏州华晨机械有限公司",
        "苏州华晨机械有限责任公司",
        "苏州 华晨机械（有限公司）",
        "苏州华晨机械【股份有限公司】",
        "苏州华晨机械",
    ],
)
def test_one_registered_name_has_one_key_however_it_is_written(name):
    assert company_key(name) == "苏州华晨机械"


def test_width_case_and_english_forms_do_not_tell_companies_apart():
    assert company_key("ＡＣＭＥ Plastics Co., Ltd.") == company_key("acme plastics") == "acmeplastics"


def test_companies_of_two_places_or_trades_stay_apart():
    assert (
        len({company_key(n) for n in ("苏州华晨机械", "常州华晨机械", "苏州华晨塑业", "苏州华辰机械")}) == 4
    )


@given(st.text(min_size=1, max_size=60))
def test_a_key_is_stable(name):
    assert company_key(company_key(name)) == company_key(company_key(company_key(name)))


@given(st.text(alphabet=ALPHABET, min_size=17, max_size=17), st.integers(0, 30))
def test_a_credit_code_is_right_with_one_check_character_only(body, guess):
    # GB 32100-2015: weights are powers of three modulo 31.
    check = ALPHABET[(31 - sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 31) % 31]
    assert is_credit_code(body + check)
    assert is_credit_code(body + ALPHABET[guess]) == (ALPHABET[guess] == check)
