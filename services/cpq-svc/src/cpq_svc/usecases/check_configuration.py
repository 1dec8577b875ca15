"""Somebody tries out options: what is wrong with them, what the machine would be, what it would cost."""

from dataclasses import dataclass
from datetime import date

from cpq_svc.domain.configuration import Configuration, configure
from cpq_svc.domain.pricing import AskedLine, Buyer, PricedLine, price_lines
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


@dataclass(frozen=True)
class Checked:
    """The verdict; `price` is there when the choice is valid and the product has a price on the day."""

    configuration: Configuration
    price: PricedLine | None


def check_configuration(
    work: Work, actor: Actor, asked: AskedLine, buyer: Buyer, currency: str, day: date
) -> Checked:
    """Keeps nothing. Raises ProductUnknown, or what `price_lines` raises of buyer and discount."""
    codes = [asked.product_code]
    with work.by(actor) as tx:
        product = tx.catalogue.named(codes).get(asked.product_code)
        if product is None:
            raise ProductUnknown(pointer="/body/productCode", product=asked.product_code)
        found = configure(product.model, asked.options)
        prices = tx.catalogue.prices(currency, day, codes) if found.valid and product.sold_on(day) else None
        if prices is None or product.code not in prices.entries:
            return Checked(found, None)
        return Checked(found, price_lines([asked], {product.code: product}, prices, buyer, day)[0])
