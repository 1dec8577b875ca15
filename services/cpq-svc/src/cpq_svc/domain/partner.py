"""A partner is a dealer who buys by a grade.

It belongs to channel; this is what cpq remembers of it.
"""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound


class PartnerNotFound(NotFound):
    """There is no such partner for whoever asks, or channel has not told of it yet."""

    code = "partner-not-found"


@dataclass(frozen=True)
class Partner:
    """`partner_id`, its own id, is the scope column that lets its users see it."""

    id: UUID
    partner_id: UUID
    grade: str
    owner_id: UUID | None
    unit_path: str
    region: str
    name: str = ""

    @property
    def buys_as(self) -> tuple[str, str]:
        """What books and rules may know it by, beside itself."""
        return self.grade, self.region
