"""The shape of the question `price`: read with care, since no specification stands before it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cpq_svc.adapters.value_json import plain, plain_without
from cpq_svc.domain.configuration import Given
from cpq_svc.domain.pricing import AskedLine, Buyer, BuyerKind, PricedLine, totals
from kernel.errors import Rejected

MOST_LINES = 1000
_MOST_OPTIONS = 200
# Of all lines together, so that memory is bounded; what is told back makes a message of some ten megabytes.
_MOST_OPTIONS_OF_ALL, _MOST_TOLD = 40_000, 100_000
_MOST_MACHINES = 1_000_000
_PARTS = frozenset({"parts"})  # one by one, what options add would be most of the answer
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)
_WHO = ("customer", "group", "region")
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class PriceRequestUnreadable(Rejected):
    """A part of the question has not the shape it must have; the pointer says which."""

    code = "price-request-unreadable"


class PriceAnswerTooLarge(Rejected):
    """The lines have more options, parameters and steps than one answer holds."""

    code = "price-answer-too-large"


def read_lines(lines: Any) -> list[AskedLine]:
    """One to 1,000 objects {productCode, options (by code or by group), quantity, discountPercent?, numbers?
    (by code)}; options and numbers of all of them are 40,000 at most.
    """
    if not isinstance(lines, list) or not 1 <= len(lines) <= MOST_LINES:
        raise PriceRequestUnreadable(pointer="/lines")
    read = [_line(f"/lines/{index}", line) for index, line in enumerate(lines)]
    if sum(len(line.options) + len(line.numbers) for line in read) > _MOST_OPTIONS_OF_ALL:
        raise PriceRequestUnreadable(pointer="/lines")
    return read


def read_buyer(buyer: Any) -> Buyer:
    """{kind: direct} or {kind: dealer, grade}; who knows more tells customer, group and region too."""
    if not isinstance(buyer, dict) or buyer.get("kind") not in list(BuyerKind):
        raise PriceRequestUnreadable(pointer="/buyer/kind")
    kind = BuyerKind(buyer["kind"])
    grade = _text("/buyer/grade", buyer.get("grade")) if kind is BuyerKind.DEALER else ""
    told = (buyer.get(name) for name in _WHO)
    customer, group, region = (_known(f"/buyer/{n}", t) for n, t in zip(_WHO, told, strict=True))
    return Buyer(kind, grade, customer, group, region)


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
    """Amounts and rates as text, amounts in `currency`, names in Chinese. Raises PriceAnswerTooLarge."""
    if sum(len(each.options) + len(each.parameters) + len(each.steps) for each in lines) > _MOST_TOLD:
        raise PriceAnswerTooLarge(pointer="/lines")
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
                "steps": [plain_without(step, _PARTS) for step in line.steps],
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
    options = _options(f"{here}/options", line.get("options", []))
    numbers = _numbers(f"{here}/numbers", line.get("numbers", {}))
    return AskedLine(code, options, quantity, Decimal(percent), numbers)


def _options(here: str, options: Any) -> tuple[str, ...]:
    """A list of codes, or what an answer's `configuration` holds: group → code or codes."""
    told = list(options.values()) if isinstance(options, dict) else options
    if not isinstance(told, list):
        raise PriceRequestUnreadable(pointer=here)
    flat = [code for each in told for code in (each if isinstance(each, list) else [each])]
    if len(flat) > _MOST_OPTIONS:
        raise PriceRequestUnreadable(pointer=here)
    return tuple(_text(here, code) for code in flat)


def _numbers(here: str, numbers: Any) -> tuple[Given, ...]:
    """An object of code → decimal as text."""
    if not isinstance(numbers, dict) or len(numbers) > _MOST_OPTIONS:
        raise PriceRequestUnreadable(pointer=here)
    for value in numbers.values():
        if not isinstance(value, str) or not _NUMBER.fullmatch(value):
            raise PriceRequestUnreadable(pointer=here)
    return tuple(Given(_text(here, code), Decimal(value)) for code, value in numbers.items())


def _known(here: str, told: Any) -> str | None:
    """A text, an empty one where there is none; nothing where nobody said."""
    return told if told is None or told == "" else _text(here, told)


def _text(here: str, told: Any) -> str:
    if not isinstance(told, str) or not told or len(told) > 200 or "\0" in told:
        raise PriceRequestUnreadable(pointer=here)
    return told
