"""What must add up once every fact was heard: nothing is lost between the contexts, and nothing doubled."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from channel_svc.domain.rebate_programme import Tier, rebate_on
from infra.demo.house import House
from infra.demo.waiting import dead_letters
from infra.local.console import say

_Figure = tuple[str, str, str]
_ALL = "count(*)"
_CONTRACTS: _Figure = ("sales", _ALL, "contracts")
_SHIPPED: _Figure = ("sales", _ALL, "shipped_machines")
_USED: _Figure = ("channel", "sum(used_amount)", "credit_accounts")
_DEALERS_MONEY = "receipts r join orders o on o.id = r.order_id where o.dealer_order_id is not null"
# Rule, and where its two sides are found: context, what, in which rows.
_PAIRS: tuple[tuple[str, _Figure, _Figure], ...] = (
    (
        "converted leads = opportunities of leads",
        ("lead", _ALL, "leads where status = 'converted'"),
        ("sales", _ALL, "opportunities where lead_id is not null"),
    ),
    ("accepted quotes = contracts", ("cpq", _ALL, "quotes where status = 'accepted'"), _CONTRACTS),
    ("won opportunities = contracts", ("sales", _ALL, "opportunities where stage = 'WON'"), _CONTRACTS),
    (
        "signed contracts = their orders",
        ("sales", _ALL, "contracts where status = 'SIGNED'"),
        ("sales", _ALL, "orders where contract_id is not null"),
    ),
    (
        "approved dealer orders = placed orders",
        ("channel", _ALL, "dealer_orders where status in ('approved', 'placed', 'shipped')"),
        ("sales", _ALL, "orders where dealer_order_id is not null"),
    ),
    ("shipped serials = machines", _SHIPPED, ("fieldservice", _ALL, "machines")),
    (
        "shipped serials = those with a file",
        _SHIPPED,
        ("sales", _ALL, "shipped_machines where machine_id is not null"),
    ),
    (
        "dealers' receipts = what channel counted",
        ("sales", "sum(amount_amount)", _DEALERS_MONEY),
        ("channel", "sum(amount)", "dealer_order_receipts"),
    ),
    ("credit movements = used credit", ("channel", "sum(amount)", "credit_movements"), _USED),
    ("held by orders = used credit", ("channel", "sum(held_amount)", "dealer_orders"), _USED),
    (
        "van stock = its movements",
        ("fieldservice", "sum(quantity)", "van_stock"),
        ("fieldservice", "sum(change)", "stock_movements"),
    ),
)


def check(house: House) -> list[str]:
    """The rules that do not hold; prints every pair of figures."""
    broken = []
    for rule, left, right in _figures(house):
        say(f"  {rule}: {left} = {right}" if left == right else f"  {rule}: {left} IS NOT {right}")
        if left != right:
            broken.append(rule)
    return broken


def _figures(house: House) -> list[tuple[str, Any, Any]]:
    return [
        *((rule, _of(house, *left), _of(house, *right)) for rule, left, right in _PAIRS),
        (
            "rebate ledger = computed anew",
            _of(house, "channel", "sum(amount)", "rebate_entries"),
            _rebates(house),
        ),
        ("dead letters = none", dead_letters(house), 0),
    ]


def _of(house: House, context: str, what: str, where: str) -> Any:
    return house.desks[context].number(f"select coalesce({what}, 0) from {where}")  # noqa: S608 - constants


def _rebates(house: House) -> Decimal:
    """From the paid orders alone, by partner and quarter."""
    bases: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    paid = (
        "select partner_id, rebate_period, currency, net_amount from dealer_orders"
        " where rebate_period is not null"
    )
    for row in house.channel.ask(paid):
        bases[row.partner_id, row.rebate_period, row.currency] += row.net_amount
    told = house.channel.ask("select tiers from rebate_programmes")[0].tiers
    tiers = [Tier(_decimal(tier.get("up_to", tier.get("upTo"))), Decimal(str(tier["rate"]))) for tier in told]
    return sum((rebate_on(tiers, base, key[2]) for key, base in bases.items()), Decimal(0))


def _decimal(written: Any) -> Decimal | None:
    return None if written is None else Decimal(str(written))
