"""What use cases about the letterhead need from storage."""

from typing import Protocol

from cpq_svc.domain.letterhead import Letterhead
from cpq_svc.domain.product_folder import ProductFile


class Letterheads(Protocol):
    """The one letterhead; it belongs to the company, so it knows no scope."""

    def get(self, expected: int | None = None) -> Letterhead | None:
        """As it was written; None, which is version 0, before anybody did. Raises Stale."""

    def keep(
        self, letterhead: Letterhead, came: ProductFile | None = None, gone: ProductFile | None = None
    ) -> None:
        """Keep what it says now; a logo that came stays, one that is gone goes with the day."""
