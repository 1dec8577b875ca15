"""Lines with their prices: one query for all products, one for the price books and one for what is in force
beside them, however many there are.
"""

from collections.abc import Sequence
from datetime import date

from cpq_svc.domain.line_basis import Conditions
from cpq_svc.domain.price_facts import Circumstances
from cpq_svc.domain.pricing import AskedLine, Buyer, NothingInForce, PricedLine, price_lines
from cpq_svc.usecases.line_costs import LineCosts
from cpq_svc.usecases.work import Work

UNKNOWN = Circumstances()


def priced(
    tx: Work,
    asked: Sequence[AskedLine],
    buyer: Buyer,
    currency: str,
    day: date,
    at: str = "",
    around: Circumstances = UNKNOWN,
    costed: bool = True,
) -> list[PricedLine]:
    """The lines priced inside a transaction; `at` leads from the request's root to them. Down to the pocket
    price where they are `costed`.

    Raises NothingInForce or what `price_lines` raises.
    """
    codes = {line.product_code for line in asked}
    products, prices = tx.catalogue.offered(codes, day), tx.catalogue.prices(currency, day, codes, buyer)
    if prices is None:
        raise NothingInForce(currency=currency, day=day)
    in_force = tx.catalogue.in_force(day)
    costs = LineCosts(tx.catalogue, in_force) if costed else None
    under = Conditions(in_force.rules, in_force.exchange, tx.catalogue.texts, around, costs)
    return price_lines(asked, products, prices, buyer, day, at, under)
