"""Changes that were told of beforehand begin: what was written meanwhile is looked at too."""

from datetime import datetime

from cpq_svc.usecases.look_for_touched import look_for_touched
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day

MOST = 50


def begin_radar_changes(work: Work, actor: Actor, now: datetime) -> int:
    """Up to MOST in one transaction; tells how many."""
    with work.by(actor) as tx:
        today = company_day(now, tx.zone)
        begun = tx.radar_changes.beginning(today, MOST)
        for change in begun:
            change.look_again(today)
            look_for_touched(tx, change)
    return len(begun)
