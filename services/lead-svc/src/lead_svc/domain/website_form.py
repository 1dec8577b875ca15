"""A website form is the door a campaign opens to everybody: what may be sent through it, and how often."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kernel.errors import TooOften

WINDOW = timedelta(minutes=10)


class TooManyEnquiries(TooOften):
    """So many enquiries came through this form that the next has to wait."""

    code = "lead-too-many-enquiries"


@dataclass(frozen=True)
class Allowance:
    """How many enquiries are taken within the window: from one address, and through one form in all."""

    per_address: int = 5
    per_form: int = 300

    def check(self, from_address: int, in_all: int, now: datetime) -> None:
        """Raises TooManyEnquiries when this one, counted already, is one too many."""
        if from_address > self.per_address or in_all > self.per_form:
            left = window_of(now) + WINDOW - now
            raise TooManyEnquiries(retry_after=max(1, int(left.total_seconds())))


def window_of(now: datetime) -> datetime:
    """The beginning of the window an instant lies in."""
    seconds = int(WINDOW.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
