"""The steps of an import: some hundred rows with all that they do, and the place they reach."""

from collections.abc import Iterator
from datetime import datetime

from kernel.actor import Actor
from kernel.errors import Conflict
from lead_svc.domain.known import Known
from lead_svc.domain.lead_import import LeadImport, Target
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.import_plan import batches
from lead_svc.usecases.list_customers import list_customers
from lead_svc.usecases.settlement import read_rows, settle_customers
from lead_svc.usecases.take_rows import take_rows
from lead_svc.usecases.work import Phones, Work


class RowsTakenElsewhere(Conflict):
    """Another run of the same import had these rows first; it goes on, this one ends."""

    code = "lead-import-taken-elsewhere"


def take_batch(
    tx: Work, actor: Actor, lead_import: LeadImport, position: int, rows: list[RowResult], phones: Phones,
    listed: Known, now: datetime,
) -> None:  # fmt: skip
    """Rows and their effect, counted once."""
    found = read_rows(rows, lead_import, phones)
    if lead_import.target is Target.CUSTOMERS:
        list_customers(tx, lead_import, found, listed, now)
    else:
        take_rows(tx, actor, found, now)
    if not tx.imports.advance(lead_import.id, position, rows):
        raise RowsTakenElsewhere


def pass_by(
    work: Work,
    actor: Actor,
    lead_import: LeadImport,
    rows: Iterator[RowResult],
    phones: Phones,
    listed: Known,
) -> None:
    """Rows that had their effect before are read again only for the customers they listed."""
    for _, batch in batches(rows):
        if lead_import.target is Target.CUSTOMERS:
            with work.by(actor) as tx:
                settle_customers(tx, read_rows(batch, lead_import, phones), listed)
