"""Sales told of a shipment: every serial number gets a machine file, once."""

from datetime import datetime

from fieldservice_svc.domain.machine import MachineId
from fieldservice_svc.domain.shipment import Shipment
from fieldservice_svc.domain.warranty import WarrantyTerms
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def register_machines(
    work: Work, actor: Actor, shipment: Shipment, terms: WarrantyTerms, now: datetime
) -> int:
    """Open the files that are not there yet and tell how many; raises SerialJustRegistered in a race."""
    with work.by(actor) as tx:
        fresh = sorted(shipment.serials() - tx.machines.registered(shipment.serials()))
        accepted_on = tx.copies.accepted_on(shipment.order_id)
        for serial in fresh:
            machine = shipment.machine(serial, MachineId(new_id()), terms, now)
            if accepted_on:
                machine.accepted(accepted_on)
            machine.registered()
            tx.machines.add(machine)
    return len(fresh)
