"""What capturing needs: where campaigns, arrivals and cards are kept, and who opens and reads photos."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Protocol
from uuid import UUID

from lead_svc.domain.arrival import Arrival
from lead_svc.domain.campaign import Campaign, CampaignId
from lead_svc.domain.card_line import CardLine
from lead_svc.domain.card_photo import CardId, CardPhoto

# The kind of the jobs that read photos.
READ_CARDS = "read-cards"


class Campaigns(Protocol):
    """The campaigns and events."""

    def get(self, campaign_id: CampaignId, expected: int | None = None) -> Campaign:
        """One campaign of the asker's; raises CampaignNotFound, or Stale."""

    def find(self, campaign_id: UUID) -> Campaign | None:
        """One campaign whoever it belongs to: people may come from any."""

    def of_form(self, form_key: str) -> Campaign:
        """The campaign whose form takes enquiries under that key; raises FormNotFound."""

    def add(self, campaign: Campaign) -> None:
        """Keep a new campaign."""

    def count_enquiry(self, counted: str, since: datetime) -> int:
        """Count one more in the window that began then; how many it makes."""


class Arrivals(Protocol):
    """What came in."""

    def add(self, arrival: Arrival) -> None:
        """Keep a new arrival, which changes no more in this transaction."""

    def waiting(self) -> Arrival | None:
        """The oldest one nobody has looked at, held until the commit."""

    def received(self, arrival_id: UUID) -> Arrival | None:
        """That one, held, if nobody has looked at it yet."""

    def forget(self, today: date) -> None:
        """Drop the words, photos and counts nobody may keep any longer."""


class Cards(Protocol):
    """The card photos."""

    def get(self, card_id: CardId, expected: int | None = None) -> CardPhoto:
        """One card of the asker's; raises CardNotFound, or Stale."""

    def add(self, card: CardPhoto) -> None:
        """Keep a new card."""

    def add_once(self, card: CardPhoto) -> CardPhoto:
        """Keep a card under the id its sender made; the one that is there where it came before. Raises
        CardIdTaken where that is somebody else's.
        """

    def next_of(self, owner_id: UUID) -> CardPhoto | None:
        """The oldest one of theirs that waits to be read, held until the commit."""

    def waiting_of(self, owner_id: UUID) -> int:
        """How many these are."""

    def still_waiting(self, card_id: CardId) -> CardPhoto | None:
        """The card if nobody read, confirmed or discarded it yet, held until the commit."""


@dataclass(frozen=True)
class Photo:
    """A photo as it came, under the name of its file."""

    name: str
    content: bytes


@dataclass(frozen=True)
class KeptPhoto:
    """A photo that is kept, and under which id."""

    name: str
    file_id: UUID


class Photos(Protocol):
    """Opens what is uploaded as photos."""

    def each(self, name: str, stream: IO[bytes]) -> Iterator[Photo]:
        """The photos in it, an archive's in its order; what in it is none comes without content. Raises
        PhotoUnreadable, TooManyPhotos.
        """


class CardReader(Protocol):
    """Reads what stands on a photo."""

    def lines(self, photo: bytes) -> list[CardLine]:
        """The lines of text in it, from top to bottom; raises PhotoUnreadable."""


class SalesCopies(Protocol):
    """What sales told of what became of leads."""

    def keep(self, kind: str, values: dict[str, Any]) -> None:
        """Keep the newest of an `opportunity`, `contract` or `order`."""
