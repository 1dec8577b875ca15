"""Conservation: what one context says the others must say too, and sums are the sums of their parts."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from chaos.findings import Findings
from chaos.laws import NEVER, ONCE, RECORDS, SAME, TELLING, TOLD
from chaos.patient import Diary
from chaos.system import System


def check(system: System, diary: Diary, mark: str, findings: Findings) -> None:
    """Every law, over everything there is."""
    for kind, (context, query) in RECORDS.items():
        there = _names(system, context, query)
        missing = [name for name in diary.acknowledged.get(kind, []) if name not in there]
        findings.lost += findings.law(f"acknowledged {kind} that is not there", missing)
    for kind, (context, query) in ONCE.items():
        twice = [name for name, n in _names(system, context, query.format(mark=mark)).items() if n > 1]
        findings.doubled += findings.law(f"{kind} twice", twice)
    for claim, context, one, other_context, other in SAME:
        findings.law(claim, _difference(_names(system, context, one), _names(system, other_context, other)))
    for context, kind, field, query in TOLD:
        there, told = (
            _names(system, context, query),
            _names(system, context, TELLING.format(type=kind, field=field)),
        )
        findings.lost += findings.law(f"{kind} was not told", sorted((there - told).elements()))
        findings.doubled += findings.law(f"{kind} was told too often", sorted((told - there).elements()))
    for claim, context, query in NEVER:
        findings.law(claim, system.rows(context, query))
    findings.law("rebates are what a second calculation says", _rebates(system))


def _names(system: System, context: str, query: str) -> Counter[str]:
    return Counter(row[0] for row in system.rows(context, query))


def _difference(one: Counter[str], other: Counter[str]) -> list[str]:
    return [f"only first: {x}" for x in (one - other).elements()] + [
        f"only second: {x}" for x in (other - one).elements()
    ]


def _rebates(system: System) -> list[str]:
    """Every period recomputed from its paid orders by slices, without a line of the service's own code."""
    wrong = []
    tiers_of = dict(system.rows("channel", "select id, tiers from rebate_programmes"))
    periods = system.rows(
        "channel",
        "select p.id, p.partner_id, p.period, p.currency, p.base_amount, p.accrued_amount, p.programme_id,"
        " (select coalesce(sum(o.net_amount), 0) from dealer_orders o where o.partner_id = p.partner_id"
        "  and o.rebate_period = p.period and o.currency = p.currency and o.rebate_counted),"
        " (select coalesce(sum(e.amount), 0) from rebate_entries e where e.period_id = p.id)"
        " from rebate_periods p",
    )
    for key, partner, period, _, base, accrued, programme, paid, entered in periods:
        due = _by_slices(Decimal(paid), tiers_of[programme]) if programme else Decimal(0)
        if base != paid or not accrued == entered == due:
            wrong.append(
                f"{key} of {partner} in {period}: base {base}/{paid}, rebate {accrued}/{entered}/{due}"
            )
    return wrong


def _by_slices(base: Decimal, tiers: list[dict]) -> Decimal:
    ends = [Decimal(0), *(Decimal(t["upTo"]) if t["upTo"] is not None else base for t in tiers)]
    parts = [
        max(min(high, base) - low, Decimal(0)) * Decimal(tier["rate"]) / 100
        for (low, high), tier in zip(pairwise(ends), tiers, strict=True)
    ]
    return sum(parts, Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP)
