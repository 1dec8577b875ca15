"""The leads of an import that nobody has touched go again; what somebody touched stays, and is counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kernel.actor import Actor, Scope
from lead_svc.domain.lead_import import ImportId, ImportStatus, LeadImport
from lead_svc.usecases.work import Attempt, Work

_BATCH = 300


def withdraw_leads(
    work: Work, actor: Actor, import_id: ImportId, attempt: Attempt, reason: str,
    clock: Callable[[], datetime],
) -> LeadImport:  # fmt: skip
    """Whoever brought a list may take it back, whoever its leads were given to since."""
    reaching = replace(actor, scope=Scope.ALL)
    going, done = True, 0
    while going:
        with work.by(reaching, reason) as tx:
            gone = tx.leads.untouched(import_id, _BATCH)
            for lead in gone:
                lead.withdraw(clock())
            tx.leads.remove(gone)
            tx.matches.forget([lead.id for lead in gone])
            done += len(gone)
            tx.jobs.reached(attempt.job_id, attempt.number, done, done + tx.leads.count_of(import_id))
            going = bool(gone)
    with work.by(actor, reason) as tx:
        lead_import = tx.imports.get(import_id)
        if lead_import.status is ImportStatus.UNDOING:
            kept = tx.leads.count_of(import_id)
            taken = lead_import.captured + lead_import.known_customers
            lead_import.undone(taken - kept, kept)
    return lead_import
