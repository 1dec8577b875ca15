"""An account is how somebody signs in: a login name and a password. It has the id of the one person or
dealer user it belongs to, and a version of its own, so that signing in never changes what others have read
of the person.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from identity_svc.domain.password import check_password
from kernel.actor import Kind
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound


class AccountNotFound(NotFound):
    """There is no such account for whoever asks."""

    code = "account-not-found"


class LoginTaken(Conflict):
    """Another person or dealer user signs in with this name."""

    code = "login-taken"


class AccountIsClosed(Conflict):
    """Its holder left; it is not used again."""

    code = "account-is-closed"


class OwnAccountStays(Conflict):
    """Nobody locks themselves out: whoever locks remains to unlock."""

    code = "own-account-stays"


def login_key(text: str) -> str:
    """What logins are compared by: width, case and outer spaces make no difference."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


@dataclass(eq=False, kw_only=True)
class Account(Aggregate):
    """`password_hash` is argon2id and empty until a first password is set; `login` is kept as its key.

    `locked` is set by a colleague. The lock-out after wrong passwords is counted apart (see
    `domain.lockout`).
    """

    id: UUID
    kind: Kind
    login: str
    password_hash: str = ""
    password_changed_at: datetime | None = None
    locked: bool = False
    closed: bool = False
    version: int | None = None

    @property
    def usable(self) -> bool:
        """Whether its holder may sign in and stay signed in."""
        return not (self.locked or self.closed)

    def check_new(self, password: str) -> None:
        """Raise what stands against a new password; AccountIsClosed when there is to be none."""
        if self.closed:
            raise AccountIsClosed
        check_password(password, self.login)

    def set_password(self, password_hash: str, now: datetime) -> None:
        """Take the hash of a password that `check_new` has let pass."""
        self.password_hash, self.password_changed_at = password_hash, now

    def lock(self) -> None:
        """Nobody signs in with it until it is unlocked."""
        if self.closed:
            raise AccountIsClosed
        self.locked = True

    def unlock(self) -> None:
        """It may be used again."""
        if self.closed:
            raise AccountIsClosed
        self.locked = False

    def close(self) -> None:
        """Its holder left."""
        self.closed, self.password_hash = True, ""
