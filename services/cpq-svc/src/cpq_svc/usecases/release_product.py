"""A product is offered for sale from today on."""

from datetime import datetime

from cpq_svc.domain.product import Product, ProductId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def release_product(work: Work, actor: Actor, product_id: ProductId, expected: int, now: datetime) -> Product:
    """Raises ProductNotFound, Stale or ProductCannotMove."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.release(company_day(now, tx.zone))
    return product
