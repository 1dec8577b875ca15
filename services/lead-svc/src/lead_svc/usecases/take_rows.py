"""Rows that can be read become leads: who is known and who may own them is asked once for all."""

from dataclasses import replace
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.assignment import choose
from lead_svc.domain.known import KnownLead
from lead_svc.domain.lead_import import LeadImport
from lead_svc.domain.sheet_row import Outcome, RowResult
from lead_svc.usecases.newcomer import Newcomer, assigned_to_customer_owner, known_of
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


def take_rows(
    tx: Work, actor: Actor, lead_import: LeadImport, rows: list[tuple[RowResult, Newcomer]], now: datetime
) -> None:
    """Capture and assign every row that is not the same as an earlier lead, of this file or before it."""
    known = known_of(tx, (newcomer for _, newcomer in rows))
    candidates = {c.person_id: c for c in tx.people.candidates({newcomer.region for _, newcomer in rows})}
    added = []
    for row, newcomer in rows:
        key, code = newcomer.company_key, newcomer.credit_code
        if same := known.same_lead(key, code, newcomer.contact_name, newcomer.reach):
            row.outcome, row.lead_id = Outcome.DUPLICATE, same.lead_id
            continue
        lead = replace(newcomer, import_id=lead_import.id).as_lead(actor, now)
        lead.captured(now)
        customer = known.customer(key, code)
        if customer and customer.owner_id:
            assigned_to_customer_owner(lead, customer, now)
        elif chosen := choose(lead.region, lead.product_line, candidates.values()):
            lead.assign(chosen.person_id, chosen.unit_path, chosen.reason, now)
            candidates[chosen.person_id] = candidates[chosen.person_id].busier()
        row.outcome, row.lead_id = Outcome.KNOWN_CUSTOMER if customer else Outcome.CAPTURED, lead.id
        tx.leads.add(lead)
        added.append(lead)
        known.add(KnownLead(lead.id, key, code, lead.contact_name, newcomer.reach))
    take_in(tx, added, now)
