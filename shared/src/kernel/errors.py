"""The seven ways to say no. A code is a contract with the outside; the sentences live in problems.yaml.

Each error carries named parameters for its sentence and, where one field is at fault, a JSON pointer to it.
"""

import copyreg
from collections.abc import Sequence
from typing import Any, ClassVar


class BusinessError(Exception):
    """A rule said no. Subclass one of the seven kinds below, never this. `also` are others that said no to
    the same request.
    """

    code: ClassVar[str] = "business-error"
    also: tuple["BusinessError", ...] = ()

    def __init__(self, *, pointer: str | None = None, **params: object) -> None:
        super().__init__(self.code, params)
        self.pointer = pointer
        self.params = params

    def __reduce__(self) -> tuple[Any, ...]:
        # It is made from names, which pickle would tell it by their places.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({told})"


class NotFound(BusinessError):
    """The thing is not there, or it is not yours: the two are one answer."""

    code = "not-found"


class Conflict(BusinessError):
    """The thing is in a state that forbids this."""

    code = "conflict"


class Stale(BusinessError):
    """Somebody changed the thing since you read it."""

    code = "stale"


class Rejected(BusinessError):
    """What was asked for breaks a rule of the business."""

    code = "rejected"


class Forbidden(BusinessError):
    """You may not do this, whatever the thing is."""

    code = "forbidden"


class Unproven(BusinessError):
    """You have not shown who you are."""

    code = "unproven"


class TooOften(BusinessError):
    """You have tried this too often; `retry_after` says for how many seconds not to try again."""

    code = "too-often"

    def __init__(self, *, retry_after: int = 1, pointer: str | None = None, **params: object) -> None:
        super().__init__(pointer=pointer, **params)
        self.retry_after = retry_after


def raise_together(refused: Sequence[BusinessError]) -> None:
    """Raise the first, which tells of the others; nothing where nobody said no."""
    if refused:
        first, *others = refused
        first.also = tuple(others)
        raise first
