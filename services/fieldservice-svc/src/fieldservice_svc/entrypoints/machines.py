"""Machines over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from fieldservice_svc.adapters.queries import MACHINE, MACHINES
from fieldservice_svc.adapters.reports import history
from fieldservice_svc.domain.machine import Machine, MachineId
from fieldservice_svc.entrypoints.instants import read_day
from fieldservice_svc.usecases import commission_machine as commissioning


def list_machines(**_: Any) -> Response:
    """A page of machines, without what was sold in each."""
    return reply(MACHINES.page(deps().reader, whoever_asks()))


def get_machine(machine_id: str) -> Response:
    """One machine as sold."""
    body, version = MACHINE.one(deps().reader, whoever_asks(), UUID(machine_id))
    return reply(body, 200, version)


def get_history(machine_id: str) -> Response:
    """What was done to it."""
    return reply(history(deps().reader, whoever_asks(), UUID(machine_id)))


def commission_machine(machine_id: str, body: dict) -> Response:
    """It was put into operation."""
    return _shown(
        commissioning.commission_machine(
            deps().work(), whoever_asks(), MachineId(UUID(machine_id)), expected_version(),
            read_day(body, "commissionedOn"), deps().clock(),
        ),
    )  # fmt: skip


def _shown(machine: Machine) -> Response:
    shown = {
        "machineId": machine.id, "version": machine.version, "serial": machine.serial,
        "productCode": machine.product_code, "productName": machine.product_name,
        "configuration": machine.configuration, "technicalParameters": machine.technical_parameters,
        "orderId": machine.order_id, "orderNumber": machine.order_number, "accountId": machine.account_id,
        "accountName": machine.account_name or None, "endUserName": machine.end_user_name or None,
        "partnerId": machine.partner_id, "region": machine.region, "shippedOn": machine.shipped_on,
        "warrantyMonths": machine.warranty_months, "warrantyFrom": machine.warranty_from,
        "warrantyUntil": machine.warranty_until, "commissionedOn": machine.commissioned_on,
        "engineerId": machine.owner_id,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, 200, machine.version, schema="Machine")
