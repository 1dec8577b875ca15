"""Products are laid beside each other, parameter by parameter."""

from collections.abc import Sequence

from cpq_svc.domain.family import ParameterDefinition
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.domain.technical_data import ComparedParameter, compared
from cpq_svc.usecases.family_definitions import family_definitions
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def compare_products(work: Work, actor: Actor, codes: Sequence[str]) -> list[ComparedParameter]:
    """Raises ProductUnknown."""
    with work.by(actor) as tx:
        products = []
        for index, code in enumerate(codes):
            product = tx.products.of_code(code)
            if product is None:
                raise ProductUnknown(pointer=f"/body/productCodes/{index}", product=code)
            products.append(product)
        defined: dict[str, ParameterDefinition] = {}
        for product in products:
            defined |= {**family_definitions(tx, product.family), **defined}
        return compared([product.technical for product in products], defined, tx.units.known())
