"""The lock-out: how many wrong passwords are borne before signing in must wait.

It counts login names, known or not, so that being locked out never tells whether a login exists.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.errors import Rejected, TooOften, Unproven

WINDOW = timedelta(minutes=15)
MOST_WRONG = 10


class SignInRefused(Unproven):
    """Login or password is wrong, or the account may not be used: the three are one answer."""

    code = "sign-in-refused"


class PasswordWrong(Rejected):
    """Whoever is signed in does not know the password they want to change."""

    code = "password-wrong"


class TooManyAttempts(TooOften):
    """Too many wrong passwords for this login or from this address; it counts whether or not the login
    exists.
    """

    code = "too-many-attempts"


@dataclass(frozen=True)
class LockOut:
    """How many wrong passwords within the window are borne per login name and per source address."""

    per_login: int = MOST_WRONG
    per_address: int = MOST_WRONG

    def since(self, now: datetime) -> datetime:
        """Attempts before this no longer count."""
        return now - WINDOW

    def check(self, wrong_by_login: int, wrong_by_address: int) -> None:
        """Raise TooManyAttempts when another guess would be one too many."""
        if wrong_by_login >= self.per_login or wrong_by_address >= self.per_address:
            seconds = int(WINDOW.total_seconds())
            raise TooManyAttempts(retry_after=seconds, minutes=seconds // 60)
