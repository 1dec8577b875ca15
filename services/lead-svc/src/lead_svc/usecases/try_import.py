"""A trial goes through all rows as if they were taken in, and keeps nothing but its counts."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.known import Known
from lead_svc.domain.lead_import import ImportId
from lead_svc.domain.sheet_row import Outcome
from lead_svc.usecases.import_plan import planned_height
from lead_svc.usecases.reading import Batch
from lead_svc.usecases.settlement import Before, given_to, told_trial
from lead_svc.usecases.work import Attempt, Work


def try_import(
    work: Work, actor: Actor, import_id: ImportId, attempt: Attempt, batches: Iterable[Batch], now: datetime
) -> bool:
    """Whether it came to its end; False when it was told to stop."""
    counts: Counter[Outcome] = Counter()
    given: Counter[UUID | None] = Counter()
    before, listed, flagged = Before(), Known(), 0
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id)
    version, total = lead_import.version, planned_height(lead_import)
    for batch in batches:
        with work.by(actor) as tx:
            given.update(given_to(tx, actor, lead_import, batch, before, listed, now))
            going = tx.jobs.reached(attempt.job_id, attempt.number, batch.end, total)
        counts.update(row.outcome for row in batch.rows)
        flagged += sum(row.flagged for row in batch.rows)
        if not going:
            return False
    with work.by(actor) as tx:
        names = tx.people.names({person for person in given if person})
        tx.imports.get(import_id).tried(told_trial(counts, flagged, given, names), version)
    return True
