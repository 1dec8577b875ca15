"""What lines cost the maker: by materials and routing where a cost list is in force, else by the product."""

from collections.abc import Callable
from datetime import date
from functools import cache

from cpq_svc.domain.configuration import Configuration
from cpq_svc.domain.cost_list import CostList
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.line_cost import line_cost
from cpq_svc.domain.materials import Material, Work
from cpq_svc.domain.pocket import LineCost
from cpq_svc.usecases.product_collections import Catalogue


class LineCosts:
    """See `cpq_svc.domain.line_basis.Costs`."""

    def __init__(self, catalogue: Catalogue, exchange: Exchange, day: date) -> None:
        self._catalogue, self._exchange = catalogue, exchange
        self._list: Callable[[str], CostList | None] = cache(lambda spoken: catalogue.costs(spoken, day))

    def of(self, offered: Offered, found: Configuration, quantity: int, currency: str) -> LineCost:
        """Unknown where items have no cost or the currency no rate; guessing would be a wrong margin."""
        product, model, build = offered.product, offered.model, found.build
        costs = self._list(product.currency) if model.materials or model.operations else None

        def made() -> tuple[list[Material], list[Work]]:
            structure = self._catalogue.structure(model)
            return structure.materials(build), structure.work(build)

        return line_cost(offered, costs, made, self._exchange, quantity, currency)
