"""Service requests over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from fieldservice_svc.adapters.queries import REQUESTS
from fieldservice_svc.domain.machine import MachineId
from fieldservice_svc.domain.response_clock import Severity
from fieldservice_svc.domain.service_request import Report, RequestId, ServiceRequest, Status
from fieldservice_svc.usecases import cancel_request as cancellation
from fieldservice_svc.usecases import hold_request as hold
from fieldservice_svc.usecases import raise_request as report
from fieldservice_svc.usecases import resolve_request as resolution
from fieldservice_svc.usecases import respond_to_request as response
from fieldservice_svc.usecases import resume_request as resumption


def list_requests(**_: Any) -> Response:
    """A page of requests."""
    return reply(REQUESTS.page(deps().reader, whoever_asks()))


def get_request(request_id: str) -> Response:
    """One request."""
    body, version = REQUESTS.one(deps().reader, whoever_asks(), UUID(request_id))
    return reply(body, 200, version)


def raise_request(body: dict) -> Response:
    """A fault is reported."""
    actor = whoever_asks()
    said = Report(
        Severity(body["severity"]),
        body["description"],
        body.get("contactName", ""),
        body.get("contactPhone", ""),
        actor.id,
    )
    machine_id = MachineId(UUID(body["machineId"]))
    return _shown(report.raise_request(deps().work(), actor, machine_id, said, deps().clock()), 201)


def hold_request(request_id: str, body: dict) -> Response:
    """The clock stops."""
    return _shown(
        hold.hold_request(
            deps().work(), whoever_asks(), _id(request_id), expected_version(), body["reason"], deps().clock()
        )
    )


def resume_request(request_id: str) -> Response:
    """The clock goes on."""
    return _shown(
        resumption.resume_request(
            deps().work(), whoever_asks(), _id(request_id), expected_version(), deps().clock()
        )
    )


def respond_to_request(request_id: str) -> Response:
    """Somebody answered."""
    return _shown(
        response.respond_to_request(
            deps().work(), whoever_asks(), _id(request_id), expected_version(), deps().clock()
        )
    )


def resolve_request(request_id: str, body: dict) -> Response:
    """The customer is helped."""
    return _shown(
        resolution.resolve_request(
            deps().work(),
            whoever_asks(),
            _id(request_id),
            expected_version(),
            body["outcome"],
            deps().clock(),
        )
    )


def cancel_request(request_id: str, body: dict) -> Response:
    """It is no longer wanted."""
    return _shown(
        cancellation.cancel_request(
            deps().work(), whoever_asks(), _id(request_id), expected_version(), body["reason"], deps().clock()
        )
    )


def _id(request_id: str) -> RequestId:
    return RequestId(UUID(request_id))


def _shown(request: ServiceRequest, status: int = 200) -> Response:
    clock = request.clock
    shown = {
        "requestId": request.id, "version": request.version, "number": request.number,
        "machineId": request.machine_id, "serial": request.serial, "productCode": request.product_code,
        "accountId": request.account_id, "severity": request.severity, "description": request.description,
        "contactName": request.contact_name or None, "contactPhone": request.contact_phone or None,
        "reportedBy": request.reported_by, "warrantyCovered": request.warranty_covered,
        "status": request.status,
        "requestedAt": request.requested_at, "respondBy": clock.respond_by,
        "heldSince": clock.since if clock.held and request.status is Status.OPEN else None,
        "breachedAt": clock.breached_at, "respondedAt": request.responded_at, "closedAt": request.closed_at,
        "outcome": request.outcome or None, "engineerId": request.owner_id,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, request.version, schema="ServiceRequest")
