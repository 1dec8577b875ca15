"""What differs between two revisions of a quote, line by line: configuration, price, terms; cost and margin
apart.

Lines have no identity beside what they say, so the first of a product then is compared with the first of it
now, the second with the second. A line that only moved does not differ.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote_line import LineKind, QuoteLine

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Change:
    """One thing said differently; an empty text is nothing. `subject` names the option, parameter or term."""

    what: str
    before: str
    after: str
    subject: str = ""


@dataclass(frozen=True)
class LineDifference:
    """A line then, now, or both. `costs` and `margins` are for those who may see them."""

    name_zh: str
    name_en: str
    product_code: str
    line_then: int | None
    line_now: int | None
    changes: tuple[Change, ...]
    costs: tuple[Change, ...]
    margins: tuple[Change, ...]


@dataclass(frozen=True)
class Difference:
    """What differs between revision `then` and revision `now`; lines that are the same are left out."""

    then: int
    now: int
    changes: tuple[Change, ...]
    lines: tuple[LineDifference, ...]
    costs: tuple[Change, ...]
    margins: tuple[Change, ...]


def difference(then: Revision, now: Revision) -> Difference:
    """Everything that differs, the lines in the order of now, those that are gone at the end."""
    pairs = list(_pairs(then.lines, now.lines))
    lines = [_line(before, after) for before, after in pairs]
    return Difference(
        then.number,
        now.number,
        tuple(_heads(then, now)),
        tuple(line for line in lines if line.changes or line.costs or line.margins),
        *_left(then.counting, now.counting),
    )


def _pairs(
    then: Sequence[QuoteLine], now: Sequence[QuoteLine]
) -> Iterator[tuple[QuoteLine | None, QuoteLine | None]]:
    waiting: dict[tuple[str, ...], list[QuoteLine]] = {}
    for line in then:
        waiting.setdefault(_identity(line), []).append(line)
    for line in now:
        same = waiting.get(_identity(line))
        yield (same.pop(0) if same else None), line
    for line in then:
        if any(line is left for left in waiting[_identity(line)]):
            yield line, None


def _identity(line: QuoteLine) -> tuple[str, ...]:
    if line.kind is LineKind.TEXT:
        return (line.kind, line.text_zh)
    return (line.kind, line.product_code or line.name_zh)


def _line(before: QuoteLine | None, after: QuoteLine | None) -> LineDifference:
    shown = after or before
    assert shown is not None  # noqa: S101 - a pair has a side
    return LineDifference(
        shown.name_zh,
        shown.name_en,
        shown.product_code,
        before.line_no if before else None,
        after.line_no if after else None,
        tuple(_changes(*_both_said(before, after))),
        *_left([before] if before else [], [after] if after else []),
    )


Said = dict[tuple[str, str], str]


def _both_said(before: QuoteLine | None, after: QuoteLine | None) -> tuple[Said, Said]:
    """A unit that only one of them tells is none that changed: lines of old told none."""
    counted = not (before and after) or bool(before.unit) == bool(after.unit)
    return _said(before, counted), _said(after, counted)


def _said(line: QuoteLine | None, counted: bool) -> Said:
    """All a customer may compare, by what it is and of what."""
    if line is None:
        return {}
    said: Said = {
        ("quantity", ""): f"{line.quantity} {line.unit if counted else ''}".strip(),
        ("discount", ""): _number(line.discount_percent),
        ("list-price", ""): _price(line.list_price),
        ("unit-price", ""): f"{line.unit_price:f}",
        ("net-amount", ""): f"{line.net_amount:f}",
        ("tax-rate", ""): _number(line.tax_rate),
        ("section", ""): line.section,
        ("counting", ""): line.counting if line.counts or not line.alternatives else "",
        ("chosen", ""): "yes" if line.chosen else "no",
        ("text", ""): _both(line.text_zh, line.text_en),
        ("name", ""): _both(line.name_zh, line.name_en),
        ("edition", ""): str(line.edition or ""),
    }
    if line.kind is LineKind.TEXT:
        return {("text", ""): _both(line.text_zh, line.text_en), ("section", ""): line.section}
    said |= {("option", each.code): f"{each.quantity or 1}" for each in line.options}
    said |= {("number", each.code): _number(each.value) for each in line.numbers}
    return said | {("parameter", each.code): f"{each.value} {each.unit}".strip() for each in line.parameters}


def _both(zh: str, en: str) -> str:
    return zh if en in ("", zh) else f"{zh} / {en}"


def _heads(then: Revision, now: Revision) -> Iterator[Change]:
    yield from _changes(_head(then), _head(now))


def _head(revision: Revision) -> Said:
    said: Said = {
        (name.replace("_", "-"), ""): str(getattr(revision, name))
        for name in ("currency", "net_amount", "tax_amount", "total_amount", "valid_until", "discount_amount")
    }
    said |= {
        ("payment-term", f"{index + 1}"): f"{term.event} {_number(term.percent)} % {term.days}"
        for index, term in enumerate(revision.payment_terms)
    }
    said |= {
        ("term", each.name): _text(getattr(revision.terms, each.name)) for each in fields(revision.terms)
    }
    said |= {("section", each.code): f"{each.net_amount:f}" for each in revision.sections}
    return said | {
        ("buyer", each.name): _text(getattr(revision.buyer, each.name)) for each in fields(revision.buyer)
    }


def _changes(then: Said, now: Said) -> Iterator[Change]:
    for what, subject in {**then, **now}:
        before, after = then.get((what, subject), ""), now.get((what, subject), "")
        if before != after:
            yield Change(what, before, after, subject)


def _left(
    then: Sequence[QuoteLine], now: Sequence[QuoteLine]
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """What cost and what margin differ by, of what is known of every line."""
    (cost_then, margin_then), (cost_now, margin_now) = _known(then), _known(now)
    return tuple(_changes(cost_then, cost_now)), tuple(_changes(margin_then, margin_now))


def _known(lines: Sequence[QuoteLine]) -> tuple[Said, Said]:
    costs = [line.cost_amount for line in lines]
    if not lines or None in costs:
        return {}, {}
    cost, net = _sum(cost for cost in costs if cost is not None), _sum(line.net_amount for line in lines)
    return {("cost", ""): f"{cost:f}"}, {("margin", ""): f"{net - cost:f}"}


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _number(value: Decimal) -> str:
    """Without noughts that say nothing: 5.00 and 5 are the same discount."""
    return f"{value.normalize():f}"


def _price(value: Decimal) -> str:
    """A list price is kept with the digits it was written with: 250000 and 250000.00 are the same."""
    told = value.normalize()
    return f"{max(told, told.quantize(_CENT), key=_digits):f}"


def _digits(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _text(value: object) -> str:
    return "" if value is None else str(value)
