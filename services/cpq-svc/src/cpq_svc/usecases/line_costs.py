"""What lines cost the maker: by materials and routing where a cost list is in force, else by the product."""

from cpq_svc.domain.configuration import Configuration
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.line_cost import line_cost
from cpq_svc.domain.materials import Material, Work
from cpq_svc.domain.pocket import LineCost
from cpq_svc.usecases.pricing_work import InForce
from cpq_svc.usecases.product_collections import Catalogue


class LineCosts:
    """See `cpq_svc.domain.line_basis.Costs`."""

    def __init__(self, catalogue: Catalogue, in_force: InForce) -> None:
        self._catalogue, self._in_force, self._exchange = catalogue, in_force, in_force.exchange

    def of(self, offered: Offered, found: Configuration, quantity: int, currency: str) -> LineCost:
        """Unknown where items have no cost or the currency no rate; guessing would be a wrong margin."""
        product, model, build = offered.product, offered.model, found.build
        costs = self._in_force.costs(product.currency) if model.materials or model.operations else None

        def made() -> tuple[list[Material], list[Work]]:
            structure = self._catalogue.structure(model)
            return structure.materials(build), structure.work(build)

        return line_cost(offered, costs, made, self._exchange, quantity, currency)
