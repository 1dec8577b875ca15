"""A product manager describes a product that may be sold one day, and how it may be built."""

from datetime import datetime

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.domain.product import Definition, Product, ProductId
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.described import Described
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def draft_product(
    work: Work, compiler: Compiler, actor: Actor, code: str, definition: Definition, now: datetime
) -> Described:
    """Raises ProductCodeTaken, or what `Definition.check`, `Compiler.structure` and
    `Units.check` raise.
    """
    product = Product.draft(ProductId(new_id()), code, definition, actor.id, now)
    compiler.structure(definition.model)
    edition = Edition.draft(EditionId(new_id()), product, 1, definition.model, "", now)
    with work.by(actor) as tx:
        tx.units.held().check(product.unit, "/body/unit")
        tx.products.add(product)
        tx.editions.add(edition)
    return Described(product, edition)
