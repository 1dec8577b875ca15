"""A draft is described anew."""

from cpq_svc.domain.product import Definition, Product, ProductId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_product(
    work: Work, actor: Actor, product_id: ProductId, expected: int, definition: Definition
) -> Product:
    """Raises ProductNotFound, Stale, ProductIsReleased or what `Definition.check` raises."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.change(definition)
    return product
