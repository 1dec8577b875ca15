"""A company's name as it is compared: what the spellings of one registered name share, in every context."""

import re
import unicodedata

# Longest first: 有限公司 is also the tail of the longer forms. 集团 stays, for a group is not its subsidiary.
_LEGAL_FORMS = ("股份有限责任公司", "有限责任公司", "股份有限公司", "有限公司", "股份公司", "公司")
_LEGAL_WORDS = frozenset(
    ("co", "ltd", "coltd", "company", "limited", "inc", "corp", "corporation", "llc", "gmbh", "plc")
)
# A key lies in indexes, whose entries PostgreSQL limits; one compatibility character may grow to eighteen.
_LONGEST = 200
_NOT_TEXT = re.compile(r"[\W_]+")


def company_key(name: str) -> str:
    """What two spellings of one registered name share: no width, case, blanks, brackets, marks or legal form.

    （昆山）博川塑业有限公司, 昆山博川塑业 and 昆山博川塑业有限责任公司 have one key. The key of a key is the
    key, at most 200 characters. Exact comparison only: it says nothing about similar names. A name without
    any letter or digit is compared as it stands; only a blank one has an empty key.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = [_NOT_TEXT.sub("", word) for word in re.split(r"[\s,，、]+", plain.replace(".", ""))]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in _LEGAL_WORDS:
        words.pop()
    return _without_form("".join(words)[:_LONGEST]) or "".join(plain.split())[:_LONGEST]


def _without_form(name: str) -> str:
    if name in _LEGAL_FORMS:
        return name
    for form in _LEGAL_FORMS:
        if name.endswith(form):
            return _without_form(name.removesuffix(form))
    return name
