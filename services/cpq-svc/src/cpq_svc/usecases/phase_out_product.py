"""A product takes its last orders, and what follows it is named."""

from datetime import date, datetime

from cpq_svc.domain.product import ProductId, ProductUnknown
from cpq_svc.domain.radar import product_gone
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def phase_out_product(
    work: Work,
    actor: Actor,
    product_id: ProductId,
    expected: int,
    last_order_on: date,
    successor: str,
    now: datetime,
) -> Described:
    """Raises ProductNotFound, Stale, ProductUnknown for the successor, or what `Product.phase_out` raises."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        follows = tx.products.of_code(successor) if successor else None
        if successor and follows is None:
            raise ProductUnknown(pointer="/body/successor", product=successor)
        product.phase_out(last_order_on, follows, company_day(now, tx.zone))
        watch_change(tx, product_gone(product, company_day(now, tx.zone)), now)
        return described(tx, product)
