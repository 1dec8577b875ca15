"""A shipment is a lot of machines that left the factory together for one order; sales tells of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fieldservice_svc.domain.machine import Machine, MachineId
from fieldservice_svc.domain.warranty import Warranty, WarrantyTerms


@dataclass(frozen=True)
class ShippedMachine:
    """One serial number with what was sold under it."""

    serial: str
    product_code: str
    product_name: str
    configuration: dict[str, Any]
    technical_parameters: dict[str, Any]


@dataclass(frozen=True)
class Shipment:
    """For whom, on which order, when, and which machines; `warranty` is the contract's, if it says one."""

    shipment_id: UUID
    order_id: UUID
    order_number: str
    account_id: UUID | None
    account_name: str
    partner_id: UUID | None
    end_user_name: str
    region: str
    unit_path: str
    shipped_on: date
    machines: tuple[ShippedMachine, ...]
    warranty: Warranty | None = None

    def serials(self) -> set[str]:
        """Each serial once, however often the message names it."""
        return {machine.serial for machine in self.machines}

    def machine(self, serial: str, machine_id: MachineId, terms: WarrantyTerms, now: datetime) -> Machine:
        """The file of one of its machines, with the contract's warranty or else what the terms promise."""
        sold = next(machine for machine in self.machines if machine.serial == serial)
        promised = self.warranty or terms.warranty(sold.product_code, self.shipped_on)
        return Machine(
            id=machine_id,
            serial=serial,
            product_code=sold.product_code,
            product_name=sold.product_name,
            configuration=sold.configuration,
            technical_parameters=sold.technical_parameters,
            shipment_id=self.shipment_id,
            order_id=self.order_id,
            order_number=self.order_number,
            account_id=self.account_id,
            account_name=self.account_name,
            end_user_name=self.end_user_name,
            shipped_on=self.shipped_on,
            warranty_months=promised.months,
            warranty_from=promised.start,
            warranty_until=promised.until,
            registered_at=now,
            region=self.region,
            unit_path=self.unit_path,
            partner_id=self.partner_id,
        )
