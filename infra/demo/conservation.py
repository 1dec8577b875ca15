"""What must add up once every fact was heard: nothing is lost on the way from one context to the next, or doubled."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from channel_svc.domain.rebate_programme import Tier, rebate_on
from infra.demo.house import House
from infra.demo.waiting import dead_letters
from infra.local.console import say


def check(house: House) -> list[str]:
    """The rules that do not hold; prints every pair of figures."""
    broken = []
    for rule, left, right in _figures(house):
        say(f"  {rule}: {left} = {right}" if left == right else f"  {rule}: {left} IS NOT {right}")
        if left != right:
            broken.append(rule)
    return broken


def _figures(house: House) -> list[tuple[str, Any, Any]]:
    sales, cpq, lead, channel, field = house.sales, house.cpq, house.lead, house.channel, house.fieldservice
    count = "select count(*) from "
    dealers = count + "orders where dealer_order_id is not null"
    paid = "select coalesce(sum(amount_amount), 0) from receipts r join orders o on o.id = r.order_id where o.dealer_order_id is not null"
    return [
        ("converted leads = opportunities of leads", lead.number(count + "leads where status = 'converted'"),
         sales.number(count + "opportunities where lead_id is not null")),
        ("accepted quotes = contracts", cpq.number(count + "quotes where status = 'accepted'"), sales.number(count + "contracts")),
        ("won opportunities = contracts", sales.number(count + "opportunities where stage = 'WON'"), sales.number(count + "contracts")),
        ("signed contracts = their orders", sales.number(count + "contracts where status = 'SIGNED'"),
         sales.number(count + "orders where contract_id is not null")),
        ("approved dealer orders = placed orders",
         channel.number(count + "dealer_orders where status in ('approved', 'placed', 'shipped')"), sales.number(dealers)),
        ("shipped serials = machines", sales.number(count + "shipped_machines"), field.number(count + "machines")),
        ("shipped serials = those with a file", sales.number(count + "shipped_machines"),
         sales.number(count + "shipped_machines where machine_id is not null")),
        ("dealers' receipts = what channel counted", sales.number(paid),
         channel.number("select coalesce(sum(amount), 0) from dealer_order_receipts")),
        ("credit movements = used credit", channel.number("select coalesce(sum(amount), 0) from credit_movements"),
         channel.number("select coalesce(sum(used_amount), 0) from credit_accounts")),
        ("held by orders = used credit", channel.number("select coalesce(sum(held_amount), 0) from dealer_orders"),
         channel.number("select coalesce(sum(used_amount), 0) from credit_accounts")),
        ("rebate ledger = computed anew", channel.number("select coalesce(sum(amount), 0) from rebate_entries"), _rebates(house)),
        ("van stock = its movements", field.number("select coalesce(sum(quantity), 0) from van_stock"),
         field.number("select coalesce(sum(change), 0) from stock_movements")),
        ("dead letters = none", dead_letters(house), 0),
    ]  # fmt: skip


def _rebates(house: House) -> Decimal:
    """From the paid orders alone, by partner and quarter."""
    bases: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    paid = "select partner_id, rebate_period, currency, net_amount from dealer_orders where rebate_period is not null"
    for row in house.channel.ask(paid):
        bases[row.partner_id, row.rebate_period, row.currency] += row.net_amount
    told = house.channel.ask("select tiers from rebate_programmes")[0].tiers
    tiers = [Tier(_decimal(tier.get("up_to", tier.get("upTo"))), Decimal(str(tier["rate"]))) for tier in told]
    return sum((rebate_on(tiers, base, key[2]) for key, base in bases.items()), Decimal(0))


def _decimal(written: Any) -> Decimal | None:
    return None if written is None else Decimal(str(written))
