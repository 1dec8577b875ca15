"""The shape of the question `price`: read with care, since no specification stands before it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.pricing import AskedLine, Buyer, BuyerKind, PricedLine, totals
from kernel.errors import Rejected

MOST_LINES = 200
_MOST_OPTIONS = 200
_MOST_MACHINES = 1_000_000
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class PriceRequestUnreadable(Rejected):
    """A part of the question has not the shape it must have; the pointer says which."""

    code = "price-request-unreadable"


def read_lines(lines: Any) -> list[AskedLine]:
    """One to 200 objects {productCode, options, quantity, discountPercent?}; options by code or by group."""
    if not isinstance(lines, list) or not 1 <= len(lines) <= MOST_LINES:
        raise PriceRequestUnreadable(pointer="/lines")
    return [_line(f"/lines/{index}", line) for index, line in enumerate(lines)]


def read_buyer(buyer: Any) -> Buyer:
    """{kind: direct} or {kind: dealer, grade}."""
    if not isinstance(buyer, dict) or buyer.get("kind") not in list(BuyerKind):
        raise PriceRequestUnreadable(pointer="/buyer/kind")
    kind = BuyerKind(buyer["kind"])
    return Buyer(kind, _text("/buyer/grade", buyer.get("grade")) if kind is BuyerKind.DEALER else "")


def read_day(on: Any) -> date:
    """An ISO date."""
    try:
        return date.fromisoformat(on)
    except (TypeError, ValueError) as unreadable:
        raise PriceRequestUnreadable(pointer="/on") from unreadable


def read_currency(currency: Any) -> str:
    """An ISO 4217 code."""
    if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
        raise PriceRequestUnreadable(pointer="/currency")
    return currency


def answered(lines: Sequence[PricedLine], currency: str) -> dict[str, Any]:
    """The answer: amounts and rates as text, all amounts in `currency`, the product's name in Chinese."""
    sums = totals(lines)
    return {
        "lines": [
            {
                "lineNo": line.line_no,
                "productCode": line.product_code,
                "productName": line.name_zh,
                "quantity": line.quantity,
                "unitPrice": plain(line.unit_price),
                "netAmount": plain(line.net_amount),
                "taxRate": plain(line.tax_rate),
                "taxAmount": plain(line.tax_amount),
                "configuration": line.configuration,
                "technicalParameters": line.technical_parameters,
                "steps": plain(line.steps),
            }
            for line in lines
        ],
        "netAmount": plain(sums.net_amount),
        "taxAmount": plain(sums.tax_amount),
        "totalAmount": plain(sums.total_amount),
        "currency": currency,
    }


def _line(here: str, line: Any) -> AskedLine:
    if not isinstance(line, dict):
        raise PriceRequestUnreadable(pointer=here)
    quantity, percent = line.get("quantity"), line.get("discountPercent", "0")
    if type(quantity) is not int or not 1 <= quantity <= _MOST_MACHINES:
        raise PriceRequestUnreadable(pointer=f"{here}/quantity")
    if not isinstance(percent, str) or not _PERCENT.fullmatch(percent):
        raise PriceRequestUnreadable(pointer=f"{here}/discountPercent")
    code = _text(f"{here}/productCode", line.get("productCode"))
    return AskedLine(code, _options(f"{here}/options", line.get("options", [])), quantity, Decimal(percent))


def _options(here: str, options: Any) -> tuple[str, ...]:
    """A list of codes, or what an answer's `configuration` holds: group → code or codes."""
    told = list(options.values()) if isinstance(options, dict) else options
    if not isinstance(told, list):
        raise PriceRequestUnreadable(pointer=here)
    flat = [code for each in told for code in (each if isinstance(each, list) else [each])]
    if len(flat) > _MOST_OPTIONS:
        raise PriceRequestUnreadable(pointer=here)
    return tuple(_text(here, code) for code in flat)


def _text(here: str, told: Any) -> str:
    if not isinstance(told, str) or not told or len(told) > 40 or "\0" in told:
        raise PriceRequestUnreadable(pointer=here)
    return told
