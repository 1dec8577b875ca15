"""A product is taxed by another rate, as the law has it now."""

from datetime import datetime
from decimal import Decimal

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.radar import product_taxed
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def tax_product(
    work: Work, actor: Actor, product_id: ProductId, expected: int, vat_rate: Decimal, now: datetime
) -> Described:
    """What is priced from now on is taxed so; open quotes of the old rate are found by the radar. Raises
    ProductNotFound or Stale.
    """
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        if product.vat_rate != vat_rate:
            product.tax(vat_rate)
            watch_change(tx, product_taxed(product, company_day(now, tx.zone)), now)
        return described(tx, product)
