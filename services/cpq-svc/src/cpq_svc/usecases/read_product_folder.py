"""Somebody looks at the pictures and documents of a product."""

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.product_folder import Folder
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_product_folder(work: Work, actor: Actor, product_id: ProductId) -> Folder:
    """Raises ProductNotFound."""
    with work.by(actor) as tx:
        return tx.folders.of(tx.products.get(product_id))
