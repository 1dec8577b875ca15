"""Rows that can be read become leads."""

from collections.abc import Sequence
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import Lead
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.newcomer import Newcomer, assigned_to_customer_owner
from lead_svc.usecases.settlement import settle_rows
from lead_svc.usecases.work import Work


def take_rows(
    tx: Work, actor: Actor, rows: Sequence[tuple[RowResult, Newcomer]], now: datetime
) -> list[Lead]:
    """Capture and assign every row that is not the same as an earlier lead, of this file or before it."""
    taken = []
    for _, newcomer, customer, chosen in settle_rows(tx, rows):
        lead = newcomer.as_lead(actor, now)
        lead.captured(now)
        if customer and customer.owner_id:
            assigned_to_customer_owner(lead, customer, now)
        elif chosen:
            lead.assign(chosen.person_id, chosen.unit_path, chosen.reason, now)
        tx.leads.add(lead)
        taken.append(lead)
    return taken
