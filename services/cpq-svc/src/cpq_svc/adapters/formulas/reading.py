"""Reads conditions and formulas with a grammar. What is read is a value of the domain; nothing is ever
run.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from cpq_svc.domain.features.expression import (
    ALWAYS,
    NEVER,
    Aggregate,
    AllOf,
    Amount,
    AnyOf,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Condition,
    Formula,
    Function,
    Implies,
    Not,
    NumberOf,
    Same,
)
from cpq_svc.domain.features.feature import Feature
from cpq_svc.domain.features.model import FeatureUnknown
from kernel.errors import Rejected

EXPRESSIONS = (Path(__file__).parent / "expression.lark").read_text("utf-8")
# What is read is walked through level by level, here and wherever it is used: so deep that always goes well.
MOST_DEEP = 200
# `1e9999999` is short to write and takes a while to work out.
_MOST_DIGITS = 60
# A derived value stands in whole wherever it is named: each twice the one before, forty of them never end.
_MOST_INLINED = 500_000


class FormulaUnreadable(Rejected):
    """The text is no condition and no formula; `near` says where it stops making sense."""

    code = "formula-unreadable"


class FormulaTooDeep(Rejected):
    """Parts of the text lie deeper in one another than anybody could follow."""

    code = "formula-too-deep"


class FormulaTooLong(Rejected):
    """Written out, with the derived values it names in it, the text is longer than anybody could follow."""

    code = "formula-too-long"


@dataclass(frozen=True)
class _Extent:
    """How deep the parts of a text lie in one another, how many they are, and how many came in by name."""

    depth: int = 0
    parts: int = 0
    inlined: int = 0


@dataclass
class Known:
    """What the names in an expression may mean, and how much came in by those of derived values so far."""

    features: Mapping[str, Feature]
    numbers: frozenset[str] = frozenset()
    derived: dict[str, Formula] = field(default_factory=dict)
    extents: dict[str, _Extent] = field(default_factory=dict)
    inlined: int = 0


@cache
def _grammar(start: str) -> Lark:
    return Lark(
        f"{EXPRESSIONS}\n%ignore /[ \\t\\r\\n]+/", parser="lalr", start=start, maybe_placeholders=False
    )


def read_condition(text: str, known: Known) -> Condition:
    """A condition. Raises FormulaUnreadable, FormulaTooDeep, FormulaTooLong or FeatureUnknown."""
    return Meaning(known).condition(shallow(_tree(text, "condition"), known))


def read_formula(text: str, known: Known) -> Formula:
    """A formula. Raises FormulaUnreadable, FormulaTooDeep, FormulaTooLong or FeatureUnknown."""
    return Meaning(known).formula(shallow(_tree(text, "sum"), known))


def _tree(text: str, start: str) -> Any:
    try:
        return _grammar(start).parse(text)
    except UnexpectedInput as unread:
        raise FormulaUnreadable(
            near=text[max(0, unread.pos_in_stream or 0) :][:40], text=text[:200]
        ) from unread


def shallow(tree: Any, known: Known) -> Any:
    """The tree, if it is one to walk through. Raises FormulaTooDeep or FormulaTooLong."""
    _admitted(tree, known)
    return tree


def _admitted(tree: Any, known: Known) -> _Extent:
    extent = _extent(tree, known)
    if extent.depth > MOST_DEEP:
        raise FormulaTooDeep(most=MOST_DEEP)
    known.inlined += extent.inlined
    if known.inlined > _MOST_INLINED:
        raise FormulaTooLong
    return extent


def _extent(tree: Any, known: Known) -> _Extent:
    """With derived values written out; the links of `a & b & c` lie beside each other."""
    waiting, deepest, parts, inlined = [(tree, 1)], 0, 0, 0
    while waiting:
        part, level = waiting.pop()
        named = known.extents.get(".".join(_parts(part))) if part.data == "reference" else None
        named = named or _Extent()
        deepest, parts, inlined = max(deepest, level + named.depth), parts + 1, inlined + named.parts
        below = _chain(part, part.data) if part.data in ("either", "both") else part.children
        waiting += [(each, level + 1) for each in below if isinstance(each, Tree)]
    return _Extent(deepest, parts + inlined, inlined)


def exact(number: Any) -> Fraction:
    """A number as it is written. Raises FormulaUnreadable for one that no machine has."""
    text = str(number)
    power = text.lower().partition("e")[2] or "0"
    if len(text) > _MOST_DIGITS or abs(int(power)) > _MOST_DIGITS:
        raise FormulaUnreadable(near=text[:40], text=text[:200])
    return Fraction(text)


class Meaning:
    """Turns a tree of words into a value of the domain. Raises FormulaUnreadable or FeatureUnknown."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def condition(self, tree: Any) -> Condition:
        """The tree as a condition."""
        match tree:
            case Tree(data="reference"):
                return self._truth(_parts(tree))
            case Tree(data="same", children=[left, right]):
                return Same(self.condition(left), self.condition(right))
            case Tree(data="implies", children=[left, right]):
                return Implies(self.condition(left), self.condition(right))
            case Tree(data="either" | "both" as sign):
                parts = tuple(map(self.condition, _chain(tree, sign)))
                return AllOf(parts) if sign == "both" else AnyOf(parts)
            case Tree(data="opposite", children=[part]):
                return Not(self.condition(part))
            case Tree(data="bracket", children=[part]):
                return self.condition(part)
            case Tree(data="compare", children=[left, sign, right]):
                return self._compared(left, str(sign), right)
            case Tree(data="always"):
                return ALWAYS
            case Tree(data="never"):
                return NEVER
        raise FormulaUnreadable(near=_words(tree), text=_words(tree))

    def formula(self, tree: Any) -> Formula:
        """The tree as a formula."""
        match tree:
            case Tree(data="amount", children=[number]):
                return Amount(exact(number))
            case Tree(data="reference"):
                return self._amount(_parts(tree))
            case Tree(data="negative", children=[_, part]):
                inner = self.formula(part)
                return (
                    Amount(-inner.value)
                    if isinstance(inner, Amount)
                    else Arithmetic("-", Amount(Fraction(0)), inner)
                )
            case Tree(data="arithmetic", children=[left, sign, right]):
                return Arithmetic(str(sign), self.formula(left), self.formula(right))
            case Tree(data="bracket", children=[part]):
                return self.formula(part)
            case Tree(data="call", children=[name, *arguments]):
                return self._called(str(name), arguments)
        raise FormulaUnreadable(near=_words(tree), text=_words(tree))

    def _truth(self, parts: list[str]) -> Condition:
        whole = ".".join(parts)
        if whole in self._known.features:
            return Chosen(whole)
        owner, _, value = self._attribute(parts)
        if isinstance(value, bool):
            return Chosen(owner) if value else NEVER
        raise FeatureUnknown(name=whole)

    def _amount(self, parts: list[str]) -> Formula:
        whole = ".".join(parts)
        if whole in self._known.numbers:
            return NumberOf(whole)
        if whole in self._known.derived:
            return self._known.derived[whole]
        owner, attribute, value = self._attribute(parts)
        if isinstance(value, Fraction):
            return AttributeOf(owner, attribute, value)
        raise FeatureUnknown(name=whole)

    def _attribute(self, parts: list[str]) -> tuple[str, str, Fraction | str | bool | None]:
        """Feature, name and value of an attribute; both names may have dots in them."""
        for end in range(len(parts) - 1, 0, -1):
            owner, attribute = ".".join(parts[:end]), ".".join(parts[end:])
            feature = self._known.features.get(owner)
            if feature and attribute in feature.attributes:
                return owner, attribute, feature.attributes[attribute]
        return "", "", None

    def _compared(self, left: Any, sign: str, right: Any) -> Condition:
        one, other = self._text(left), self._text(right)
        if one is None or other is None:
            return Compare(sign, self.formula(left), self.formula(right))
        same = one[1] == other[1]
        if sign not in ("==", "!="):
            raise FormulaUnreadable(near=sign, text=sign)
        owners = tuple(Chosen(owner) for owner, _ in (one, other) if owner)
        equal = (owners[0] if len(owners) == 1 else AllOf(owners)) if same else NEVER
        return equal if sign == "==" else Not(equal)

    def _text(self, tree: Any) -> tuple[str, str] | None:
        """Owner and text of something that is a text; the owner of a text that is simply written down is
        empty.
        """
        match tree:
            case Tree(data="text", children=[text]):
                return "", str(text)[1:-1]
            case Tree(data="reference"):
                owner, _, value = self._attribute(_parts(tree))
                return (owner, value) if isinstance(value, str) else None
        return None

    def _called(self, name: str, arguments: Sequence[Any]) -> Formula:
        if name in ("sum", "avg"):
            return self._aggregate(name, [_parts(argument) for argument in arguments])
        if name == "len":
            text = self._text(arguments[0])
            if text is None:
                raise FormulaUnreadable(near=_words(arguments[0]), text=name)
            length = Fraction(len(text[1]))
            return AttributeOf(text[0], "len", length) if text[0] else Amount(length)
        return Function(name, tuple(map(self.formula, arguments)))

    def _aggregate(self, name: str, named: list[list[str]]) -> Formula:
        attribute, within = ".".join(named[-1]), ".".join(named[0]) if len(named) > 1 else ""
        if within and within not in self._known.features:
            raise FeatureUnknown(name=within)
        among = self._known.features[within].walk() if within else iter(self._known.features.values())
        terms = tuple(
            AttributeOf(feature.code, attribute, value)
            for feature in among
            if not isinstance(value := feature.attributes.get(attribute), bool)
            and isinstance(value, Fraction)
        )
        return Aggregate(name, attribute, within, terms)


