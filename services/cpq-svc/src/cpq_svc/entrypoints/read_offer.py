"""What somebody wants to offer, read from a body that the specification has checked."""

from datetime import date
from decimal import Decimal
from typing import Any

from cpq_svc.adapters.value_json import read, read_all
from cpq_svc.domain.configuration import Given
from cpq_svc.domain.offer import Section
from cpq_svc.domain.offer_terms import DocumentDiscount, QuoteBuyer, Terms
from cpq_svc.domain.option_model import CurrenciesMixed
from cpq_svc.domain.payment_terms import PaymentTerm
from cpq_svc.domain.pricing import AskedLine
from cpq_svc.domain.quote_line import Counting, LineKind, OwnPrice, WantedLine
from cpq_svc.usecases.quote_request import QuoteRequest

_WORDS = {
    "name_zh": "nameZh",
    "name_en": "nameEn",
    "unit": "unit",
    "text_zh": "textZh",
    "text_en": "textEn",
    "section": "section",
    "alternatives": "alternatives",
}


def read_offer(body: dict) -> QuoteRequest:
    """Everything an offer says. Raises CurrenciesMixed."""
    currency = body.get("currency", "CNY")
    return QuoteRequest(
        currency=currency,
        lines=[_line(line, currency, f"/body/lines/{index}") for index, line in enumerate(body["lines"])],
        payment_terms=read_all(PaymentTerm, body["paymentTerms"]),
        valid_until=date.fromisoformat(body["validUntil"]),
        sections=read_all(Section, body.get("sections")),
        discount=read(DocumentDiscount, body.get("discount", {})),
        terms=read(Terms, body.get("terms", {})),
        buyer=read(QuoteBuyer, body.get("buyer", {})),
        internal_notes=body.get("internalNotes"),
    )


def _line(line: dict, currency: str, here: str) -> WantedLine:
    asked = AskedLine(
        line.get("productCode", ""),
        tuple(line.get("options", ())),
        line.get("quantity", 1),
        Decimal(line.get("discountPercent", "0")),
        read_all(Given, line.get("numbers")),
    )
    return WantedLine(
        asked=asked,
        kind=LineKind(line.get("kind", LineKind.CONFIGURED)),
        own_price=_own_price(line, currency, here),
        counting=Counting(line.get("counting", Counting.ALWAYS)),
        chosen=line.get("chosen", line.get("counting") is None),
        proposed=tuple(line.get("proposed", ())),
        **{name: line.get(wire, "") for name, wire in _WORDS.items()},
    )


def _own_price(line: dict[str, Any], currency: str, here: str) -> OwnPrice | None:
    price = line.get("unitPrice")
    if price is None:
        return None
    if price["currency"] != currency:
        raise CurrenciesMixed(pointer=f"{here}/unitPrice", currency=price["currency"], expected=currency)
    return OwnPrice(Decimal(price["amount"]), Decimal(line.get("taxRate", "0")))
