"""A price side in memory."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from builders import a_priced_line
from channel_svc.domain.basket import Basket, Buyer, WantedLine


class PriceList:
    """Every machine costs `net` plus 13 % tax; `away` is raised instead where it is set."""

    def __init__(self, net: str = "100.00") -> None:
        self.net, self.asked = net, []
        self.away: Exception | None = None

    def price(self, buyer: Buyer, wanted: Sequence[WantedLine], on: date) -> Basket:
        """The basket at that price."""
        self.asked.append((buyer, tuple(wanted), on))
        if self.away:
            raise self.away
        lines = [self._line(number, line) for number, line in enumerate(wanted, 1)]
        return Basket(buyer, on, tuple(lines))

    def _line(self, number: int, line: WantedLine):
        net = str(Decimal(self.net) * line.quantity)
        return a_priced_line(
            net, number, product_code=line.product_code, options=line.options, quantity=line.quantity,
            unit_price=Decimal(self.net), numbers=line.numbers,
        )  # fmt: skip
