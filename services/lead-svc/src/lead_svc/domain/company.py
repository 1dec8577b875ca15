"""A company's name as it is compared: the same firm written in full width, with brackets or another legal
form.
"""

import re
import unicodedata

# Legal forms of companies registered in mainland China, longest first so that the whole form is cut.
_LEGAL_FORMS = (
    "股份有限责任公司",
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "股份公司",
    "集团公司",
    "公司",
)
_ENGLISH_FORMS = re.compile(
    r"(,|\b)\s*(co|company|ltd|limited|inc|corp|corporation|gmbh|llc)\b\.?", re.IGNORECASE
)
_NOT_TEXT = re.compile(r"[\W_]+")

# GB 32100-2015: the alphabet leaves out I, O, S, V, Z; the 18th character checks the first 17 with these
# weights.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def company_key(name: str) -> str:
    """What two spellings of one registered name share: no width, case, blanks, brackets or legal form.

    Exact comparison only: a key says nothing about similar names. Never empty for a name with any letter.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    bare = _ENGLISH_FORMS.sub(" ", plain)
    bare = _NOT_TEXT.sub("", bare)
    for form in _LEGAL_FORMS:
        if bare.endswith(form) and len(bare) > len(form):
            bare = bare.removesuffix(form)
            break
    return bare or _NOT_TEXT.sub("", plain)


def is_credit_code(code: str) -> bool:
    """Whether the 18 characters are a unified social credit code with a right check character."""
    if len(code) != 18 or any(char not in _ALPHABET for char in code):
        return False
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(code, _WEIGHTS, strict=False))
    return _ALPHABET[(31 - total % 31) % 31] == code[17]
