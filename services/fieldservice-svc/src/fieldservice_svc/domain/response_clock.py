"""The response clock measures, in business hours, how long a customer waits for a first answer to a fault."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kernel.business_time import Calendar


class Severity(StrEnum):
    """How much a fault hurts."""

    DOWN = "down"
    DEGRADED = "degraded"
    QUESTION = "question"


# Business time within which somebody must have answered, by severity.
RESPOND_WITHIN: dict[Severity, timedelta] = {
    Severity.DOWN: timedelta(hours=2),
    Severity.DEGRADED: timedelta(hours=4),
    Severity.QUESTION: timedelta(hours=8),
}


@dataclass(frozen=True)
class ResponseClock:
    """`left` is the business time that was left at `since`, when the clock was started, held or resumed last.

    `respond_by` is the promised instant; while the clock is held it is the old promise. A promise is made by
    the calendar known at that moment: a later calendar moves it only through a hold. `breached_at` is the
    promised instant that went by, whenever it was noticed.
    """

    respond_by: datetime
    left: timedelta
    since: datetime
    held: bool
    breached_at: datetime | None

    @classmethod
    def started(cls, calendar: Calendar, severity: Severity, at: datetime) -> "ResponseClock":
        """The clock of a fault reported at an instant."""
        left = RESPOND_WITHIN[severity]
        return cls(calendar.due(at, left), left, at, held=False, breached_at=None)

    def noticed(self, at: datetime) -> "ResponseClock":
        """The same clock with its breach, if the promised instant has gone by while it ran."""
        if self.held or self.breached_at is not None or at <= self.respond_by:
            return self
        return replace(self, breached_at=self.respond_by)

    def hold(self, calendar: Calendar, at: datetime) -> "ResponseClock":
        """Stop: from here on no time is counted. A breach before it stays one."""
        clock = self.noticed(at)
        worked = calendar.worked_between(clock.since, at)
        return replace(
            clock, left=max(clock.left - worked, timedelta()), since=max(at, clock.since), held=True
        )

    def resume(self, calendar: Calendar, at: datetime) -> "ResponseClock":
        """Go on with what was left when it was held. A broken promise stands, and none becomes an earlier
        one.
        """
        begin, respond_by = max(at, self.since), self.respond_by
        if self.left and self.breached_at is None:
            respond_by = max(respond_by, calendar.due(begin, self.left))
        return replace(self, respond_by=respond_by, since=begin, held=False)
