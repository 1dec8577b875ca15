"""The machine was put into operation at the customer's."""

from datetime import date, datetime

from fieldservice_svc.domain.machine import Machine, MachineId
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def commission_machine(
    work: Work, actor: Actor, machine_id: MachineId, expected: int, on: date, now: datetime
) -> Machine:
    """Raises MachineNotFound, Stale, MachineAlreadyCommissioned, CommissionedOutOfTime."""
    with work.by(actor) as tx:
        machine = tx.machines.get(machine_id, expected)
        machine.commission(on, company_day(now, tx.zone))
    return machine
