"""A step of the price waterfall: its name, what it does to the running amount, and who decided it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cpq_svc.domain.decision_column import Fact
from cpq_svc.domain.rule_table import Edition, NoRulesInForce
from cpq_svc.domain.surcharge import Part
from kernel.errors import Rejected


class RuleGivesTooMuch(Rejected):
    """A rule takes away more than all of the price."""

    code = "rule-gives-too-much"


class StepName(StrEnum):
    """All steps there are; a procedure says which of them are walked, and in which order.

    What the buyer sees ends with VAT; from REBATE on it is the maker's own business.
    """

    LIST = "list"
    OPTIONS = "options"
    SCALE = "quantity-scale"
    AMOUNT_SCALE = "amount-scale"
    VOLUME = "volume"
    GRADE = "dealer-grade"
    AGREEMENT = "agreement"
    PROMOTION = "promotion"
    MANUAL = "manual-discount"
    NET = "net"
    VAT = "vat"
    REBATE = "expected-rebate"
    FREIGHT = "freight"
    WARRANTY = "warranty-reserve"
    FINANCING = "financing-days"
    POCKET = "pocket"


# What books, grades and people decide; every procedure has these.
BUILT_IN = (StepName.LIST, StepName.OPTIONS, StepName.SCALE, StepName.GRADE, StepName.MANUAL)
# What decision tables decide, before and after the net amount.
DECIDED = frozenset({StepName.VOLUME, StepName.AGREEMENT, StepName.PROMOTION})
BELOW_NET = frozenset({StepName.REBATE, StepName.FREIGHT, StepName.WARRANTY, StepName.FINANCING})


@dataclass(frozen=True)
class ProcedureStep:
    """One step of a procedure; `table` is the code of the decision table of steps that rules decide."""

    name: StepName
    table: str = ""


@dataclass(frozen=True)
class Step:
    """One step as it was walked.

    `rule` names what caused it (book, options, break, grade, rule), `percent` how much if it is a share,
    `amount` what it adds or takes away, `after` the running amount; both payable, in the document's currency.
    `source` and `edition` are the price book or decision table the rule stands in, and its version; `rule_en`
    is what the rule is called in English, where it is. `parts` is what the options add, one by one; lines of
    before that was kept have none.
    """

    name: StepName
    rule: str
    amount: Decimal
    after: Decimal
    percent: Decimal | None = None
    source: str | None = None
    edition: int | None = None
    rule_en: str | None = None
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True)
class Effect:
    """What a step does to the amount of a line: a share taken off, an amount off per machine or per line, or
    another price per machine; below net, days of interest.
    """

    name: StepName
    rule: str = ""
    percent: Decimal | None = None
    amount: Decimal | None = None
    line_amount: Decimal | None = None
    price: Decimal | None = None
    annual_percent: Decimal | None = None
    days: Decimal | None = None
    source: str | None = None
    edition: int | None = None
    rule_en: str | None = None


# Output of a decision table → what of an effect it sets.
OUTPUTS = {
    "percent": "percent",
    "amount": "amount",
    "lineAmount": "line_amount",
    "price": "price",
    "annualPercent": "annual_percent",
    "days": "days",
}


def effects_of(
    step: ProcedureStep, tables: Mapping[str, Edition], facts: Mapping[str, Fact]
) -> Sequence[Effect]:
    """What the rules of a step do, one effect for every rule that applies; one that does nothing for none.

    Raises NoRulesInForce, RuleGivesTooMuch or what `DecisionTable.decide` raises.
    """
    edition = tables.get(step.table)
    if edition is None:
        raise NoRulesInForce(table=step.table, day=facts.get("day", ""))
    effects = []
    for hit in edition.table.decide(facts):
        told = {OUTPUTS[name]: Decimal(str(value)) for name, value in hit.gives.items() if name in OUTPUTS}
        number, named = edition.number, hit.rule_en
        effect = Effect(step.name, hit.rule, source=edition.code, edition=number, rule_en=named, **told)
        if effect.percent is not None and not -100 <= effect.percent <= 100:
            raise RuleGivesTooMuch(table=edition.code, rule=hit.rule)
        effects.append(effect)
    return effects or [Effect(step.name, source=edition.code, edition=edition.number)]
