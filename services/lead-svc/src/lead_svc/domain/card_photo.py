"""A card photo is a business card as somebody photographed it at a stand: read by a machine, confirmed by a
person, who makes a lead of it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NewType, Self
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound, Rejected
from lead_svc.domain.arrival import Became
from lead_svc.domain.lead import Source

CardId = NewType("CardId", UUID)
# A photo whose reading was begun this often and never ended is left to people: it may be what ends it.
MOST_ATTEMPTS = 2
MOST_PHOTOS = 300
KEPT = timedelta(days=180)


class CardNotFound(NotFound):
    """There is no such card for whoever asks."""

    code = "lead-card-not-found"


class CardCannotMove(Conflict):
    """What became of the card does not allow this step."""

    code = "lead-card-cannot-move"


class CardIdTaken(Conflict):
    """Another card has that id."""

    code = "lead-card-id-taken"


class PhotoUnreadable(Rejected):
    """The file is no photo, or no archive of photos, that we take."""

    code = "lead-photo-unreadable"


class TooManyPhotos(Rejected):
    """The archive holds more than one upload may bring."""

    code = "lead-too-many-photos"


class CardStatus(StrEnum):
    """Where it stands; what failed can still be typed in by hand."""

    QUEUED = "queued"
    READ = "read"
    FAILED = "failed"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


OPEN = {CardStatus.QUEUED, CardStatus.READ, CardStatus.FAILED}


@dataclass(eq=False, kw_only=True)
class CardPhoto(Aggregate):
    """`photo_id` names its file; a card told as text has none. `proposed` is field → text and
    confidence between 0 and 1.
    """

    id: CardId
    batch_id: UUID | None
    file_name: str
    photo_id: UUID | None
    source: Source
    campaign_id: UUID | None
    event_id: UUID | None
    product_line: str
    note: str
    consent_version: str
    taken_at: datetime | None
    created_at: datetime
    retain_until: date
    unit_path: str
    region: str
    owner_id: UUID | None
    partner_id: UUID | None = None
    status: CardStatus = CardStatus.QUEUED
    attempts: int = 0
    proposed: dict[str, dict[str, str | float]] = field(default_factory=dict)
    failed_why: str = ""
    lead_id: UUID | None = None
    became: Became | None = None
    version: int | None = None

    @classmethod
    def by(
        cls,
        actor: Actor,
        card_id: CardId,
        source: Source,
        now: datetime,
        zone: str,
        **told: UUID | datetime | str | None,
    ) -> Self:
        """A card of whoever took the photo, with nothing read yet."""
        given: dict[str, Any] = {
            "batch_id": None, "campaign_id": None, "event_id": None, "product_line": "", "note": "",
            "consent_version": "", "taken_at": None,
        }  # fmt: skip
        return cls(
            id=card_id, source=source, file_name="", photo_id=None, created_at=now,
            retain_until=company_day(now + KEPT, zone), unit_path=actor.unit_path,
            region=actor.regions[0] if actor.regions else "", owner_id=actor.id, partner_id=actor.partner_id,
            **{**given, **told},
        )  # fmt: skip

    def begin(self) -> bool:
        """Somebody is about to read it; False, and it is left to people, where that was tried too often."""
        if self.attempts >= MOST_ATTEMPTS:
            self.fail(PhotoUnreadable.code)
            return False
        self.attempts += 1
        return True

    def read(self, proposed: dict[str, dict[str, str | float]]) -> None:
        """This is what stands on it, as far as the machine can tell."""
        self.status, self.proposed, self.failed_why = CardStatus.READ, proposed, ""

    def fail(self, why: str) -> None:
        """It could not be read; `why` is a code."""
        self.status, self.failed_why = CardStatus.FAILED, why

    def settle(self, proposed: dict[str, dict[str, str | float]] | None) -> None:
        """What came of the reading; None where it is no photo anybody can read."""
        if proposed:
            self.read(proposed)
        else:
            self.fail(PhotoUnreadable.code if proposed is None else "lead-photo-without-text")

    def check_open(self) -> None:
        """Raises CardCannotMove once it was confirmed or discarded."""
        if self.status not in OPEN:
            raise CardCannotMove(status=self.status)

    def confirm(self, lead_id: UUID, became: Became) -> None:
        """A person said what stands on it, and this lead came of it."""
        self.check_open()
        self.status, self.lead_id, self.became = CardStatus.CONFIRMED, lead_id, became

    def discard(self) -> None:
        """It is none, or is not wanted."""
        self.check_open()
        self.status = CardStatus.DISCARDED
