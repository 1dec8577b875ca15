"""Values of the domain as JSON and back: objects in camelCase, amounts and percentages as text.

The same form is kept in JSON columns and spoken over HTTP, so that PostgreSQL can hand out what it keeps.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.types import TypeDecorator

from cpq_svc.domain.configuration import ChosenOption
from cpq_svc.domain.decision_column import Cell, Column
from cpq_svc.domain.family import ParameterDefinition
from cpq_svc.domain.option import (
    Attribute,
    Combination,
    Derivation,
    Measure,
    Option,
    OptionGroup,
    Range,
    Statement,
)
from cpq_svc.domain.price_step import Effect, ProcedureStep
from cpq_svc.domain.price_terms import BookTerms, EntryTerms, OptionPrice
from cpq_svc.domain.rounding import Rounding
from cpq_svc.domain.structure import Component, Operation, Position
from cpq_svc.domain.technical_data import TechnicalValue
from kernel.money import Money

T = TypeVar("T")
# Of these only what is not as usual is told: a model has thousands of options.
_SPARSE = frozenset({
    Option, OptionGroup, Attribute, Range, Measure, Statement, Derivation, Combination, ChosenOption,
    Position, Component, Operation, ParameterDefinition, TechnicalValue, Cell, Column, Effect,
    BookTerms, EntryTerms, OptionPrice, Rounding, ProcedureStep,
})  # fmt: skip


def plain(value: Any) -> Any:
    """A value as JSON; None inside an object is left out."""
    return _WRITERS[type(value)](value)


def plain_without(value: Any, names: frozenset[str]) -> Any:
    """The same of an object, some of its parts left out."""
    return _writer_without(cast("Any", type(value)), names)(value)


def read(kind: type[T], told: Any) -> T:
    """The value a JSON form stands for. What the specification has checked is not checked again."""
    value: T = _reader(cast("Any", kind))(told)
    return value


def read_all(kind: type[T], told: Any) -> tuple[T, ...]:
    """A list of them; an absent list is empty."""
    return tuple(map(_reader(cast("Any", kind)), told or ()))


class _Writers(dict[Any, Callable[[Any], Any]]):
    """How each kind is written, found out once: a quote writes thousands of small values."""

    def __missing__(self, kind: Any) -> Callable[[Any], Any]:
        self[kind] = found = _writer(kind)
        return found


_WRITERS = _Writers()


def _writer(kind: Any) -> Callable[[Any], Any]:
    if issubclass(kind, StrEnum):
        return str.__str__
    if kind is Decimal:
        return _digits
    if kind is date or issubclass(kind, UUID):
        return str
    if issubclass(kind, list | tuple):
        return lambda value: [_WRITERS[type(each)](each) for each in value]
    return _object_writer(kind) if is_dataclass(kind) else _as_it_is


def _digits(value: Decimal) -> str:
    # To format takes four times as long, and only an exponent needs it.
    told = str(value)
    return f"{value:f}" if "E" in told else told


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _writer_without(kind: Any, names: frozenset[str]) -> Callable[[Any], Any]:
    return _object_writer(kind, names)


def _object_writer(kind: Any, without: frozenset[str] = frozenset()) -> Callable[[Any], Any]:
    parts = [each for each in _parts(kind) if each.name not in without]
    wires, names = [each.wire for each in parts], [each.name for each in parts]
    usual = [MISSING if each.needed else each.otherwise for each in parts]
    # One name more than is told: that of a single one comes without its tuple.
    held = attrgetter(*names, "__class__")

    def write(value: Any) -> dict[str, Any]:
        told = zip(wires, held(value), strict=False)
        return {
            wire: each if type(each) is str else _WRITERS[type(each)](each)
            for wire, each in told
            if each is not None
        }

    def write_unusual(value: Any) -> dict[str, Any]:
        told = zip(wires, held(value), usual, strict=False)
        return {
            wire: each if type(each) is str else _WRITERS[type(each)](each)
            for wire, each, otherwise in told
            if each is not None and (otherwise is MISSING or each != otherwise)
        }

    return write_unusual if kind in _SPARSE else write


@dataclass(frozen=True)
class _Part:
    name: str
    wire: str
    read: Callable[[Any], Any]
    needed: bool
    otherwise: Any
    # Whether it may be None, which is left out.
    empty: bool


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How a kind is read, found out once: quotes read thousands of small values."""
    if kind is Money:
        return lambda told: Money.of(told["amount"], told["currency"])
    if is_dataclass(kind):
        return partial(_made, kind)
    if get_origin(kind) is tuple:
        inner = _reader(get_args(kind)[0])
        return lambda told: tuple(map(inner, told))
    if kind in (str, int, bool):
        return lambda told: told
    if kind in (date, datetime):
        return cast("Callable[[Any], Any]", kind.fromisoformat)
    if kind is UUID:
        return UUID
    wanted = next((each for each in get_args(kind) if each is not NoneType), None)
    if wanted is None:
        return cast("Callable[[Any], Any]", kind)
    inner = _reader(wanted)
    return lambda told: None if told is None else inner(told)


def _made(kind: Any, told: Any) -> Any:
    parts = _parts(kind)
    return kind(
        **{
            part.name: part.read(told.get(part.wire) if part.empty else told[part.wire])
            for part in parts
            if part.needed or part.wire in told
        }
    )


@cache
def _parts(kind: Any) -> tuple[_Part, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _Part(
            each.name,
            _camel(each.name),
            _reader(hints[each.name]),
            each.default is MISSING and each.default_factory is MISSING,
            each.default,
            NoneType in get_args(hints[each.name]),
        )
        for each in fields(kind)
    )


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


class Value(TypeDecorator[Any]):
    """A column that keeps one value, or a tuple of values, as JSON; what people listed keeps its order."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type, several: bool = False) -> None:
        super().__init__(none_as_null=True)
        self.kind, self.several = kind, several

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """To JSON."""
        return None if value is None else plain(value)

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """From JSON."""
        if value is None and not self.several:
            return None
        return read_all(self.kind, value) if self.several else _reader(self.kind)(value)
