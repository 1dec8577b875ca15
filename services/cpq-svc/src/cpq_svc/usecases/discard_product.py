"""A drafted product will not be sold after all."""

from cpq_svc.domain.discarding import check_discardable
from cpq_svc.domain.product import ProductId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def discard_product(work: Work, actor: Actor, product_id: ProductId, expected: int) -> None:
    """Its files and the drafts of its model go with it. Raises ProductNotFound, Stale or what
    `check_discardable` raises.
    """
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        editions = tx.editions.of(product.id)
        check_discardable(product, editions, tx.products.mentions(product))
        tx.folders.remove(tx.folders.held(product))
        for edition in editions:
            tx.editions.remove(edition)
        tx.products.remove(product)
