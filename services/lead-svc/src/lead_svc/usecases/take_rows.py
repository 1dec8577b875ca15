"""Rows that can be read become leads: one question who is known, then row by row in memory, and together they
find their owners.
"""

from dataclasses import replace
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.known import KnownAccount, KnownLead
from lead_svc.domain.lead import Lead
from lead_svc.domain.lead_import import LeadImport
from lead_svc.domain.sheet_row import Outcome, RowResult
from lead_svc.usecases.assignment import assign_many
from lead_svc.usecases.newcomer import Newcomer, known_of
from lead_svc.usecases.work import Work


def take_rows(
    tx: Work, actor: Actor, lead_import: LeadImport, rows: list[tuple[RowResult, Newcomer]], now: datetime
) -> None:
    """Capture and assign every row that is not the same as an earlier lead, of this file or before it."""
    known = known_of(tx, (newcomer for _, newcomer in rows))
    taken: list[tuple[Lead, KnownAccount | None]] = []
    for row, newcomer in rows:
        key, code = newcomer.company_key, newcomer.credit_code
        if same := known.same_lead(key, code, newcomer.contact_name, newcomer.reach):
            row.outcome, row.lead_id = Outcome.DUPLICATE, same.lead_id
            continue
        lead = replace(newcomer, import_id=lead_import.id).as_lead(actor, now)
        lead.captured(now)
        customer = known.customer(key, code)
        taken.append((lead, customer))
        row.outcome, row.lead_id = Outcome.KNOWN_CUSTOMER if customer else Outcome.CAPTURED, lead.id
        known.add(KnownLead(lead.id, key, code, lead.contact_name, newcomer.reach))
    assign_many(tx, taken, now)
    for lead, _ in taken:
        tx.leads.add(lead)
