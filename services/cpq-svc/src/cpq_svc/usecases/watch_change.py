"""What quotes stand on changes: the radar looks which open quotes that touches."""

from datetime import datetime

from cpq_svc.domain.radar import RadarChange, RadarChangeId, Said
from cpq_svc.usecases.look_for_touched import look_for_touched
from cpq_svc.usecases.work import Work
from kernel.business_time import company_day
from kernel.ids import new_id


def watch_change(tx: Work, said: Said, now: datetime) -> None:
    """Inside the transaction of the change. What was told last is not told twice."""
    latest = tx.radar_changes.latest(said.cause, said.subject)
    if latest is not None and latest.said == said:
        return
    change = RadarChange.of(RadarChangeId(new_id()), said, company_day(now, tx.zone), now)
    tx.radar_changes.add(change)
    look_for_touched(tx, change)
