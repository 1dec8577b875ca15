"""What the use cases of the change radar need from storage."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.radar import Cause, RadarChange, RadarChangeId
from cpq_svc.domain.touched_quote import TouchedQuote, TouchedQuoteId


class RadarChanges(Protocol):
    """The changes the radar knows of."""

    def latest(self, cause: Cause, subject: str) -> RadarChange | None:
        """The last one of a subject; None without any."""

    def alone(self, change_id: RadarChangeId) -> RadarChange:
        """One of them, nobody else looking for what changes of its subject touch until the transaction ends.
        Raises RadarChangeNotFound.
        """

    def beginning(self, today: date, most: int) -> Sequence[RadarChange]:
        """Those that begin by today and were last looked at before, locked."""

    def add(self, change: RadarChange) -> None:
        """Keep a new one."""


class TouchedQuotes(Protocol):
    """The entries of the radar that exist for whoever acts."""

    def get(self, entry_id: TouchedQuoteId, expected: int | None = None) -> TouchedQuote:
        """One of them; raises TouchedQuoteNotFound or Stale."""

    def candidates(self, change: RadarChange, today: date, most: int) -> Sequence[Quote]:
        """Open quotes a change may touch, with their lines, those after its position, in a fixed order."""

    def any_candidate(self, change: RadarChange, today: date) -> bool:
        """Whether there is one at all."""

    def in_approval(self, quotes: Collection[QuoteId]) -> Collection[QuoteId]:
        """Those whose approval is asked."""

    def told(self, change: RadarChange, quotes: Collection[QuoteId]) -> Collection[tuple[QuoteId, int]]:
        """Those of the quotes, with the writing, that the change has told of already."""

    def open_of(self, change: RadarChange, quotes: Collection[QuoteId]) -> Sequence[TouchedQuote]:
        """What is open of the quotes for the subject of a change, locked."""

    def open_by(self, quote_id: QuoteId, today: date) -> Sequence[TouchedQuote]:
        """What is open of one quote and has begun, locked."""

    def add(self, entries: Sequence[TouchedQuote]) -> None:
        """Keep new ones."""
