"""The rows have their effect, some hundred to a transaction, which keeps the place they reach: killed
anywhere it goes on from there, and no row counts twice.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.known import Known
from lead_svc.domain.lead_import import ImportId, ImportStatus
from lead_svc.usecases.import_plan import planned_height
from lead_svc.usecases.import_steps import pass_by, take_batch
from lead_svc.usecases.reading import Batch
from lead_svc.usecases.work import Attempt, Work


def run_import(
    work: Work, actor: Actor, import_id: ImportId, attempt: Attempt, batches: Iterable[Batch],
    clock: Callable[[], datetime],
) -> bool:  # fmt: skip
    """Whether all rows were taken; False when it was told to stop. Raises RowsTakenElsewhere, and whatever
    reading the batches raises.
    """
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id)
        if lead_import.status is ImportStatus.READY:
            lead_import.start(None)
    total, start, listed = planned_height(lead_import), lead_import.position, Known()
    for batch in batches:
        with work.by(actor) as tx:
            if batch.position < start:
                pass_by(tx, lead_import, batch, listed)
                continue
            current = tx.imports.get(import_id)
            take_batch(tx, actor, current, batch, listed, clock())
            going = tx.jobs.reached(attempt.job_id, attempt.number, batch.end, total)
        if not going:
            return False
    return True
