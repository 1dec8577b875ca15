"""A product is taxed by another rate, as the law has it now."""

from decimal import Decimal

from cpq_svc.domain.product import ProductId
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def tax_product(
    work: Work, actor: Actor, product_id: ProductId, expected: int, vat_rate: Decimal
) -> Described:
    """What is priced from now on is taxed so. Raises ProductNotFound or Stale."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.tax(vat_rate)
        return described(tx, product)
