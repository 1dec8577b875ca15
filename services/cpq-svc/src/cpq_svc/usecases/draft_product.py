"""A product manager describes a product that may be sold one day."""

from datetime import datetime

from cpq_svc.domain.product import Definition, Product, ProductId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def draft_product(work: Work, actor: Actor, code: str, definition: Definition, now: datetime) -> Product:
    """Raises ProductCodeTaken or what `Definition.check` raises."""
    product = Product.draft(ProductId(new_id()), code, definition, actor.id, now)
    with work.by(actor) as tx:
        tx.products.add(product)
    return product
