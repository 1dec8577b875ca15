"""What documents take from elsewhere: whom they are from, and pictures."""

from collections.abc import Collection, Mapping
from typing import Protocol

from cpq_svc.domain.letterhead import Seller


class Stationery(Protocol):
    """As it is when a document is set."""

    def seller(self) -> Seller:
        """Whom documents are from."""

    def logo(self) -> bytes | None:
        """Theirs, as JPEG."""

    def pictures(self, codes: Collection[str]) -> Mapping[str, bytes]:
        """What stands for products, by code, as small JPEG; those without one are absent."""
