"""Dealer orders over HTTP. Prices are asked for before a transaction begins;
without an answer nothing is begun.
"""

from typing import Any
from uuid import UUID

from channel_svc.adapters.queries import DEALER_ORDER, DEALER_ORDERS, buyer_of, wanted_by
from channel_svc.domain.basket import Basket
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.domain.order_line import OrderLine
from channel_svc.domain.partner import partner_for
from channel_svc.entrypoints.amounts import on_wire
from channel_svc.entrypoints.asked import lines_in, partner_id_in, told_numbers
from channel_svc.usecases import approve_dealer_order as approval
from channel_svc.usecases import cancel_dealer_order as cancellation
from channel_svc.usecases import create_dealer_order as creation
from channel_svc.usecases import reopen_dealer_order as reopening
from channel_svc.usecases import reprice_dealer_order as pricing
from channel_svc.usecases import submit_dealer_order as submission
from chassis.http import Response, answer_again, deps, expected_version, reply, whoever_asks


def list_dealer_orders(**_: Any) -> Response:
    """A page of orders."""
    return reply(DEALER_ORDERS.page(deps().reader, whoever_asks()))


def get_dealer_order(dealer_order_id: str) -> Response:
    """One order."""
    body, version = DEALER_ORDER.one(deps().reader, whoever_asks(), UUID(dealer_order_id))
    return reply(body, 200, version)


def create_dealer_order(body: dict) -> Response:
    """Draft an order."""
    answer_again()
    actor = whoever_asks()
    buyer = buyer_of(deps().reader, actor, partner_for(actor, partner_id_in(body)))
    basket = deps().prices.price(buyer, lines_in(body), deps().today())
    order = creation.create_dealer_order(
        deps().work(), actor, basket, body["endUserName"], body.get("endUserAddress", ""), deps().clock()
    )
    return _shown(order, 201)


def reprice_dealer_order(dealer_order_id: str) -> Response:
    """Take in today's prices."""
    wanted = (DealerOrderId(UUID(dealer_order_id)), expected_version(), _todays_basket(dealer_order_id))
    return _shown(pricing.reprice_dealer_order(deps().work(), whoever_asks(), *wanted))


def submit_dealer_order(dealer_order_id: str) -> Response:
    """Order."""
    wanted = (DealerOrderId(UUID(dealer_order_id)), expected_version(), _todays_basket(dealer_order_id))
    return _shown(submission.submit_dealer_order(deps().work(), whoever_asks(), *wanted, deps().clock()))


def approve_dealer_order(dealer_order_id: str) -> Response:
    """Let sales place it."""
    wanted = (DealerOrderId(UUID(dealer_order_id)), expected_version(), deps().clock())
    return _shown(approval.approve_dealer_order(deps().work(), whoever_asks(), *wanted))


def cancel_dealer_order(dealer_order_id: str, body: dict) -> Response:
    """Give it up."""
    wanted = (DealerOrderId(UUID(dealer_order_id)), expected_version(), body["reason"], deps().clock())
    return _shown(cancellation.cancel_dealer_order(deps().work(), whoever_asks(), *wanted))


def reopen_dealer_order(dealer_order_id: str) -> Response:
    """Make it a draft again."""
    wanted = (DealerOrderId(UUID(dealer_order_id)), expected_version())
    return _shown(reopening.reopen_dealer_order(deps().work(), whoever_asks(), *wanted))


def _todays_basket(dealer_order_id: str) -> Basket:
    buyer, lines = wanted_by(deps().reader, whoever_asks(), UUID(dealer_order_id))
    basket: Basket = deps().prices.price(buyer, lines, deps().today())
    return basket


def _shown(order: DealerOrder, status: int = 200) -> Response:
    currency = order.currency
    shown = {
        "dealerOrderId": order.id, "version": order.version, "number": order.number,
        "partnerId": order.partner_id,
        "partnerName": order.partner_name, "endUserName": order.end_user_name,
        "endUserAddress": order.end_user_address or None, "region": order.region, "status": order.status,
        "pricedOn": order.priced_on, "netAmount": on_wire(order.net_amount, currency),
        "taxAmount": on_wire(order.tax_amount, currency),
        "totalAmount": on_wire(order.total_amount, currency),
        "heldAmount": on_wire(order.held_amount, currency),
        "paidAmount": on_wire(order.paid_amount, currency),
        "paidOn": order.paid_on, "rebatePeriod": order.rebate_period, "orderNumber": order.sales_order_number,
        "cancelledWhy": order.cancelled_why or None, "createdAt": order.created_at,
        "lines": [_line(line, currency) for line in order.lines],
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, order.version, schema="DealerOrder")


def _line(line: OrderLine, currency: str) -> dict[str, Any]:
    return {
        "lineNo": line.line_no, "productCode": line.product_code, "productName": line.product_name,
        "options": line.options, "quantity": line.quantity, "unitPrice": on_wire(line.unit_price, currency),
        "netAmount": on_wire(line.net_amount, currency), "taxRate": f"{line.tax_rate.normalize():f}",
        "taxAmount": on_wire(line.tax_amount, currency), "configuration": line.configuration,
        "technicalParameters": line.technical_parameters, "numbers": told_numbers(line.numbers),
    }  # fmt: skip
