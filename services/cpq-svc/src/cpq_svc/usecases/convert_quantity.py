"""A value in another unit; a number of a product in another pack."""

from decimal import Decimal
from fractions import Fraction

from cpq_svc.domain.product import ProductUnknown
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def convert_quantity(
    work: Work, actor: Actor, value: Decimal, source: str, target: str, product_code: str
) -> Fraction:
    """Exactly. Raises UnitUnknown, UnitsDiffer or ProductUnknown."""
    with work.by(actor) as tx:
        units, product = tx.units.known(), tx.products.of_code(product_code) if product_code else None
    if not product_code:
        return units.converted(Fraction(value), source, target)
    if product is None:
        raise ProductUnknown(pointer="/body/productCode", product=product_code)
    return units.counted(Fraction(value), source, target, product.unit, product.packs)
