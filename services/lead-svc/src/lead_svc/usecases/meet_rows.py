"""A list is taken in: what its rows tell of those who were leads before it is not lost.

Afterwards, for who is the same must not hang on how the rows were cut into batches.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.lead_import import LeadImport
from lead_svc.domain.sheet_row import Outcome, RowResult
from lead_svc.usecases.reading import read_rows
from lead_svc.usecases.reunion import meet_listed
from lead_svc.usecases.work import Phones, Work

BATCH = 200


def meet_rows(
    work: Work, actor: Actor, lead_import: LeadImport, phones: Phones, clock: Callable[[], datetime]
) -> None:
    """Safe to repeat: what was told before is no news."""
    after: UUID | None = None
    while True:
        with work.by(actor) as tx:
            found = tx.imports.repeats(lead_import.id, after, BATCH)
            rows = [
                RowResult("", 0, Outcome.CAPTURED, lead_id=lead_id, cells=cells)
                for _, lead_id, cells in found
            ]
            read = read_rows(rows, lead_import, phones, None)
            met = [(row.lead_id, newcomer) for row, newcomer in read if row.lead_id]
            meet_listed(tx, actor, met, clock())
        if len(found) < BATCH:
            return
        after = found[-1][0]
