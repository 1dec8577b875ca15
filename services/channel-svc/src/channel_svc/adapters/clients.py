"""The price side, asked over RPC."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from channel_svc.domain.basket import Basket, Buyer, LinesNotPriced, PricedLine, WantedLine
from kernel.errors import Rejected
from kernel.money import Money


class Asking(Protocol):
    """How a question reaches another service (`chassis.questions.Questions`)."""

    def ask(self, service: str, method: str, timeout: float, **asked: Any) -> Any:
        """The other side's answer; a Rejected with its code, or that it is away."""


class CpqPrices:
    """Asks cpq for all lines at once; when cpq is away the asker is told so and nothing was begun."""

    def __init__(self, questions: Asking, timeout: float) -> None:
        self._questions, self._timeout = questions, timeout

    def price(self, buyer: Buyer, wanted: Sequence[WantedLine], on: date) -> Basket:
        """All lines as cpq prices them for this dealer, of its grade and region, on that day."""
        try:
            answer = self._questions.ask(
                "cpq", "price", self._timeout, lines=[_asked(line) for line in wanted],
                buyer={
                    "kind": "dealer", "grade": buyer.grade.value, "customer": str(buyer.partner_id),
                    # A dealer is in no customer group.
                    "group": "", "region": buyer.region,
                },
                on=on.isoformat(),
                currency=buyer.currency,
            )  # fmt: skip
        except Rejected as refused:
            raise LinesNotPriced(pointer=_here(refused.pointer), why=refused.code) from refused
        lines = [
            _priced(told, line, buyer.currency) for told, line in zip(answer["lines"], wanted, strict=True)
        ]
        return Basket(buyer, on, tuple(lines))


def _asked(line: WantedLine) -> dict[str, Any]:
    asked = {"productCode": line.product_code, "options": list(line.options), "quantity": line.quantity}
    return {**asked, "numbers": dict(line.numbers)} if line.numbers else asked


def _here(pointer: str | None) -> str:
    """Where the refused line is in our own request: cpq counts lines as we do."""
    _, found, place = (pointer or "").partition("/lines/")
    return f"/body/lines/{place}" if found else "/body/lines"


def _priced(told: Mapping[str, Any], line: WantedLine, currency: str) -> PricedLine:
    return PricedLine(
        line_no=told["lineNo"], product_code=line.product_code, product_name=told["productName"],
        options=line.options, quantity=line.quantity, unit_price=_decimal(told["unitPrice"]),
        net_amount=_payable(told["netAmount"], currency), tax_rate=_decimal(told["taxRate"]),
        tax_amount=_payable(told["taxAmount"], currency), configuration=told["configuration"],
        technical_parameters=told["technicalParameters"], steps=told["steps"], numbers=line.numbers,
    )  # fmt: skip


def _decimal(told: Any) -> Decimal:
    return Decimal(told["amount"] if isinstance(told, Mapping) else told)


def _payable(told: Any, currency: str) -> Decimal:
    return Money(_decimal(told), currency).rounded().amount
