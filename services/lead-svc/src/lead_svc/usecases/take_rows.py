"""Rows that can be read become leads: row by row in memory, and together they find their owners."""

from collections.abc import Sequence
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import Lead
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.assignment import assign_many
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.settlement import settle_rows
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


def take_rows(
    tx: Work, actor: Actor, rows: Sequence[tuple[RowResult, Newcomer]], now: datetime
) -> list[Lead]:
    """Capture and assign every row that is not the same as an earlier lead, of this file or before it."""
    taken = [(newcomer.as_lead(actor, now), customer) for _, newcomer, customer in settle_rows(tx, rows)]
    for lead, _ in taken:
        lead.captured(now)
    assign_many(tx, taken, now)
    leads = [lead for lead, _ in taken]
    tx.leads.add_all(leads)
    take_in(tx, leads, now)
    return leads
