"""A replay works the price of a line out again, from what was kept with it and the editions of the decision
tables that decided then, and says what comes out otherwise. Of a document it works out, from where the
waterfalls of its lines end, how its discount and its VAT are shared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cpq_svc.domain.offer import Offer, Revision
from cpq_svc.domain.price_step import StepName
from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.quote_line import QuoteLine
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.waterfall import differences, walk
from kernel.errors import Rejected

_SHARED = ("discount_share", "net_amount", "tax_amount", "tax_adjustment")
_SUMMED = ("discount_amount", "net_amount", "tax_amount", "total_amount", "sections")
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Replayed:
    """What a line has otherwise: names of steps and amounts, or what its rules refuse today; nothing when it
    is the same to the cent. Lines of before the waterfall was kept cannot be replayed.
    """

    line_no: int
    replayable: bool
    differs: tuple[str, ...] = ()


def replayed(line: PricedLine, tables: Mapping[tuple[str, int], Edition]) -> Replayed:
    """Of a priced line; `tables` are all editions that decided, by code and number."""
    if line.basis is None:
        return Replayed(line.line_no, False)
    needed = {each.code: tables.get((each.code, each.number)) for each in line.basis.tables}
    try:
        now = walk(line.basis, {code: each for code, each in needed.items() if each is not None})
    except Rejected as no:
        return Replayed(line.line_no, True, (no.code,))
    return Replayed(line.line_no, True, tuple(differences(line.as_walked, now)))


@dataclass(frozen=True)
class SharedOtherwise:
    """What a line has otherwise of what the document gave it."""

    line_no: int
    differs: tuple[str, ...]


@dataclass(frozen=True)
class ReplayedDocument:
    """What a document has otherwise: its own amounts, or what its discount refuses; and the lines of which
    shares in its discount or its VAT come out otherwise, those of their own price too.
    """

    differs: tuple[str, ...]
    lines: tuple[SharedOtherwise, ...] = ()

    @property
    def same(self) -> bool:
        """To the cent."""
        return not self.differs and not self.lines


def replayed_document(then: Revision) -> ReplayedDocument:
    """Of a revision as it was kept. VAT of before it was shared over a document comes out otherwise."""
    bare = [_as_priced(line) for line in then.lines]
    terms, until, day = then.payment_terms, then.valid_until, then.priced_on
    said = Offer(then.currency, bare, terms, until, day, then.sections, then.discount)
    try:
        now = Revision.of(then.number, said)
    except Rejected as no:
        return ReplayedDocument((no.code,))
    pairs = zip(then.lines, now.lines, strict=True)
    lines = (SharedOtherwise(one.line_no, _otherwise(_SHARED, one, other)) for one, other in pairs)
    return ReplayedDocument(_otherwise(_SUMMED, then, now), tuple(each for each in lines if each.differs))


def _as_priced(line: QuoteLine) -> QuoteLine:
    """Where its waterfall ended: before the document shared anything."""
    ended = {step.name: step for step in line.steps}
    bare = replace(line, discount_share=_NOTHING, tax_adjustment=_NOTHING)
    if StepName.NET in ended and StepName.VAT in ended:
        bare.net_amount, bare.tax_amount = ended[StepName.NET].after, ended[StepName.VAT].amount
    return bare


def _otherwise(names: Sequence[str], then: object, now: object) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(then, name) != getattr(now, name))


def deciding(lines: Sequence[PricedLine]) -> set[tuple[str, int]]:
    """The editions that decided some lines."""
    return {(each.code, each.number) for line in lines if line.basis for each in line.basis.tables}
