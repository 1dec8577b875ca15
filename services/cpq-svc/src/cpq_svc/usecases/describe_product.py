"""A product tells its technical data as its family defines them, and how it is packed."""

from collections.abc import Sequence

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.technical_data import TechnicalValue
from cpq_svc.domain.unit import Pack
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.family_definitions import family_definitions
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def describe_product(
    work: Work,
    actor: Actor,
    product_id: ProductId,
    expected: int,
    family: str,
    values: Sequence[TechnicalValue],
    packs: Sequence[Pack],
) -> Described:
    """Raises ProductNotFound, Stale, FamilyUnknown or what `Product.describe` raises."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.describe(family, family_definitions(tx, family), values, packs, tx.units.held())
        return described(tx, product)
