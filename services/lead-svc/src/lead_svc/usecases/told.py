"""What somebody tells about a lead: what they did, or mean to do, and perhaps what comes next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kernel.actor import Actor
from lead_svc.domain.activity import Activity, ActivityId, Kind
from lead_svc.domain.lead import LeadId

# As long as the lead's own personal data.
_KEPT = timedelta(days=3 * 365)


@dataclass(frozen=True, kw_only=True)
class Told:
    """`next_step` None leaves the plan as it is; an empty one with no day clears it."""

    id: ActivityId
    kind: Kind
    text: str = ""
    outcome: str = ""
    happened_at: datetime | None = None
    due_on: date | None = None
    next_step: str | None = None
    next_step_on: date | None = None

    def activity(self, lead_id: LeadId, author: Actor, now: datetime) -> Activity:
        """What was told, as it is kept with the lead."""
        return Activity(
            id=self.id, lead_id=lead_id, kind=self.kind, text=self.text.strip(), outcome=self.outcome,
            author_id=author.id, happened_at=self.happened_at or now, created_at=now, due_on=self.due_on,
            retain_until=(now + _KEPT).date(),
        )  # fmt: skip
