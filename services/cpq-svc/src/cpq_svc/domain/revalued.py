"""What a machine comes to by another edition of its model: price and cost by the books, rates and costs of
one day, so that the difference is the model's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cpq_svc.domain.asked import Buyer
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.line_basis import Conditions
from cpq_svc.domain.line_cost import Costing, line_cost
from cpq_svc.domain.materials import Material, Structure, Work
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.price_book import PricesInForce
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.saved_configuration import (
    Difference,
    Made,
    Outcome,
    SavedConfiguration,
    differences,
    made_otherwise,
)
from cpq_svc.domain.trial import Trial, price_of, verdict
from cpq_svc.domain.wanted import Wanted
from kernel.errors import Rejected


@dataclass(frozen=True)
class Valuing:
    """What prices stand on, and by the hash of an edition what its machines are costed by; of an edition
    without it costs are not told.
    """

    prices: PricesInForce | None
    under: Conditions
    costing: Mapping[str, Costing]

    def differences(self, then: tuple[Trial, Offered], now: tuple[Trial, Offered]) -> list[Difference]:
        """The price for the buyer, before rules of a document, and the cost of one machine that can be built
        by both editions, in the currency of the trial.
        """
        before, after = self._of(*then), self._of(*now)
        if before is None or after is None:
            return []
        currency = now[0].currency
        pairs = zip(("price", "cost"), before, after, strict=True)
        return [
            Difference(kind, currency, _told(one), _told(other)) for kind, one, other in pairs if one != other
        ]

    def _of(self, trial: Trial, offered: Offered) -> tuple[Decimal | None, Decimal | None] | None:
        """Price and cost, None where nobody knows it; None for what cannot be built."""
        found = verdict(trial.wanted, offered)
        return (self._price(trial, offered), self._cost(trial, offered, found.build)) if found.valid else None

    def _price(self, trial: Trial, offered: Offered) -> Decimal | None:
        try:
            line = price_of(trial, offered, self.prices, self.under)
        except Rejected:
            return None
        return line.net_amount if line else None

    def _cost(self, trial: Trial, offered: Offered, build: Build) -> Decimal | None:
        costing = self.costing.get(offered.hash)
        if costing is None:
            return None

        def made() -> tuple[list[Material], list[Work]]:
            made_of = costing.structure
            return (made_of.materials(build), made_of.work(build)) if made_of else ([], [])

        return line_cost(offered, costing.costs, made, self.under.exchange, 1, trial.currency).amount


@dataclass(frozen=True)
class Occasion:
    """On which day, and for which sale or quote if for one; whether costs are told."""

    day: date
    costed: bool = False
    sale: OpportunityId | None = None
    quote: QuoteId | None = None

    def trial(self, saved: SavedConfiguration, offered: Offered) -> Trial:
        """One of the machine, in the currency of its product."""
        code, currency = saved.product_code, offered.product.currency
        return Trial(code, saved.wanted, 1, Buyer(), currency, self.day, sale=self.sale, quote=self.quote)


@dataclass(frozen=True)
class Editions:
    """The edition a machine was kept by, None where nobody has it any more, and the one that counts now; by
    their hash what machines of theirs are made of, and how the machine of the trial is valued by both.
    """

    trial: Trial
    then: Offered | None
    now: Offered
    structures: Mapping[str, Structure]
    valuing: Valuing

    def differences(self, before: Outcome, after: Outcome, left: Wanted) -> list[Difference]:
        """Between what was kept and what is `left` of it now. Raises QuantityNotPositive."""
        kept = self.trial.wanted
        found = differences(before, after)
        if self.then is not None:
            found += made_otherwise(kept, self._made(self.then), left, self._made(self.now))
            now = replace(self.trial, wanted=left)
            found += self.valuing.differences((self.trial, self.then), (now, self.now))
        return found

    def _made(self, offered: Offered) -> Made:
        return offered.model, offered.features, self.structures[offered.hash]


def _told(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:f}"
