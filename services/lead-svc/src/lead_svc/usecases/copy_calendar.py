"""Identity told when the company works: clocks started from now on go by it."""

from kernel.actor import Actor
from lead_svc.domain.company_calendar import CalendarCopy
from lead_svc.usecases.work import Work


def copy_calendar(work: Work, actor: Actor, calendar: CalendarCopy) -> None:
    """Whatever order the news comes in, the newest version stays; raises CalendarUnusable."""
    calendar.calendar()
    with work.by(actor) as tx:
        tx.assignment.keep_calendar(calendar)
