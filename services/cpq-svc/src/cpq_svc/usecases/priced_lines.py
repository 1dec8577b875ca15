"""Lines with their prices: one query for all products and one for the price book, however many there are."""

from collections.abc import Sequence
from datetime import date

from cpq_svc.domain.pricing import AskedLine, Buyer, NothingInForce, PricedLine, price_lines
from cpq_svc.usecases.work import Work


def priced(
    tx: Work, asked: Sequence[AskedLine], buyer: Buyer, currency: str, day: date, at: str = ""
) -> list[PricedLine]:
    """The lines priced inside a transaction; `at` leads from the request's root to them.

    Raises NothingInForce or what `price_lines` raises.
    """
    codes = {line.product_code for line in asked}
    products, prices = tx.catalogue.named(codes), tx.catalogue.prices(currency, day, codes)
    if prices is None:
        raise NothingInForce(currency=currency, day=day)
    return price_lines(asked, products, prices, buyer, day, at)
