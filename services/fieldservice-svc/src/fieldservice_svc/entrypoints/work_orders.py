"""Work orders over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from fieldservice_svc.adapters.queries import WORK_ORDER, WORK_ORDERS
from fieldservice_svc.domain.service_request import RequestId
from fieldservice_svc.domain.van_stock import MovementId
from fieldservice_svc.domain.visit_entry import Signature
from fieldservice_svc.domain.work_order import WorkOrder, WorkOrderId
from fieldservice_svc.entrypoints.instants import read_instant
from fieldservice_svc.entrypoints.money import told_money
from fieldservice_svc.usecases import add_note as note
from fieldservice_svc.usecases import cancel_work_order as cancellation
from fieldservice_svc.usecases import complete_work_order as completion
from fieldservice_svc.usecases import depart_for_visit as departure
from fieldservice_svc.usecases import dispatch_engineer as dispatch
from fieldservice_svc.usecases import start_work as start
from fieldservice_svc.usecases import use_part as use


def list_work_orders(**_: Any) -> Response:
    """A page of work orders, without their notes and parts."""
    return reply(WORK_ORDERS.page(deps().reader, whoever_asks()))


def get_work_order(work_order_id: str) -> Response:
    """One work order with its notes and parts."""
    body, version = WORK_ORDER.one(deps().reader, whoever_asks(), UUID(work_order_id))
    return reply(body, 200, version)


def dispatch_engineer(body: dict) -> Response:
    """An engineer is sent."""
    window = read_instant(body, "plannedFrom"), read_instant(body, "plannedUntil")
    visit = dispatch.Visit(RequestId(UUID(body["requestId"])), UUID(body["engineerId"]), window)
    currency = deps().hourly_rate.currency
    return _shown(
        dispatch.dispatch_engineer(deps().work(), whoever_asks(), visit, currency, deps().clock()), 201
    )


def depart_for_visit(work_order_id: str) -> Response:
    """The engineer is on the way."""
    return _shown(
        departure.depart_for_visit(deps().work(), whoever_asks(), _id(work_order_id), expected_version())
    )


def start_work(work_order_id: str) -> Response:
    """The engineer begins."""
    return _shown(
        start.start_work(
            deps().work(), whoever_asks(), _id(work_order_id), expected_version(), deps().clock()
        )
    )


def add_note(work_order_id: str, note_id: str, body: dict) -> Response:
    """A note of the phone's; its id makes it count once, so no version is asked for."""
    return _shown(
        note.add_note(
            deps().work(), whoever_asks(), _id(work_order_id), UUID(note_id), body["text"], deps().clock()
        )
    )


def use_part(work_order_id: str, movement_id: str, body: dict) -> Response:
    """Parts leave the van; the phone's id makes them count once, so no version is asked for."""
    told = use.Use(MovementId(UUID(movement_id)), body["partCode"], int(body["quantity"]))
    return _shown(use.use_part(deps().work(), whoever_asks(), _id(work_order_id), told, deps().clock()))


def complete_work_order(work_order_id: str, body: dict) -> Response:
    """The visit is done."""
    signature = Signature(body["signatureName"], body.get("signatureImage", ""))
    done = completion.Completion(body["fixed"], int(body["labourMinutes"]), signature)
    return _shown(
        completion.complete_work_order(
            deps().work(),
            whoever_asks(),
            _id(work_order_id),
            expected_version(),
            done,
            deps().hourly_rate,
            deps().clock(),
        )
    )


def cancel_work_order(work_order_id: str, body: dict) -> Response:
    """Nobody goes."""
    return _shown(
        cancellation.cancel_work_order(
            deps().work(), whoever_asks(), _id(work_order_id), expected_version(), body["reason"]
        )
    )


def _id(work_order_id: str) -> WorkOrderId:
    return WorkOrderId(UUID(work_order_id))


def _shown(order: WorkOrder, status: int = 200) -> Response:
    shown = {
        "workOrderId": order.id, "version": order.version, "number": order.number,
        "requestId": order.request_id,
        "machineId": order.machine_id, "serial": order.serial, "productCode": order.product_code,
        "engineerId": order.owner_id, "plannedFrom": order.planned_from, "plannedUntil": order.planned_until,
        "status": order.status, "startedAt": order.started_at, "completedAt": order.completed_at,
        "labourMinutes": order.labour_minutes, "fixed": order.fixed,
        "signatureName": order.signature_name or None,
        "signatureImage": order.signature_image or None, "cancelledWhy": order.cancelled_why or None,
        "labourCost": told_money(order.labour_cost.rounded()),
        "partsCost": told_money(order.parts_cost.rounded()),
        "notes": [
            {"noteId": n.id, "text": n.text, "writtenBy": n.written_by, "writtenAt": n.written_at}
            for n in order.notes
        ],
        "parts": [
            {"movementId": p.id, "partCode": p.part_code, "quantity": p.quantity, "usedAt": p.used_at}
            for p in order.parts
        ],
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, order.version, schema="WorkOrder")
