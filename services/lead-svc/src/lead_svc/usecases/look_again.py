"""A lead was changed: whom it matches is found anew."""

from datetime import datetime

from lead_svc.domain.lead import Lead
from lead_svc.usecases.take_in import take_in
from lead_svc.usecases.work import Work


def look_again(tx: Work, lead: Lead, now: datetime) -> None:
    """What nobody decided about it counts as far as it is found again; what a person said stays."""
    tx.pairs.reopen(lead.id)
    take_in(tx, [lead], now, again=True)