def _parts(tree: Any) -> list[str]:
    if not (isinstance(tree, Tree) and tree.data == "reference"):
        raise FormulaUnreadable(near=_words(tree), text=_words(tree))
    return [str(token)[1:-1] if token.startswith('"') else str(token) for token in tree.children]  # type: ignore[union-attr]


def _chain(tree: Any, sign: str) -> Iterator[Any]:
    """The links of `a & b & c`, which the grammar nests to the left."""
    links = []
    while isinstance(tree, Tree) and tree.data == sign:
        tree, last = tree.children
        links.append(last)
    yield tree
    yield from reversed(links)


def _words(tree: Any) -> str:
    tokens = [tree] if isinstance(tree, Token) else tree.scan_values(lambda value: isinstance(value, Token))
    return " ".join(map(str, tokens))[:80]


class Sentences:
    """See `cpq_svc.domain.compiling.Sentences`."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def condition(self, text: str, pointer: str) -> Condition:
        """A condition."""
        with _at(pointer):
            return read_condition(text, self._known)

    def formula(self, text: str, pointer: str) -> Formula:
        """A formula."""
        with _at(pointer):
            return read_formula(text, self._known)

    def define(self, code: str, text: str, pointer: str) -> Formula:
        """A formula, known by its code from now on."""
        with _at(pointer):
            tree = _tree(text, "sum")
            self._known.extents[code] = _admitted(tree, self._known)
            self._known.derived[code] = Meaning(self._known).formula(tree)
        return self._known.derived[code]


@contextmanager
def _at(pointer: str) -> Iterator[None]:
    """Says where the text stands that makes no sense."""
    try:
        yield
    except (FormulaUnreadable, FormulaTooDeep, FormulaTooLong, FeatureUnknown) as no:
        raise type(no)(pointer=pointer, **no.params) from no
