"""A draft is described anew, and how it may be built with it."""

from cpq_svc.domain.edition import EditionNotFound, Status
from cpq_svc.domain.product import Definition, ProductId
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.described import Described
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_product(
    work: Work, compiler: Compiler, actor: Actor, product_id: ProductId, expected: int, definition: Definition
) -> Described:
    """Raises ProductNotFound, Stale, ProductIsReleased, or what `Definition.check`, `structure` and
    `Units.check` raise.
    """
    definition.check()
    compiler.structure(definition.model)
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        tx.units.held().keeping((product.unit,)).check(definition.unit, "/body/unit")
        product.change(definition)
        drafts = (edition for edition in tx.editions.of(product_id) if edition.status is Status.DRAFT)
        edition = next(drafts, None)
        if edition is None:
            raise EditionNotFound(product=product.code)
        edition.change(definition.model, edition.note, product)
    return Described(product, edition)
