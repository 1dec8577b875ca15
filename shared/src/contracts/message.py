"""A message is a fact in its public form. Once published its TYPE is frozen: only optional fields may be
added.
"""

from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints


class NotThisMessage(ValueError):
    """The body does not hold what this type promises."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """Base of every published fact. `TYPE` is the wire name `context.thing-happened.vN`."""

    TYPE: ClassVar[str]

    def to_wire(self) -> dict[str, Any]:
        """The body as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_wire(cls, body: object) -> Self:
        """Read a body tolerantly: unknown fields are passed over, a missing or mistyped one raises
        NotThisMessage.
        """
        read: Self = _read(cls, body)
        return read


def _read(shape: Any, value: object, path: str = "") -> Any:
    if not isinstance(value, dict):
        raise NotThisMessage(f"{shape.__name__}{path}: an object is wanted")
    hints = _hints(shape)
    known = {}
    for field in fields(shape):
        here = f"{path}/{field.name}"
        if field.name in value:
            known[field.name] = _value(hints[field.name], value[field.name], here)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise NotThisMessage(f"{shape.__name__}: {here} is missing")
    return shape(**known)


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def _value(hint: Any, value: object, path: str) -> Any:
    if is_dataclass(hint):
        return _read(hint, value, path)
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise NotThisMessage(f"{path}: a list is wanted")
        return tuple(_value(get_args(hint)[0], item, path) for item in value)
    if get_origin(hint) is dict:
        if not isinstance(value, dict):
            raise NotThisMessage(f"{path}: an object is wanted")
        return value
    allowed = get_args(hint) or (hint,)
    if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
        raise NotThisMessage(f"{path}: {hint} is wanted")
    return value
