"""Orders over HTTP: everybody reads, the ERP tells progress, shipments, receipts and acceptance."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from sales_svc.adapters.documents import line_shown, money_shown, term_shown
from sales_svc.adapters.queries import ORDER, ORDERS
from sales_svc.domain.order import Order, OrderId
from sales_svc.domain.order_line import OrderLine, Progress
from sales_svc.domain.payment_plan import Instalment
from sales_svc.domain.shipment import Shipment
from sales_svc.entrypoints import wire
from sales_svc.usecases import accept_delivery as acceptance
from sales_svc.usecases import record_receipt as receipt
from sales_svc.usecases import report_progress as progress
from sales_svc.usecases import ship_machines as shipment


def shown(order: Order) -> dict[str, Any]:
    """An order on the wire, with its lines, plan, shipments and receipts."""
    told = {
        "orderId": order.id, "version": order.version, "number": order.number, "status": order.status,
        "customerName": order.customer_name, "endUserName": order.end_user_name or None,
        "accountId": order.account_id,
        "contractId": order.contract_id, "partnerId": order.partner_id,
        "dealerOrderId": order.dealer_order_id,
        "total": money_shown(order.total), "paid": money_shown(order.paid),
        "open": money_shown(order.open_amount),
        "region": order.region, "ownerId": order.owner_id, "acceptedOn": order.accepted_on,
        "warrantyMonths": order.warranty.months, "warrantyFrom": order.warranty.since,
        "warrantyBeginsOn": order.warranty.begins_on, "warrantyEndsOn": order.warranty_ends_on,
        "placedAt": order.placed_at,
        "lines": [_line(line, order.shipments) for line in order.lines],
        "instalments": [_instalment(part) for part in order.plan],
        "shipments": [
            {"shipmentId": each.id, "shippedOn": each.shipped_on,
             "machines": [{"serial": m.serial, "lineNo": m.line_no} for m in _sorted(each)]}
            for each in order.shipments
        ],
        "receipts": [
            {"receiptId": each.id, "amount": money_shown(each.amount), "receivedOn": each.received_on,
             "reference": each.reference}
            for each in order.receipts
        ],
    }  # fmt: skip
    return _present(told)


def _line(line: OrderLine, shipments: list[Shipment]) -> dict[str, Any]:
    machines = [machine for each in shipments for machine in each.machines if machine.line_no == line.line_no]
    listed = [_present({"serial": m.serial, "machineId": m.machine_id}) for m in machines]
    told = {
        "progress": line.progress, "progressAt": line.progress_at, "note": line.note or None,
        "shipped": line.shipped, "machines": sorted(listed, key=lambda each: str(each["serial"])),
    }  # fmt: skip
    return {**line_shown(line), **_present(told)}


def _instalment(part: Instalment) -> dict[str, Any]:
    return _present(
        {
            "instalmentNo": part.no,
            **term_shown(part),
            "amount": money_shown(part.amount),
            "dueOn": part.due_on,
        }
    )


def _sorted(each: Shipment) -> list[Any]:
    return sorted(each.machines, key=lambda machine: machine.serial)


def _present(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def list_orders(**_: Any) -> Response:
    """A page of orders, without their lines."""
    return reply(ORDERS.page(deps().reader, whoever_asks()))


def get_order(order_id: str) -> Response:
    """One order with everything that happened to it."""
    body, version = ORDER.one(deps().reader, whoever_asks(), UUID(order_id))
    return reply(body, 200, version)


def report_progress(order_id: str, body: dict[str, Any]) -> Response:
    """How far a line is."""
    order = progress.report_progress(
        deps().work(), whoever_asks(), OrderId(UUID(order_id)), expected_version(), body["lineNo"],
        Progress(body["stage"]), body.get("note", ""), wire.instant(body["at"], "/at"), deps().clock(),
    )  # fmt: skip
    return reply(shown(order), 200, order.version, schema="Order")


def ship_machines(order_id: str, body: dict[str, Any]) -> Response:
    """Machines left the factory."""
    machines = [(each["serial"], each["lineNo"]) for each in body["machines"]]
    order = shipment.ship_machines(
        deps().work(), whoever_asks(), OrderId(UUID(order_id)), expected_version(),
        wire.day(body["shippedOn"], "/shippedOn"), machines, deps().clock(),
    )  # fmt: skip
    return reply(shown(order), 201, order.version, schema="Order")


def record_receipt(order_id: str, body: dict[str, Any]) -> Response:
    """Money came in."""
    order = receipt.record_receipt(
        deps().work(), whoever_asks(), OrderId(UUID(order_id)), expected_version(),
        wire.money(body["amount"]),
        wire.day(body["receivedOn"], "/receivedOn"), body["reference"], deps().clock(),
    )  # fmt: skip
    return reply(shown(order), 201, order.version, schema="Order")


def accept_delivery(order_id: str, body: dict[str, Any]) -> Response:
    """The customer took everything over."""
    order = acceptance.accept_delivery(
        deps().work(), whoever_asks(), OrderId(UUID(order_id)), expected_version(),
        wire.day(body["acceptedOn"], "/acceptedOn"), deps().clock(),
    )  # fmt: skip
    return reply(shown(order), 200, order.version, schema="Order")
