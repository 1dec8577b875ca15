"""A deputy decides in another person's stead from one day to another, both included (company zone)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Rejected


class DeputyOfOneself(Rejected):
    """Nobody stands in for themselves."""

    code = "deputy-of-oneself"


class AbsenceEndsBeforeItBegins(Rejected):
    """The last day lies before the first."""

    code = "absence-ends-before-it-begins"


@dataclass(eq=False)
class Deputy(Aggregate):
    """Whose deputy is `id`: each person has one at a time."""

    id: UUID
    deputy_id: UUID
    first_day: date
    last_day: date
    version: int | None = None

    def appoint(self, deputy_id: UUID, first_day: date, last_day: date) -> None:
        """Another one, or other days. Raises DeputyOfOneself or AbsenceEndsBeforeItBegins."""
        if deputy_id == self.id:
            raise DeputyOfOneself(pointer="/body/deputyId")
        if last_day < first_day:
            raise AbsenceEndsBeforeItBegins(pointer="/body/lastDay")
        self.deputy_id, self.first_day, self.last_day = deputy_id, first_day, last_day
