"""An order line is one product as a dealer ordered it, at the price it had."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from channel_svc.domain.basket import PricedLine


@dataclass(eq=False, kw_only=True)
class OrderLine:
    """One line. Options and numbers as asked for; net and tax of the whole line;
    configuration and parameters as priced.
    """

    line_no: int
    product_code: str
    product_name: str
    options: list[str]
    quantity: int
    unit_price: Decimal
    net_amount: Decimal
    tax_rate: Decimal
    tax_amount: Decimal
    configuration: Any
    technical_parameters: Any
    numbers: dict[str, str]

    @classmethod
    def of(cls, priced: PricedLine) -> "OrderLine":
        """A priced line of a basket as an order keeps it."""
        return cls(
            line_no=priced.line_no, product_code=priced.product_code, product_name=priced.product_name,
            options=list(priced.options), quantity=priced.quantity, unit_price=priced.unit_price,
            net_amount=priced.net_amount, tax_rate=priced.tax_rate, tax_amount=priced.tax_amount,
            configuration=dict(priced.configuration), technical_parameters=dict(priced.technical_parameters),
            numbers=dict(priced.numbers),
        )  # fmt: skip

    def take_price(self, priced: PricedLine) -> None:
        """Everything cpq says about the line."""
        self.product_name, self.unit_price = priced.product_name, priced.unit_price
        self.net_amount, self.tax_rate, self.tax_amount = (
            priced.net_amount,
            priced.tax_rate,
            priced.tax_amount,
        )
        self.configuration = dict(priced.configuration)
        self.technical_parameters = dict(priced.technical_parameters)
