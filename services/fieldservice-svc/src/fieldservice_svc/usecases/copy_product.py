"""Configure-price-quote told of a product: keep the newest of what it said."""

from fieldservice_svc.domain.copies import ProductCopy
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def copy_product(work: Work, actor: Actor, product: ProductCopy) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.copies.keep_product(product)
