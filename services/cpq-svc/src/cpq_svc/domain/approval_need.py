"""Which approvals an offer needs follows from what it says: a decision table of the purpose `approval` is
given the facts below and answers with levels, and how many people of each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from cpq_svc.domain.account import Account
from cpq_svc.domain.decision_column import Fact
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.payment_terms import Event, average_days
from cpq_svc.domain.pocket_margin import pocket_margin
from cpq_svc.domain.quote_line import QuoteLine
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.waterfall import StepName
from kernel.actor import Scope
from kernel.errors import Rejected

# The fact that needs every cost to be known.
MARGIN = "pocketMarginPercent"
_HUNDREDTH = Decimal("0.01")
_BEFORE_SHIPMENT = frozenset({Event.SIGNING, Event.READY})


class ApprovalLevelUnknown(Rejected):
    """The decision table in force answers with a level there is not."""

    code = "approval-level-unknown"


class Level(StrEnum):
    """Who has to agree, in the order they are asked: engineering first, finance last."""

    TECHNICAL = "technical"
    TEAM = "team"
    REGION = "region"
    COMPANY = "company"
    FINANCE = "finance"


ORDER = tuple(Level)
# How far the right to approve must reach for a level of the sales line.
REACH: Mapping[Level, frozenset[Scope]] = {
    Level.TEAM: frozenset({Scope.TEAM, Scope.SUBORDINATE, Scope.REGION, Scope.ALL}),
    Level.REGION: frozenset({Scope.REGION, Scope.ALL}),
    Level.COMPANY: frozenset({Scope.ALL}),
}


def levels_within(scope: Scope | None) -> list[Level]:
    """The levels of the sales line that somebody decides for whose right reaches so far."""
    return [level for level, reach in REACH.items() if scope in reach]


@dataclass(frozen=True)
class Asked:
    """A level that has to agree: `people` of it, and the rules that say so; `rules_en` is what each of them
    is called in English, empty where it has no English name.
    """

    level: Level
    people: int
    rules: tuple[str, ...] = ()
    rules_en: tuple[str, ...] = ()

    def also(self, people: int, rule: str, rule_en: str | None) -> "Asked":
        """One more rule asks for so many."""
        names, english = (*self.rules, rule), (*self.rules_en, rule_en or "")
        return Asked(self.level, max(self.people, people), names, english)


def facts_of(
    revision: Revision, region: str, customer: Account, day: date, exchange: Exchange
) -> dict[str, Fact]:
    """What a table of the purpose is given. The customer's group is that by which prices know the buyer.
    Percentages are rounded to the careful side, to hundredths. The net amount is in the company's currency:
    by the rates its lines were priced with, else by `exchange`, those of the day it was priced on.

    Without the cost of every line that counts there is no margin, without a rate no net amount; a rule that
    asks for it says so.
    """
    longest = Decimal(max(term.days for term in revision.payment_terms))
    facts: dict[str, Fact] = {
        "currency": revision.currency,
        "day": day,
        "buyerKind": str(revision.buyer.kind),
        "grade": revision.buyer.grade,
        "customer": str(customer.id),
        "customerGroup": revision.buyer.priced(customer).group or "",
        "region": region,
        "discountPercent": _discount(revision),
        "longestPaymentDays": longest,
        "averagePaymentDays": average_days(revision.payment_terms),
        # As tables of before there were two words say it.
        "paymentDays": longest,
        "prepaidPercent": sum(
            (term.percent for term in revision.payment_terms if term.event in _BEFORE_SHIPMENT), Decimal(0)
        ),
        "technicalDeviation": bool(revision.terms.deviation),
    }
    used = [rate for line in revision.lines if line.basis for rate in line.basis.exchange]
    rates = exchange.frozen(used)
    known = {
        MARGIN: pocket_margin(revision).percent,
        "netAmount": rates.converted(revision.net_amount, revision.currency, rates.base),
    }
    return {**facts, **{name: fact for name, fact in known.items() if fact is not None}}


def needed(edition: Edition | None, facts: Mapping[str, Fact]) -> tuple[Asked, ...]:
    """The levels asked, in their order; none without a table in force.

    Raises ApprovalLevelUnknown or what `DecisionTable.decide` raises.
    """
    found: dict[Level, Asked] = {}
    for hit in edition.table.decide(facts) if edition else ():
        told = str(hit.gives.get("level", ""))
        if not told:
            continue
        if told not in ORDER:
            raise ApprovalLevelUnknown(level=told, table=edition.code if edition else "")
        people = int(hit.gives.get("people", 1))  # type: ignore[arg-type]
        before = found.get(Level(told), Asked(Level(told), 1))
        found[Level(told)] = before.also(people, hit.rule, hit.rule_en)
    return tuple(found[level] for level in ORDER if level in found)


def _discount(revision: Revision) -> Decimal:
    """How much less than list price and options the customer pays, in percent; both without VAT."""
    before = sum((_undiscounted(line) for line in revision.counting), Decimal(0))
    if before <= 0:
        return Decimal(0)
    off = max(before - revision.net_amount, Decimal(0))
    return (off / before * 100).quantize(_HUNDREDTH, ROUND_CEILING)


def _undiscounted(line: QuoteLine) -> Decimal:
    told = (step.amount for step in line.steps if step.name in (StepName.LIST, StepName.OPTIONS))
    amount = sum(told, Decimal(0))
    return line.basis.without_tax(amount) if line.basis else amount
