"""A first touch is the moment somebody new is first spoken to; its clock runs in business hours from the
assignment on.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.aggregate import Aggregate


@dataclass(frozen=True)
class FirstTouchBreached:
    """Nobody spoke to them in time; it happened when it was due, whenever that was noticed."""

    clock: "FirstTouch"
    at: datetime


@dataclass(eq=False, kw_only=True)
class FirstTouch(Aggregate):
    """`id` is the lead's; `owner_id` is who should have spoken to them."""

    id: UUID
    owner_id: UUID
    due_at: datetime
    touched_at: datetime | None = None
    breached_at: datetime | None = None
    version: int | None = None

    def breach(self, now: datetime) -> bool:
        """The time is over; whether that is news. A clock breaches once, and never after a touch."""
        if self.touched_at or self.breached_at or now < self.due_at:
            return False
        self.breached_at = self.due_at
        self._record(FirstTouchBreached(self, self.due_at))
        return True
