"""A conversion hands a lead over to sales. It can be undone for a while, as long as nothing was built on it:
lead asks, sales answers, and until the answer the lead stays converted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.errors import Conflict
from lead_svc.domain.known import KnownAccount
from lead_svc.domain.lead import Lead, Status

# Long enough for a mistake made on a Friday to be seen on Monday.
GRACE = timedelta(hours=72)


class ConversionTooOld(Conflict):
    """The grace period is over."""

    code = "lead-conversion-too-old"


class ConversionNotThere(Conflict):
    """There is no conversion to undo."""

    code = "lead-conversion-not-there"


class UndoUnderWay(Conflict):
    """Sales has been asked and has not answered yet."""

    code = "lead-undo-under-way"


@dataclass(frozen=True)
class ConversionUndoAsked:
    """Somebody wants the lead back."""

    lead: Lead
    asked_by: UUID
    reason: str
    at: datetime


@dataclass(frozen=True)
class ConversionUndone:
    """The lead is a lead again."""

    lead: Lead
    at: datetime


@dataclass(frozen=True)
class Preview:
    """What a conversion would do now. `account` is the customer it would be matched with, exactly by credit
    code or name, None when one would be opened; `hindrances` are codes of what forbids it now.
    """

    lead: Lead
    account: KnownAccount | None
    hindrances: tuple[str, ...]

    @property
    def has_contact(self) -> bool:
        """Whether there is anybody to become a contact."""
        return bool(self.lead.contact_name.strip())


def preview(lead: Lead, account: KnownAccount | None) -> Preview:
    """Nothing is changed by looking."""
    hindrances = []
    if lead.owner_id is None:
        hindrances.append("lead-has-no-owner")
    if lead.status is not Status.QUALIFIED:
        hindrances.append("lead-cannot-move")
    return Preview(lead, account, tuple(hindrances))


def ask_back(lead: Lead, asked_by: UUID, reason: str, now: datetime) -> None:
    """Ask sales to withdraw it; raises ConversionNotThere, ConversionTooOld, UndoUnderWay."""
    if lead.status is not Status.CONVERTED or lead.converted_at is None:
        raise ConversionNotThere
    if lead.undo_asked_at is not None:
        raise UndoUnderWay
    if now > lead.converted_at + GRACE:
        raise ConversionTooOld
    lead.undo_asked_at, lead.undo_refused = now, ""
    lead.tell(ConversionUndoAsked(lead, asked_by, reason, now))


def give_back(lead: Lead, now: datetime) -> None:
    """Sales has withdrawn it; an answer that nobody waits for changes nothing."""
    if lead.undo_asked_at is None or lead.status is not Status.CONVERTED:
        return
    lead.status, lead.converted_at, lead.undo_asked_at = Status.QUALIFIED, None, None
    lead.tell(ConversionUndone(lead, now))


def keep(lead: Lead, why: str) -> None:
    """Sales has built on it: it stays converted, and the asker can read why."""
    if lead.undo_asked_at is not None:
        lead.undo_asked_at, lead.undo_refused = None, why
