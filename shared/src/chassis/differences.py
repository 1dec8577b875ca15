"""What happened to an aggregate since it was read, parts included: a column is told as [before, after], a
collection as {added, removed, changed} — parts that came or went as their columns, a part that changed as its
key and the columns that did.
"""

from collections.abc import Container, Iterator
from functools import cache
from typing import Any

from sqlalchemy.orm import InstanceState, Mapper, class_mapper
from sqlalchemy.orm.attributes import PASSIVE_NO_INITIALIZE, instance_state

# Never leave the row they belong to, not even for the audit.
SECRET = frozenset({"password_hash", "secret_hash", "token_hash"})

State = InstanceState[Any]


def whole(state: State, came: bool) -> dict[str, Any]:
    """All that came or went with an aggregate; what has no value is not told."""
    columns = {name: [None, value] if came else [value, None] for name, value in _values(state, came)}
    return columns | dict(_held(state, came))


def came(thing: Any) -> dict[str, Any]:
    """The same of a new aggregate without parts that no session has seen."""
    held = thing.__dict__
    columns = _names(class_mapper(type(thing)))[0]
    return {name: [None, value] for name in columns if (value := held.get(name)) is not None}


def difference(state: State, touched: Container[int]) -> dict[str, Any]:
    """What is different now; parts are looked into when there are some (their `id()`) in `touched`."""
    told: dict[str, Any] = {}
    columns, collections = _names(state.mapper)
    # What nobody has set since it was read is the same, and most of a wide row is.
    for name in filter(state.committed_state.__contains__, columns):
        now, _, was = _history(state, name)
        if now or was:
            told[name] = [_first(was), _first(now)]
    for name in collections if touched else ():
        added, kept, removed = _history(state, name)
        moved = {
            "added": [_part(part, True) for part in added],
            "removed": [_part(part, False) for part in removed],
            "changed": [each for part in kept if (each := _changed(instance_state(part), touched))],
        }
        if present := {way: parts for way, parts in moved.items() if parts}:
            told[name] = present
    return told


def holds(state: State, touched: Container[int]) -> bool:
    """Whether one of its parts, or of theirs, is among `touched`. Only for what has no change of its own: to
    take a part away is one.
    """
    return any(
        id(part) in touched or holds(instance_state(part), touched)
        for name in _names(state.mapper)[1]
        for part in state.dict.get(name, ())
    )


def _changed(part: State, touched: Container[int]) -> dict[str, Any]:
    told = difference(part, touched)
    key = (part.mapper.get_property_by_column(column).key for column in part.mapper.primary_key)
    return {"part": dict(zip(key, part.identity or (), strict=True)), **told} if told else {}


def _part(part: Any, came: bool) -> dict[str, Any]:
    state = instance_state(part)
    return dict(_values(state, came)) | dict(_held(state, came))


def _values(state: State, came: bool) -> Iterator[tuple[str, Any]]:
    held = state.dict
    for name in _names(state.mapper)[0]:
        # What came is told as it is now, which needs no history.
        value = held.get(name) if came else _before(state, name)
        if value is not None:
            yield name, value


def _before(state: State, name: str) -> Any:
    _, same, was = _history(state, name)
    return _first(was or same)


def _held(state: State, came: bool) -> Iterator[tuple[str, Any]]:
    for name in _names(state.mapper)[1]:
        now, same, was = _history(state, name)
        if parts := [*same, *(now if came else was)]:
            yield name, {"added" if came else "removed": [_part(part, came) for part in parts]}


def _history(state: State, name: str) -> tuple[Any, Any, Any]:
    """(added, unchanged, deleted); what was never read is not read for this."""
    return tuple(values or () for values in state.get_history(name, PASSIVE_NO_INITIALIZE))  # type: ignore[return-value]


def _first(values: Any) -> Any:
    return next(iter(values), None)


@cache
def _names(mapper: Mapper[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns and collections. Aggregates know one another by id only, so whatever is related is a part."""
    told = [name for name in mapper.column_attrs.keys() if name not in SECRET | {"version"}]  # noqa: SIM118 - not a dict
    return tuple(told), tuple(mapper.relationships.keys())
