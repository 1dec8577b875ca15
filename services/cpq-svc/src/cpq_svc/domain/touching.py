"""What a change does to an offer: which of its lines stand on what has changed, and what they would come to
if the same were offered today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote_difference import Change, difference
from cpq_svc.domain.quote_line import QuoteLine
from cpq_svc.domain.radar import Cause, RadarChange
from cpq_svc.domain.waterfall import StepName, TableEdition
from kernel.errors import BusinessError

# A line that is only built by another edition, and comes to the same, is not touched.
_NOT_FELT = frozenset({"edition"})
# What stops a line for reasons of its product is that product's change, whatever else has changed.
_OF_A_PRODUCT = frozenset(
    {"product-unknown", "product-not-sold", "product-ordered-no-more", "configuration-invalid"}
)


_OF_A_BUYER = frozenset({Cause.CUSTOMER, Cause.DEALER})
_BUYER_FACTS = frozenset({"grade", "customerGroup", "region"})


@dataclass(frozen=True)
class LineTouched:
    """What one line would say otherwise."""

    line_no: int
    product_code: str
    name_zh: str
    name_en: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class LineCost:
    """What one line would cost and leave otherwise, for those who may see it."""

    line_no: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Outcome:
    """What a quote offered anew would come to. Costs are None where one is unknown, `net_after` where
    `error` (with what it `told`) stops pricing.
    """

    net_before: Decimal
    cost_before: Decimal | None
    net_after: Decimal | None = None
    cost_after: Decimal | None = None
    lines: tuple[LineTouched, ...] = ()
    costs: tuple[LineCost, ...] = ()
    error: str = ""
    told: str = ""

    @property
    def built_otherwise(self) -> bool:
        """Whether the customer would get another machine, or get it later."""
        what = {change.what for line in self.lines for change in line.changes}
        return bool(what & {"option", "number", "parameter", "delivery-days"})

    @property
    def offered_too_cheap(self) -> bool:
        """Whether today's price would be higher, or the cost is."""
        if self.net_after is not None and self.net_after > self.net_before:
            return True
        return (
            self.cost_before is not None
            and self.cost_after is not None
            and self.cost_after > self.cost_before
        )

    @property
    def sold_at_a_loss(self) -> bool:
        """Whether what was offered no longer pays for what it costs now."""
        if self.cost_before is None or self.cost_after is None:
            return False
        return self.cost_before <= self.net_before < self.cost_after


def stopped(change: RadarChange, then: Revision, no: BusinessError) -> Outcome | None:
    """What a change does to an offer that cannot be priced any more; None where something else stops it."""
    said, why = change.said, no.params
    about = why.get("product") == said.product
    if said.cause is Cause.PRODUCT:
        if said.product not in {line.product_code for line in then.lines}:
            return None
    elif said.cause is Cause.TAX:
        # A rate stops no price; what does is told by its own change, but the old rate is wrong all the same.
        old = any(
            line.product_code == said.subject and line.tax_rate != Decimal(said.detail) for line in then.lines
        )
        return Outcome(then.net_amount, cost_of(then)) if old else None
    elif said.cause is Cause.MODEL:
        if no.code != "configuration-invalid" or not about:
            return None
    elif no.code in _OF_A_PRODUCT or not _speaks_of(change, why):
        return None
    stops = said.cause is not Cause.PRODUCT or about
    told = str(why.get("broken") or why.get("table") or why.get("product") or "")
    return Outcome(then.net_amount, cost_of(then), error=no.code if stops else "", told=told if stops else "")


def _speaks_of(change: RadarChange, why: Mapping[str, object]) -> bool:
    """Whether a refusal that names a book or a table names what has changed."""
    said = change.said
    if said.cause in _OF_A_BUYER:
        return "grade" in why if said.cause is Cause.DEALER else "book" in why and "grade" not in why
    if "book" in why:
        return said.cause is Cause.BOOK and why["book"] == said.detail
    if "table" in why:
        return said.cause is Cause.PROCEDURE or (said.cause is Cause.TABLE and why["table"] == said.subject)
    return True


