"""What use cases about files of products need: where folders are kept, and who takes files in."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import IO, Protocol

from cpq_svc.domain.product import Product
from cpq_svc.domain.product_folder import Folder, ProductFile, Words
from kernel.actor import Actor


class Folders(Protocol):
    """The folders of products; whoever may see a product may see its folder."""

    def of(self, product: Product, expected: int | None = None) -> Folder:
        """That of a product, an empty one of version 0 before there is any; raises Stale."""

    def held(self, product: Product) -> Folder:
        """The same, and nobody else changes it until the commit; raises ProductNotFound where the product
        went meanwhile.
        """

    def keep(self, folder: Folder, came: ProductFile | None = None, gone: ProductFile | None = None) -> None:
        """Keep what a folder says now; what came is kept as long as it lies there, what is gone goes."""

    def remove(self, folder: Folder) -> None:
        """Keep it no more; its files go with the day."""

    def main_pictures(self, codes: Collection[str]) -> Mapping[str, ProductFile]:
        """What stands for the products of these codes; those without a picture are absent."""


class Intake(Protocol):
    """Takes files in."""

    def take(self, stream: IO[bytes], name: str, words: Words, owner: Actor, now: datetime) -> ProductFile:
        """Kept for a day, until a folder holds it. Raises FileTypeNotAllowed, FileTooLarge or
        PictureUnreadable.
        """
