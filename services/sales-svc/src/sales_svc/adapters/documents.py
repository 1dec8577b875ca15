"""Lines and terms of a contract, kept as one document each, in the shape the outside sees them.

A contract's lines never change one by one and are never searched: rows of their own would only be joined
again.
"""

from decimal import Decimal
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from kernel.money import Money
from sales_svc.domain.payment_plan import Event, PaymentTerm
from sales_svc.domain.sold_line import SoldLine


def money_shown(money: Money) -> dict[str, str]:
    """An amount on the wire, with two digits or as many more as its currency pays with."""
    amount = money.rounded().amount
    return {
        "amount": f"{amount:.2f}" if amount == round(amount, 2) else str(amount),
        "currency": money.currency,
    }


def line_shown(line: Any) -> dict[str, Any]:
    """A sold line, or an order's line, on the wire."""
    return {
        "lineNo": line.line_no, "productCode": line.product_code, "productName": line.product_name,
        "quantity": line.quantity, "net": money_shown(line.net), "tax": money_shown(line.tax),
        "configuration": line.configuration, "technicalParameters": line.technical_parameters,
    }  # fmt: skip


def term_shown(term: Any) -> dict[str, Any]:
    """A payment term, or an instalment's, on the wire; percent as written, without trailing zeros."""
    return {"event": term.event.value, "percent": f"{term.percent.normalize():f}", "days": term.days}


class SoldLines(TypeDecorator[tuple[SoldLine, ...]]):
    """A column of lines."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: tuple[SoldLine, ...] | None, dialect: object) -> Any:
        """To JSON."""
        return [line_shown(line) for line in value or ()]

    def process_result_value(self, value: Any, dialect: object) -> tuple[SoldLine, ...]:
        """From JSON."""
        return tuple(
            SoldLine(
                each["lineNo"], each["productCode"], each["productName"], each["quantity"],
                Money.of(**each["net"]),
                Money.of(**each["tax"]), each["configuration"], each["technicalParameters"],
            )
            for each in value
        )  # fmt: skip


class PaymentTerms(TypeDecorator[tuple[PaymentTerm, ...]]):
    """A column of payment terms."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: tuple[PaymentTerm, ...] | None, dialect: object) -> Any:
        """To JSON."""
        return [term_shown(term) for term in value or ()]

    def process_result_value(self, value: Any, dialect: object) -> tuple[PaymentTerm, ...]:
        """From JSON."""
        return tuple(
            PaymentTerm(Event(each["event"]), Decimal(each["percent"]), each["days"]) for each in value
        )
