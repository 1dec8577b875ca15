"""The unified social credit code: the number a company in mainland China has, whatever its name."""

# GB 32100-2015: the alphabet leaves out I, O, S, V, Z; the 18th character checks the first 17 with these
# weights.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def is_credit_code(code: str) -> bool:
    """Whether the 18 characters are a unified social credit code with a right check character."""
    if len(code) != 18 or any(char not in _ALPHABET for char in code):
        return False
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    return _ALPHABET[(31 - total % 31) % 31] == code[17]
