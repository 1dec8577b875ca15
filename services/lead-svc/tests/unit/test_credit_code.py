from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.credit_code import is_credit_code

WEIGHTS = [pow(3, i, 31) for i in range(17)]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.text(alphabet=ALPHABET, min_size=17, max_size=17), st.integers(0, 30))
def test_a_credit_code_is_right_with_one_check_character_only(body, guess):
    # GB 32100-2015: weights are powers of three modulo 31.
    check = ALPHABET[(31 - sum(ALPHABET.index(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 31) % 31]
    assert is_credit_code(body + check)
    assert is_credit_code(body + ALPHABET[guess]) == (ALPHABET[guess] == check)
