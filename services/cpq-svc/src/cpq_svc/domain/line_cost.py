"""What a line costs the maker: what it is made of by a cost list, else the cost of its product."""

from collections.abc import Callable
from dataclasses import dataclass

from cpq_svc.domain.cost_list import CostList, CostsMissing
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.materials import Material, MaterialList, QuantityNotPositive, Structure, Work
from cpq_svc.domain.pocket import LineCost
from cpq_svc.domain.sure import MadeSoFar, Sure
from kernel.money import Money


@dataclass(frozen=True)
class Costing:
    """By what machines of a model are costed; without a structure only what their product costs is known."""

    costs: CostList | None = None
    structure: Structure | None = None


Made = Callable[[], tuple[list[Material], list[Work]]]


def line_cost(
    offered: Offered, costs: CostList | None, made: Made, exchange: Exchange, quantity: int, currency: str
) -> LineCost:
    """Of so many machines that are `made` so; `costs` is none where the model or the company has none.

    Unknown where items have no cost or the currency no rate; guessing would be a wrong margin.
    """
    product = offered.product
    each, source = product.cost, "product"
    if costs is not None:
        source = f"cost-list {costs.code}"
        try:
            each = costs.roll_up(MaterialList(product.code, offered.edition, offered.hash, *made())).total
        except (CostsMissing, QuantityNotPositive) as no:
            return LineCost(None, f"{source}: {no.code}")
    converted = exchange.converted(each * quantity, product.currency, currency)
    if converted is None:
        return LineCost(None, f"{source}: no rate {product.currency}/{currency}")
    return LineCost(Money(converted, currency).rounded().amount, source)


def cost_so_far(sure: Sure, costing: Costing, exchange: Exchange, currency: str) -> tuple[LineCost, int]:
    """What one machine costs the maker as far as it is sure, and how many of its positions and operations are
    open.
    """
    try:
        made = sure.made_of(costing.structure) if costing.structure else MadeSoFar([], [], 0)
    except QuantityNotPositive as no:
        return LineCost(None, no.code), 0
    parts = made.materials, made.work
    return line_cost(sure.offered, costing.costs, lambda: parts, exchange, 1, currency), made.open
