"""A product and the edition it is sold by: the newest one in sale, or its draft before it has one."""

from dataclasses import dataclass

from cpq_svc.domain.edition import Edition, Status
from cpq_svc.domain.product import Product
from cpq_svc.usecases.work import Work


@dataclass(frozen=True)
class Described:
    """What is told of a product. `edition` is None only for a product without any."""

    product: Product
    edition: Edition | None


def described(tx: Work, product: Product) -> Described:
    """A product with its edition."""
    editions = tx.editions.of(product.id)
    released = (edition for edition in editions if edition.status is Status.RELEASED)
    return Described(product, next(released, editions[0] if editions else None))
