"""Prices before an order, over HTTP."""

from typing import Any

from channel_svc.adapters.queries import buyer_of
from channel_svc.domain.basket import PricedLine
from channel_svc.domain.partner import partner_for
from channel_svc.entrypoints.amounts import on_wire
from channel_svc.entrypoints.asked import lines_in, partner_id_in, told_numbers
from chassis.http import Response, deps, reply, whoever_asks


def check_prices(body: dict) -> Response:
    """What the lines cost today."""
    actor = whoever_asks()
    buyer = buyer_of(deps().reader, actor, partner_for(actor, partner_id_in(body)))
    basket = deps().prices.price(buyer, lines_in(body), deps().today())
    shown = {
        "partnerId": buyer.partner_id, "grade": buyer.grade, "pricedOn": basket.priced_on,
        "lines": [_line(line, buyer.currency) for line in basket.lines],
        "netAmount": on_wire(basket.net_amount, buyer.currency),
        "taxAmount": on_wire(basket.tax_amount, buyer.currency),
        "totalAmount": on_wire(basket.total_amount, buyer.currency),
    }  # fmt: skip
    return reply(shown, schema="CheckedPrices")


def _line(line: PricedLine, currency: str) -> dict[str, Any]:
    return {
        "lineNo": line.line_no, "productCode": line.product_code, "productName": line.product_name,
        "options": list(line.options), "quantity": line.quantity,
        "unitPrice": on_wire(line.unit_price, currency),
        "netAmount": on_wire(line.net_amount, currency), "taxRate": str(line.tax_rate),
        "taxAmount": on_wire(line.tax_amount, currency), "configuration": line.configuration,
        "technicalParameters": line.technical_parameters, "numbers": told_numbers(line.numbers),
        "steps": list(line.steps),
    }  # fmt: skip
