"""A password is what somebody knows: long, not their own name, and not one that everybody tries first."""

from itertools import pairwise

from kernel.errors import Rejected

SHORTEST = 12
LONGEST = 200
FEWEST_CHARACTERS = 5
OWN_PART = 6

# The commonest passwords of twelve and more characters in published collections of leaked ones, and the words
# people stretch to twelve with; compared without case, digits and signs at either end put aside.
_TRIED_FIRST = """
123456789012 1234567890123 12345678901234 123456789abc 123456789qwe 1234567890qwerty 1q2w3e4r5t6y
1q2w3e4r5t6y7u8i 1qaz2wsx3edc 1qaz2wsx3edc4rfv qwertyuiop12 qwertyuiop123 qwertyuiopasdfghjkl
qwerty123456 qwerty1234567 qwe123qwe123 asdfghjkl123 zxcvbnm12345 zaq12wsxcde3 !qaz2wsx3edc q1w2e3r4t5y6
abcdefghijkl abc123456789 abcd12345678 a1b2c3d4e5f6 password1234 password12345 password123456
passwordpassword passw0rd1234 p@ssw0rd1234 administrator administrator1 admin1234567 adminadminadmin
changemenow1 changeme1234 letmeinplease welcome12345 welcome123456 iloveyou1234 iloveyouforever
woaini520520 woaini1314520 woaini123456 woaini5201314 5201314520131 147258369147 789456123789
987654321098 123123123123 112233445566 123321123321 aa123456789 qq123456789 qazwsxedcrfv manufacturing
superman1234 football1234 baseball1234 princess1234 sunshine1234 monkey123456 dragon123456 michael12345
computer1234 internet1234
"""
_STRETCHED = """
password passwort passw0rd p@ssw0rd administrator adminadmin qwertyuiop qwerty welcome letmein changeme
iloveyou woaini mima manufacturing machinery crm company shanghai beijing zhongguo
"""
COMMONEST = frozenset(_TRIED_FIRST.split())
_WORDS = frozenset(_STRETCHED.split())
_PADDING = "0123456789!@#$%^&*().,_-+= "


class PasswordTooShort(Rejected):
    """Fewer than twelve characters."""

    code = "password-too-short"


class PasswordTooLong(Rejected):
    """More than 200 characters: hashing them would be work for nothing."""

    code = "password-too-long"


class PasswordIsLogin(Rejected):
    """What is left without the login name is too short to be a secret."""

    code = "password-is-login"


class PasswordTooCommon(Rejected):
    """One of those that are tried first."""

    code = "password-too-common"


def check_password(password: str, login: str) -> None:
    """Raise the rule a new password breaks, pointing at `/body/password`."""
    if len(password) < SHORTEST:
        raise PasswordTooShort(shortest=SHORTEST, pointer="/body/password")
    if len(password) > LONGEST:
        raise PasswordTooLong(longest=LONGEST, pointer="/body/password")
    folded = password.casefold()
    if login and len(folded.replace(login.casefold(), "")) < OWN_PART:
        raise PasswordIsLogin(pointer="/body/password")
    plain = folded.strip(_PADDING)
    if (
        folded in COMMONEST
        or (not plain and _is_run(folded))
        or plain in _WORDS
        or len(set(folded)) < FEWEST_CHARACTERS
    ):
        raise PasswordTooCommon(pointer="/body/password")


def _is_run(text: str) -> bool:
    """Digits counted up or down, like 234567890123."""
    steps = {(ord(b) - ord(a)) % 10 for a, b in pairwise(text)}
    return text.isdigit() and steps in ({1}, {9})
