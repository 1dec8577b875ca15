"""A product is sold no more from today on."""

from datetime import datetime

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.radar import product_gone
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def retire_product(
    work: Work, actor: Actor, product_id: ProductId, expected: int, now: datetime
) -> Described:
    """Raises ProductNotFound, Stale or ProductCannotMove."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.retire(company_day(now, tx.zone))
        watch_change(tx, product_gone(product, company_day(now, tx.zone)), now)
        return described(tx, product)
