"""The rows of a list as they are read. Nothing but the file is asked, so that it may be done ahead of what
becomes of them, in a process of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from lead_svc.domain.lead_import import LeadImport, Target
from lead_svc.domain.sheet_row import Outcome, RowResult
from lead_svc.usecases.import_plan import batches, planned_rows
from lead_svc.usecases.newcomer import Newcomer, read_newcomer
from lead_svc.usecases.work import Phones, Sheet

# What storage makes of a newcomer before its transaction, for its own use.
Prepare = Callable[[Newcomer], Any]


@dataclass(frozen=True)
class Batch:
    """Rows that are one transaction, the first of them at `position`, and the newcomers among them."""

    position: int
    rows: list[RowResult]
    newcomers: list[tuple[RowResult, Newcomer]]

    @property
    def end(self) -> int:
        """The position behind them."""
        return self.position + len(self.rows)


def read_batches(
    lead_import: LeadImport, sheets: Iterable[Sheet], phones: Phones, prepare: Prepare | None = None,
    start: int = 0,
) -> Iterator[Batch]:  # fmt: skip
    """The batches from position `start` on; of customers those before it too, for whom they listed is known
    from the file alone. What `prepare` makes of a newcomer goes with it.
    """
    rows = planned_rows(lead_import, sheets)
    for position, batch in chain(batches(islice(rows, start)), batches(rows, start)):
        if position >= start or lead_import.target is Target.CUSTOMERS:
            yield Batch(position, batch, read_rows(batch, lead_import, phones, prepare))


def read_rows(
    rows: Sequence[RowResult], lead_import: LeadImport, phones: Phones, prepare: Prepare | None
) -> list[tuple[RowResult, Newcomer]]:
    """The newcomers among the rows; a row with a wrong value says so and is none."""
    told, found = {"consent_version": lead_import.consent_version}, []
    for row in rows:
        if row.outcome is Outcome.CAPTURED:
            newcomer, row.errors = read_newcomer({**row.cells, **told}, lead_import.source, phones)
            if newcomer:
                found.append((row, _brought(newcomer, lead_import, prepare)))
            else:
                row.outcome = Outcome.WRONG
    return found


def _brought(newcomer: Newcomer, lead_import: LeadImport, prepare: Prepare | None) -> Newcomer:
    return replace(
        newcomer, import_id=lead_import.id, campaign_id=lead_import.campaign_id,
        event_id=lead_import.event_id, referrer_id=lead_import.referrer_id,
        prepared=prepare(newcomer) if prepare else None,
    )  # fmt: skip
