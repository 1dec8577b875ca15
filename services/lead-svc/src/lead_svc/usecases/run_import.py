"""The rows have their effect, some hundred to a transaction, which keeps the place they reach: killed
anywhere it goes on from there, and no row counts twice.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice

from kernel.actor import Actor
from lead_svc.domain.known import Known
from lead_svc.domain.lead_import import ImportId, ImportStatus
from lead_svc.usecases.import_plan import batches, planned_height, planned_rows
from lead_svc.usecases.import_steps import pass_by, take_batch
from lead_svc.usecases.work import Attempt, Phones, Sheet, Work


def run_import(
    work: Work, actor: Actor, import_id: ImportId, attempt: Attempt, sheets: Iterable[Sheet], phones: Phones,
    clock: Callable[[], datetime],
) -> bool:  # fmt: skip
    """Whether all rows were taken; False when it was told to stop. Raises RowsTakenElsewhere."""
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id)
        if lead_import.status is ImportStatus.READY:
            lead_import.start(None)
    total, start, listed = planned_height(lead_import), lead_import.position, Known()
    rows = planned_rows(lead_import, sheets)
    pass_by(work, actor, lead_import, islice(rows, start), phones, listed)
    for position, batch in batches(rows, start):
        with work.by(actor) as tx:
            current = tx.imports.get(import_id)
            take_batch(tx, actor, current, position, batch, phones, listed, clock())
            going = tx.jobs.reached(attempt.job_id, attempt.number, position + len(batch), total)
        if not going:
            return False
    return True
