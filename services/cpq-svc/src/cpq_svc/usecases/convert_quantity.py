"""A value in another unit; a number of a product in another pack."""

from decimal import Decimal
from fractions import Fraction

from cpq_svc.domain.product import ProductUnknown
from cpq_svc.domain.unit import converted, counted
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def convert_quantity(
    work: Work, actor: Actor, value: Decimal, source: str, target: str, product_code: str
) -> Fraction:
    """Exactly. Raises UnitUnknown, UnitsDiffer or ProductUnknown."""
    if not product_code:
        return converted(Fraction(value), source, target)
    with work.by(actor) as tx:
        product = tx.products.of_code(product_code)
        if product is None:
            raise ProductUnknown(pointer="/body/productCode", product=product_code)
        return counted(Fraction(value), source, target, product.unit, product.packs)
