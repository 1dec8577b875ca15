"""Identity told of the company's hours: keep the newest of what it said."""

from fieldservice_svc.domain.copies import CalendarCopy
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def copy_calendar(work: Work, actor: Actor, calendar: CalendarCopy) -> None:
    """Whatever order the news comes in, the newest version stays; raises CalendarUnusable."""
    calendar.calendar()
    with work.by(actor) as tx:
        tx.copies.keep_calendar(calendar)
