"""Reads option models written in the Universal Variability Language, all its levels but conditions on texts.

What the language leaves open is settled here: an Integer without bounds reaches from -1,000,000 to
1,000,000, a Real does in steps of a thousandth, unless the feature's attributes `low`, `high`, `step` say
otherwise. A feature with a cardinality is had that many times, and all its instances are built alike. A
String feature carries no text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedInput
from lark.indenter import Indenter

from cpq_svc.adapters.formulas.reading import EXPRESSIONS, Known, Meaning, exact, shallow
from cpq_svc.domain.features.feature import Constraint, Feature, Group, Span, Use
from cpq_svc.domain.features.model import MOST_LEVELS, FeatureModel, TreeTooDeep
from kernel.errors import Rejected

_BOUND, _MANY = 1_000_000, 1_000
_STEPS = {"Integer": Fraction(1), "Real": Fraction(1, 1000)}


class UvlUnreadable(Rejected):
    """The text is no option model; `line` says where."""

    code = "uvl-unreadable"


class UvlPartMissing(Rejected):
    """The model imports another one that was not given."""

    code = "uvl-part-missing"


class _Lines(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types = ["LPAR", "LSQB", "LBRACE"]  # noqa: RUF012 - the library asks for lists
    CLOSE_PAREN_types = ["RPAR", "RSQB", "RBRACE"]  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 8


@cache
def _grammar() -> Lark:
    text = f"{EXPRESSIONS}\n{(Path(__file__).parent / 'uvl.lark').read_text('utf-8')}"
    return Lark(text, parser="lalr", start="uvl", postlex=_Lines(), maybe_placeholders=False)


Others = Callable[[str], str | None]


def read_uvl(text: str, others: Others = lambda _: None) -> FeatureModel:
    """The model in a text; `others` gives the text of an imported one by its name.

    Raises UvlUnreadable, UvlPartMissing, TreeTooDeep, FeatureUnknown, FormulaUnreadable, FormulaTooDeep or
    what `FeatureModel.check` raises.
    """
    part = _Part(others).read(text)
    if part.root is None:
        raise UvlUnreadable(line=1)
    features = {feature.code: feature for feature in part.root.walk()}
    numbers = frozenset(code for code, feature in features.items() if feature.span is not None)
    known = Known(features, numbers)
    meaning = Meaning(known)
    constraints = tuple(
        Constraint(f"C{number}", meaning.condition(shallow(tree, known)))
        for number, tree in enumerate(part.conditions, 1)
    )
    model = FeatureModel(part.root, constraints=constraints)
    model.check()
    return model


@dataclass
class _Part:
    """One file with what it imports grafted into its tree. Imported names begin with the alias."""

    others: Others
    prefix: str = ""
    seen: frozenset[str] = frozenset()
    root: Feature | None = None
    conditions: list[Any] = field(default_factory=list)
    imported: dict[str, "_Part"] = field(default_factory=dict)

    def read(self, text: str) -> "_Part":
        tree = _tree(text)
        for section in tree.children:
            match section:
                case Tree(data="imports", children=lines):
                    for line in lines:
                        self._import(line)
                case Tree(data="features", children=[feature]):
                    self.root = self._feature(_levelled(feature))
                case Tree(data="constraints", children=conditions):
                    self.conditions += [self._renamed(condition) for condition in conditions]
        for part in self.imported.values():
            self.conditions += part.conditions
        return self

    def _import(self, line: Any) -> None:
        name, alias = _name(line.children[0]), _name(line.children[-1])
        text = self.others(name)
        if text is None or name in self.seen:
            raise UvlPartMissing(name=name)
        inner = _Part(self.others, f"{self.prefix}{alias}.", self.seen | {name})
        self.imported[alias] = inner.read(text)

    def _feature(self, tree: Any) -> Feature:
        name = _name(next(child for child in tree.children if child.data == "reference"))
        alias = name.rpartition(".")[0]
        if alias in self.imported and (grafted := self.imported[alias].root):
            return grafted
        feature = Feature(self.prefix + name)
        kind = "Boolean"
        for child in tree.children:
            match child:
                case Tree(data="type", children=[word]):
                    kind = str(word)
                case Tree(data="many", children=[word]):
                    low, high = _range(str(word), _MANY)
                    feature = replace(feature, span=Span(Fraction(low), Fraction(high)))
                case Tree(data="attributes"):
                    feature = self._described(feature, child)
                case Tree(data="group"):
                    feature = replace(feature, groups=(*feature.groups, *self._groups(child)))
        return _with_value(feature, kind) if kind in _STEPS else feature

    def _groups(self, tree: Any) -> Iterator[Group]:
        word = str(tree.children[0].children[0])
        members = [self._feature(child) for child in tree.children[1:]]
        if word == "mandatory":
            # Had none to three times, a feature is optional wherever it stands.
            spare = {
                each.code for each in members if each.span and each.use is Use.QUANTITY and each.span.low < 1
            }
            members = [_at_least_once(each) for each in members]
            must = tuple(each for each in members if each.code not in spare)
            may = tuple(each for each in members if each.code in spare)
            yield from (Group(low, len(part), part) for low, part in ((len(must), must), (0, may)) if part)
            return
        together = tuple(_at_least_once(each) for each in members)
        low, high = {"optional": (0, len(together)), "or": (1, len(together)), "alternative": (1, 1)}.get(
            word
        ) or _range(word, len(together))
        if together:
            yield Group(low, high, together)

    def _described(self, feature: Feature, tree: Any) -> Feature:
        attributes = dict(_attributes(shallow(tree, Known({}))))
        self.conditions += [
            self._renamed(condition)
            for inner in tree.children
            if inner.data == "inner_constraint"
            for condition in inner.children
        ]
        return replace(
            feature,
            abstract=attributes.pop("abstract", False) is True,
            preselected=attributes.pop("preselected", False) is True,
            name_zh=str(attributes.pop("name_zh", "")),
            name_en=str(attributes.pop("name_en", "")),
            unit=str(attributes.pop("unit", "")),
            attributes=attributes,
        )

    def _renamed(self, tree: Any) -> Any:
        """The same condition with the names the whole model uses."""
        if self.prefix:
            for reference in tree.iter_subtrees():
                if reference.data == "reference" and not str(reference.children[0]).startswith('"\u0000'):
                    alias = Token("NAME", self.prefix[:-1])
                    reference.children = [alias, *reference.children]
        return tree


def _tree(text: str) -> Any:
    try:
        return _grammar().parse(text.lstrip("\ufeff") + "\n")
    except UnexpectedInput as unread:
        raise UvlUnreadable(line=unread.line, near=_near(text, unread.line)) from unread
    except (LarkError, AssertionError) as unread:  # indentation that goes back to where nothing stood
        raise UvlUnreadable(line=0, near=str(unread)[:80]) from unread


def _levelled(feature: Any) -> Any:
    """The feature, if what lies below it is one to walk through. Raises TreeTooDeep."""
    waiting = [(feature, 1)]
    while waiting:
        tree, level = waiting.pop()
        if level > MOST_LEVELS:
            raise TreeTooDeep(most=MOST_LEVELS)
        for group in tree.children:
            if group.data == "group":
                waiting += [(member, level + 1) for member in group.children[1:]]
    return feature


def _near(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1].strip()[:80] if 0 < line <= len(lines) else ""


def _name(reference: Any) -> str:
    return ".".join(str(part)[1:-1] if part.startswith('"') else str(part) for part in reference.children)


def _unquoted(text: str) -> str:
    return text[1:-1] if text[0] in "'\"" else text


def _range(word: str, most: int) -> tuple[int, int]:
    low, _, high = (part.strip() for part in word.strip("[] ").partition(".."))
    if low == "*":
        return 0, most
    if not high:
        return int(exact(low)), int(exact(low))
    return int(exact(low)), most if high == "*" else int(exact(high))


def _attributes(tree: Any, prefix: str = "") -> Iterator[tuple[str, Fraction | str | bool]]:
    for attribute in tree.children:
        if attribute.data != "attribute":
            continue
        name = prefix + _name(attribute.children[0])
        match attribute.children[1:]:
            case []:
                yield name, True
            case [Tree(data="number", children=[value])]:
                yield name, exact(value)
            case [Tree(data="minus", children=[_, value])]:
                yield name, -exact(value)
            case [Tree(data="quoted", children=[value])]:
                yield name, _unquoted(str(value))
            case [Tree(data="yes")]:
                yield name, True
            case [Tree(data="no")]:
                yield name, False
            case [Tree(data="attributes") as inner]:
                yield from _attributes(inner, f"{name}.")


def _at_least_once(feature: Feature) -> Feature:
    """A feature that is chosen is had once at least; not at all is not to choose it."""
    if feature.use is Use.QUANTITY and feature.span and feature.span.low < 1 <= feature.span.high:
        return replace(feature, span=replace(feature.span, low=Fraction(1)))
    return feature


def _with_value(feature: Feature, kind: str) -> Feature:
    described = dict(feature.attributes)
    bounds = {}
    for name, otherwise in (("low", Fraction(-_BOUND)), ("high", Fraction(_BOUND)), ("step", _STEPS[kind])):
        bound = described.get(name, otherwise)
        bounds[name] = bound if isinstance(bound, Fraction) else otherwise
    kept = {name: value for name, value in described.items() if name not in bounds}
    return replace(feature, span=Span(**bounds), use=Use.VALUE, attributes=kept)
