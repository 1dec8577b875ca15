"""A price tag is what a list of prices shows of a product: one machine before anything is chosen, and
what each option makes of that; priced as a document of its own by the very waterfall that prices lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpq_svc.domain.asked import AskedLine, Buyer
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.line_basis import Conditions
from cpq_svc.domain.price_book import PricesInForce
from cpq_svc.domain.pricing import price_lines
from kernel.errors import Rejected


@dataclass(frozen=True)
class PriceTag:
    """Net amounts of one machine in `currency`. Without a price `unpriced` says by its code what stops it;
    an option that cannot be priced has no surcharge.
    """

    currency: str
    net_amount: Decimal | None
    unpriced: str
    surcharges: Mapping[str, Decimal]


@dataclass(frozen=True)
class Tagging:
    """For one buyer on one day, by the books of one currency; with options, if they are asked for."""

    prices: PricesInForce
    buyer: Buyer
    day: date
    under: Conditions
    options: bool

    def tag(self, offered: Offered) -> PriceTag:
        """What the list shows of a product."""
        currency = self.prices.currency
        try:
            net = self._net(offered)
        except Rejected as no:
            return PriceTag(currency, None, no.code, {})
        return PriceTag(currency, net, "", dict(self._surcharges(offered, net)) if self.options else {})

    def _surcharges(self, offered: Offered, net: Decimal) -> Iterator[tuple[str, Decimal]]:
        for option in offered.model.options():
            try:
                yield option.code, self._net(offered, option.code) - net
            except Rejected:
                continue

    def _net(self, offered: Offered, *options: str) -> Decimal:
        code = offered.product.code
        line = AskedLine(code, options, 1, bare=True)
        priced = price_lines([line], {code: offered}, self.prices, self.buyer, self.day, under=self.under)
        return priced[0].net_amount
