"""The steps of an import: some hundred rows with all that they do, and the place they reach."""

from datetime import datetime

from kernel.actor import Actor
from kernel.errors import Conflict
from lead_svc.domain.known import Known
from lead_svc.domain.lead_import import LeadImport, Target
from lead_svc.usecases.list_customers import list_customers
from lead_svc.usecases.reading import Batch
from lead_svc.usecases.settlement import settle_customers
from lead_svc.usecases.take_rows import take_rows
from lead_svc.usecases.work import Work


class RowsTakenElsewhere(Conflict):
    """Another run of the same import had these rows first; it goes on, this one ends."""

    code = "lead-import-taken-elsewhere"


def take_batch(
    tx: Work, actor: Actor, lead_import: LeadImport, batch: Batch, listed: Known, now: datetime
) -> None:
    """Rows and their effect, counted once."""
    if lead_import.target is Target.CUSTOMERS:
        list_customers(tx, lead_import, batch.newcomers, listed, now)
    else:
        take_rows(tx, actor, batch.newcomers, now)
    if not tx.imports.advance(lead_import.id, batch.position, batch.rows):
        raise RowsTakenElsewhere


def pass_by(tx: Work, lead_import: LeadImport, batch: Batch, listed: Known) -> None:
    """Rows that had their effect before are read again only for the customers they listed."""
    if lead_import.target is Target.CUSTOMERS:
        settle_customers(tx, batch.newcomers, listed)