def compared(
    change: RadarChange, then: Revision, now: Revision, days: Sequence[Change | None]
) -> Outcome | None:
    """What a change does to an offer, `now` being the same offer made today and `days` what of each line
    comes later or sooner; None where it is not touched.
    """
    concerned = [_concerned(change, *pair) for pair in zip(then.lines, now.lines, strict=True)]
    later = {line.line_no: change for line, change in zip(now.lines, days, strict=True) if change is not None}
    found = difference(then, now)
    lines = tuple(
        LineTouched(
            line.line_now, line.product_code, line.name_zh, line.name_en,
            (*line.changes, *([later[line.line_now]] if line.line_now in later else ())),
        )
        for line in found.lines
        if line.line_now is not None and line.changes
    )  # fmt: skip
    costs = tuple(
        LineCost(line.line_now, (*line.costs, *line.margins))
        for line in found.lines
        if line.line_now is not None and (line.costs or line.margins)
    )
    matter = {line.line_no for line in lines if {each.what for each in line.changes} - _NOT_FELT}
    matter |= {each.line_no for each in costs}
    touched = {line.line_no for line, is_so in zip(now.lines, concerned, strict=True) if is_so}
    if change.cause is not Cause.PRODUCT:
        touched &= matter
    if not touched:
        return None
    return Outcome(then.net_amount, cost_of(then), now.net_amount, cost_of(now), lines, costs)


def cost_of(revision: Revision) -> Decimal | None:
    """What the lines that count cost together; None while one is unknown."""
    costs = [line.cost_amount for line in revision.counting]
    return None if None in costs else sum((cost for cost in costs if cost is not None), Decimal(0))


def _concerned(change: RadarChange, then: QuoteLine, now: QuoteLine) -> bool:
    """Whether a line stands on what has changed, and did not when it was offered: another change may make it
    come to something else at the same time.
    """
    said = change.said
    if said.cause in _OF_A_BUYER:
        return _bought_as(then) != _bought_as(now)
    if said.cause is Cause.PRODUCT:
        return now.product_code == said.subject
    if said.cause is Cause.TAX:
        return now.product_code == said.subject and then.tax_rate != now.tax_rate
    if said.cause is Cause.MODEL:
        return now.product_code == said.subject and then.model_hash != now.model_hash
    if said.cause is Cause.COSTS:
        # Where engineering has said what a line costs, a list says nothing of it.
        costs = _cost_of_line(then), _cost_of_line(now)
        other = not then.costed and costs[0] != costs[1]
        return _stands_on(change, now) and not _stands_on(change, then) and other
    return _stands_on(change, now) and not _stands_on(change, then)


def _stands_on(change: RadarChange, line: QuoteLine) -> bool:
    """Whether prices or costs of a line are made of what has changed."""
    said, basis, pocket = change.said, line.basis, line.pocket
    source = pocket.cost_source if pocket else ""
    if basis is None:
        return False
    if said.cause is Cause.BOOK:
        return basis.book == said.detail
    if said.cause is Cause.TABLE:
        return TableEdition(said.subject, int(said.detail)) in basis.tables
    if said.cause is Cause.PROCEDURE:
        return basis.procedure == int(said.detail)
    if said.cause is Cause.RATES:
        return any(each.startswith(f"{said.detail} ") for each in basis.exchange)
    return source.partition(":")[0] == f"cost-list {said.detail}"


def _bought_as(line: QuoteLine) -> object:
    """As what a line was bought: by which book and grade, and what rules asked of its buyer."""
    basis = line.basis
    if basis is None:
        return None
    facts = {each for each in basis.facts if each.name in _BUYER_FACTS}
    graded = {(each.rule, each.percent) for each in basis.effects if each.name is StepName.GRADE}
    return basis.book, graded, facts


def _cost_of_line(line: QuoteLine) -> Decimal | None:
    return line.pocket.cost if line.pocket else None
