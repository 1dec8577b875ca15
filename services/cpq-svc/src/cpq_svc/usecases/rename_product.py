"""A product gets other names or moves to another line."""

from cpq_svc.domain.product import ProductId
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def rename_product(
    work: Work,
    actor: Actor,
    product_id: ProductId,
    expected: int,
    name_zh: str,
    name_en: str,
    product_line: str,
) -> Described:
    """Raises ProductNotFound or Stale."""
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.rename(name_zh, name_en, product_line)
        return described(tx, product)
