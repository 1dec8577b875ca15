"""An end user is who will run the machine.
Its name, however it is spelled, is what a registration protects.
"""

import re
import unicodedata

from kernel.errors import Rejected

# Longest first: 有限公司 is also the tail of the longer forms. 集团 stays, for a group is not its subsidiary.
_LEGAL_FORMS = ("股份有限责任公司", "有限责任公司", "股份有限公司", "有限公司", "股份公司", "公司")
_LEGAL_WORDS = frozenset(
    ("co", "ltd", "coltd", "company", "limited", "inc", "corp", "corporation", "llc", "gmbh", "plc")
)
# A key lies in a unique index, whose entries PostgreSQL limits; one compatibility character may grow to
# eighteen.
_LONGEST = 200
_NOT_TEXT = re.compile(r"[\W_]+")


class EndUserNameEmpty(Rejected):
    """A name holds at least one letter or digit."""

    code = "end-user-name-empty"


def end_user_key(name: str) -> str:
    """What two spellings of one end user share: no width, case, blanks, brackets, marks or legal form.

    （昆山）博川塑业有限公司, 昆山博川塑业 and 昆山博川塑业有限责任公司 have one key. The key of a key is the
    key. Raises EndUserNameEmpty when nothing is left to compare.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = [_NOT_TEXT.sub("", word) for word in re.split(r"[\s,，、]+", plain.replace(".", ""))]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in _LEGAL_WORDS:
        words.pop()
    key = _without_form("".join(words)[:_LONGEST])
    if not key:
        raise EndUserNameEmpty(pointer="/body/endUserName")
    return key


def _without_form(name: str) -> str:
    if name in _LEGAL_FORMS:
        return name
    for form in _LEGAL_FORMS:
        if name.endswith(form):
            return _without_form(name.removesuffix(form))
    return name
