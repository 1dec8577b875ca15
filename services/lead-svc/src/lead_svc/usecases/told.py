"""What somebody tells about a lead: what they did, or mean to do, and perhaps what comes next."""

from dataclasses import dataclass
from datetime import date, datetime

from lead_svc.domain.activity import ActivityId, Kind


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
