"""Somebody converted a lead by mistake and wants it back."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.conversion import ask_back
from lead_svc.domain.lead import Lead, LeadId
from lead_svc.usecases.work import Work


def undo_conversion(
    work: Work, actor: Actor, lead_id: LeadId, expected: int, reason: str, now: datetime
) -> Lead:
    """Sales is asked; raises LeadNotFound, Stale, ConversionNotThere, ConversionTooOld, UndoUnderWay."""
    with work.by(actor, reason) as tx:
        lead = tx.leads.hold(lead_id, expected)
        ask_back(lead, actor.id, reason, now)
    return lead
