"""What a lead is while it is worked: what was done last, what comes next, and whether it lies in a pool."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Rejected


class NextStepWithoutDay(Rejected):
    """A next step has a day, and a day has a step."""

    code = "lead-next-step-incomplete"


@dataclass(eq=False, kw_only=True)
class Worked(Aggregate):
    """`followed_up_at` is the last contact that said something, `progressed_at` the last that counts as
    progress in the pool the lead would return to; an empty note is neither.

    `pool_id` says where it lies for anybody to claim; `last_owner_id` who had it before. `search` and `score`
    are derived, kept for lists and not part of the version.
    """

    next_step: str = ""
    next_step_on: date | None = None
    followed_up_at: datetime | None = None
    progressed_at: datetime | None = None
    pool_id: UUID | None = None
    pooled_at: datetime | None = None
    last_owner_id: UUID | None = None
    return_told_at: datetime | None = None
    drop_reason: str = ""
    converted_at: datetime | None = None
    undo_asked_at: datetime | None = None
    undo_refused: str = ""
    score: int = 0
    scored_at: datetime | None = None
    search: str = ""

    def follow_up(self, at: datetime, is_progress: bool) -> None:
        """Somebody was spoken with; what arrives late does not turn the clock back."""
        self.followed_up_at = max(at, self.followed_up_at or at)
        if is_progress:
            self.progressed_at = max(at, self.progressed_at or at)
        self.return_told_at = None

    def plan(self, next_step: str, on: date | None) -> None:
        """What comes next, and when; both empty: nothing is planned. Raises NextStepWithoutDay."""
        step = next_step.strip()
        if bool(step) != (on is not None):
            raise NextStepWithoutDay(pointer="/body/nextStepOn" if step else "/body/nextStep")
        self.next_step, self.next_step_on = step, on

    def out_of_pool(self) -> None:
        """It has an owner again."""
        self.pool_id = self.pooled_at = self.return_told_at = None

    def tell(self, fact: object) -> None:
        """Record what a rule about several things did to this one."""
        self._record(fact)
