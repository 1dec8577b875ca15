import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity_svc.domain.password import (
    COMMONEST,
    PasswordIsLogin,
    PasswordTooCommon,
    PasswordTooLong,
    PasswordTooShort,
    check_password,
)
from kernel.errors import Rejected


@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("elevenchars", PasswordTooShort),
        ("x7" * 101, PasswordTooLong),
        ("liqiang12345", PasswordIsLogin),
        ("LIQIANGliqiang", PasswordIsLogin),
        ("Password1234!", PasswordTooCommon),
        ("123456789012", PasswordTooCommon),
        ("210987654321", PasswordTooCommon),
        ("aaaaaaaaaaaaaa", PasswordTooCommon),
        ("ababababababab", PasswordTooCommon),
        ("Woaini5201314", PasswordTooCommon),
        ("administrator", PasswordTooCommon),
    ],
)
def test_weak_passwords_name_the_rule_they_break(password, rule):
    with pytest.raises(rule):
        check_password(password, "liqiang")


@pytest.mark.parametrize(
    "password", ["correct horse battery", "三个和尚没水喝一个和尚挑水喝", "x9$Kq!m2Vz7p", "0f1e2d3c4b5a6978"]
)
def test_long_uncommon_ones_pass(password):
    check_password(password, "liqiang")


@given(st.text(max_size=11))
def test_nothing_shorter_than_twelve_passes(password):
    with pytest.raises(PasswordTooShort):
        check_password(password, "liqiang")


@given(st.sampled_from(sorted(COMMONEST)), st.sampled_from([str.upper, str.lower, str.title]))
def test_the_commonest_are_refused_in_any_case(password, spelled):
    with pytest.raises(Rejected):
        check_password(spelled(password), "liqiang")


@given(st.text(string.ascii_lowercase, min_size=12, max_size=20), st.integers(0, 5))
def test_a_login_with_less_than_six_more_characters_is_refused(login, more):
    with pytest.raises(PasswordIsLogin):
        check_password(login + "7" * more, login)
