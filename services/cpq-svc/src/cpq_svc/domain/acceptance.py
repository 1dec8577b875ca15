"""An acceptance is the customer's yes to one revision: who of theirs said it, when, and to which document."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from kernel.business_time import company_day
from kernel.errors import Rejected

# How long names and words of customers are kept after they were said.
KEPT = timedelta(days=3 * 365)


class AcceptanceDayWrong(Rejected):
    """A yes is said between the day the quote was sent and today."""

    code = "acceptance-day-wrong"


@dataclass(frozen=True)
class Acceptance:
    """`name` is the customer's person, empty once it was forgotten; `document_hash` is SHA-256 of the PDF,
    empty where none was kept. `said_on` is a day of the company. `recorded_by` is the colleague who told of
    it, None where the customer did so by a link.
    """

    name: str
    said_on: date
    document_hash: str
    recorded_by: UUID | None = None
    retain_until: date | None = None

    def check(self, sent_on: date, today: date) -> None:
        """Raise AcceptanceDayWrong."""
        if not sent_on <= self.said_on <= today:
            raise AcceptanceDayWrong(pointer="/body/saidOn", first=sent_on, last=today)

    def forgotten(self) -> "Acceptance":
        """The same without the person."""
        return replace(self, name="", retain_until=None)


def kept_until(now: datetime, zone: str) -> date:
    """The last day (company zone) of what a customer says now."""
    return company_day(now + KEPT, zone)
