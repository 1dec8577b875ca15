"""Lines, terms, buyer and delivery of a contract, kept as one document each, in the shape the outside sees
them.

A contract's lines never change one by one and are never searched: rows of their own would only be joined
again.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from kernel.money import Money
from sales_svc.domain.payment_plan import Event, PaymentTerm
from sales_svc.domain.sale_terms import Buyer, BuyerKind, Delivery
from sales_svc.domain.sold_line import FrozenMachine, SoldLine


def money_shown(money: Money) -> dict[str, str]:
    """An amount on the wire, with two digits or as many more as its currency pays with."""
    amount = money.rounded().amount
    return {
        "amount": f"{amount:.2f}" if amount == round(amount, 2) else str(amount),
        "currency": money.currency,
    }


def line_shown(line: Any) -> dict[str, Any]:
    """A sold line, or an order's line, on the wire."""
    kept = {"frozen": frozen_shown(line.frozen)} if line.frozen else {}
    return {
        "lineNo": line.line_no, "productCode": line.product_code, "productName": line.product_name,
        "quantity": line.quantity, "net": money_shown(line.net), "tax": money_shown(line.tax),
        "configuration": line.configuration, "technicalParameters": line.technical_parameters,
        **kept,
    }  # fmt: skip


def frozen_shown(frozen: FrozenMachine) -> dict[str, str]:
    """Where a machine is kept, on the wire."""
    return {
        "reference": frozen.reference, "hash": frozen.hash, "materialListHash": frozen.material_list_hash,
        "routingHash": frozen.routing_hash,
    }  # fmt: skip


def term_shown(term: Any) -> dict[str, Any]:
    """A payment term, or an instalment's, on the wire; percent as written, without trailing zeros."""
    return {"event": term.event.value, "percent": f"{term.percent.normalize():f}", "days": term.days}


def buyer_shown(buyer: Buyer) -> dict[str, Any]:
    """Who buys, on the wire; what nobody said is left out."""
    told = {
        "kind": buyer.kind.value, "partnerId": str(buyer.partner_id) if buyer.partner_id else "",
        "name": buyer.name, "project": buyer.project,
    }  # fmt: skip
    return {name: words for name, words in told.items() if words}


def delivery_shown(delivery: Delivery) -> dict[str, Any]:
    """How goods are handed over and warranted, on the wire; what nobody said is left out."""
    told = {
        "incoterm": delivery.incoterm, "place": delivery.place, "from": _day(delivery.first_day),
        "to": _day(delivery.last_day),
        "warrantyFrom": delivery.warranty_from.value if delivery.warranty_from else "",
        "warrantyNote": delivery.warranty_note, "notes": delivery.notes, "deviation": delivery.deviation,
    }  # fmt: skip
    months = {} if delivery.warranty_months is None else {"warrantyMonths": delivery.warranty_months}
    return {**{name: words for name, words in told.items() if words}, **months}


def _day(day: date | None) -> str:
    return str(day) if day else ""


class Frozen(TypeDecorator[FrozenMachine]):
    """A column that says where a machine is kept."""

    impl = JSONB(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: FrozenMachine | None, dialect: object) -> Any:
        """To JSON."""
        return frozen_shown(value) if value else None

    def process_result_value(self, value: Any, dialect: object) -> FrozenMachine | None:
        """From JSON."""
        return _frozen(value)


def _frozen(told: Any) -> FrozenMachine | None:
    if not told:
        return None
    return FrozenMachine(told["reference"], told["hash"], told["materialListHash"], told["routingHash"])


def line_read(told: Any) -> SoldLine:
    """A sold line as it is kept."""
    return SoldLine(
        told["lineNo"], told["productCode"], told["productName"], told["quantity"], Money.of(**told["net"]),
        Money.of(**told["tax"]), told["configuration"], told["technicalParameters"],
        _frozen(told.get("frozen")),
    )  # fmt: skip


class SoldLines(TypeDecorator[tuple[SoldLine, ...]]):
    """A column of lines."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: tuple[SoldLine, ...] | None, dialect: object) -> Any:
        """To JSON."""
        return [line_shown(line) for line in value or ()]

    def process_result_value(self, value: Any, dialect: object) -> tuple[SoldLine, ...]:
        """From JSON."""
        return tuple(line_read(each) for each in value)


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


class Buyers(TypeDecorator[Buyer]):
    """A column that says who buys; empty in what is from before."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Buyer | None, dialect: object) -> Any:
        """To JSON."""
        return buyer_shown(value or Buyer())

    def process_result_value(self, value: Any, dialect: object) -> Buyer:
        """From JSON."""
        dealer = value.get("partnerId")
        return Buyer(
            BuyerKind(value.get("kind", BuyerKind.DIRECT)), UUID(dealer) if dealer else None,
            value.get("name", ""), value.get("project", ""),
        )  # fmt: skip


class Deliveries(TypeDecorator[Delivery]):
    """A column that says how goods are handed over and warranted; empty in what is from before."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Delivery | None, dialect: object) -> Any:
        """To JSON."""
        return delivery_shown(value or Delivery())

    def process_result_value(self, value: Any, dialect: object) -> Delivery:
        """From JSON."""
        word = lambda name: value.get(name, "")  # noqa: E731
        first, last = (date.fromisoformat(word(name)) if word(name) else None for name in ("from", "to"))
        since = Event(word("warrantyFrom")) if word("warrantyFrom") else None
        return Delivery(
            word("incoterm"), word("place"), first, last, value.get("warrantyMonths"), since,
            word("warrantyNote"), word("notes"), word("deviation"),
        )  # fmt: skip
