"""Lines with their prices: one query for all products and one for the price books, however many there are."""

from collections.abc import Sequence
from datetime import date

from cpq_svc.domain.exchange import Exchange
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
    foreign = any(each.product.currency != currency for each in products.values())
    exchange = tx.catalogue.exchange(day) if foreign else Exchange()
    costs = LineCosts(tx.catalogue, exchange, day) if costed else None
    under = Conditions(tx.catalogue.rules(day), exchange, tx.catalogue.texts, around, costs)
    return price_lines(asked, products, prices, buyer, day, at, under)
