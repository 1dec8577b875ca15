"""A folder holds the pictures and documents of one product in the order they are shown in; its first picture
stands for the product.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cpq_svc.domain.product import Product, ProductId
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

MOST_FILES = 60


class ProductFileNotFound(NotFound):
    """The product has no such file, or it is no picture."""

    code = "product-file-not-found"


class FolderFull(Conflict):
    """A product has at most `most` files."""

    code = "product-folder-full"


class FilesDiffer(Rejected):
    """Whoever puts files in order names each of them once."""

    code = "product-files-differ"


class NoPicture(Rejected):
    """Only a JPEG, PNG or WebP can be shown as a picture."""

    code = "product-file-no-picture"


class FileKind(StrEnum):
    """What a file tells of the product."""

    PICTURE = "picture"
    DRAWING = "drawing"
    BROCHURE = "brochure"
    CERTIFICATE = "certificate"
    MANUAL = "manual"
    OTHER = "other"


class FileLanguage(StrEnum):
    """The language a file is in; of pictures most are in none."""

    NONE = "none"
    ZH = "zh"
    EN = "en"


@dataclass(frozen=True)
class Words:
    """What is said of a file."""

    kind: FileKind
    language: FileLanguage
    title: str


@dataclass(frozen=True)
class ProductFile:
    """`id` names the original behind the door for files, `hash` is SHA-256 of it, `size` in bytes. `small`
    and `large` are what is shown of a picture, made from it anew; other files have none.
    """

    id: UUID
    hash: str
    name: str
    media_type: str
    size: int
    kind: FileKind
    language: FileLanguage
    title: str
    added_at: datetime
    small: UUID | None = None
    large: UUID | None = None

    @property
    def kept(self) -> tuple[UUID, ...]:
        """All that lies behind the door for it."""
        return tuple(each for each in (self.id, self.small, self.large) if each)

    def told(self, words: Words) -> "ProductFile":
        """The same with other words. Raises NoPicture."""
        if words.kind is FileKind.PICTURE and self.small is None:
            raise NoPicture(pointer="/body/kind", name=self.name)
        return replace(self, kind=words.kind, language=words.language, title=words.title)


@dataclass(eq=False)
class Folder(Aggregate):
    """It has the product's id, and belongs to whom the product belongs."""

    id: ProductId
    product_code: str
    files: tuple[ProductFile, ...] = ()
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def of(cls, product: Product) -> "Folder":
        """The empty one of a product."""
        reach = (product.owner_id, product.unit_path, product.region, product.partner_id)
        return cls(product.id, product.code, (), *reach)

    def add(self, file: ProductFile) -> bool:
        """Put a file behind the others. False where the same bytes lie there already as the same kind in the
        same language. Raises FolderFull or NoPicture.
        """
        same = (file.hash, file.kind, file.language)
        if any((each.hash, each.kind, each.language) == same for each in self.files):
            return False
        if len(self.files) >= MOST_FILES:
            raise FolderFull(most=MOST_FILES)
        self.files = (*self.files, file.told(Words(file.kind, file.language, file.title)))
        return True

    def arrange(self, wanted: Sequence[tuple[UUID, Words]]) -> None:
        """Put the files in another order and say other words of them. Raises FilesDiffer or NoPicture."""
        there = {each.id: each for each in self.files}
        if len(wanted) != len(there) or {file_id for file_id, _ in wanted} != set(there):
            raise FilesDiffer(pointer="/body/files")
        self.files = tuple(there[file_id].told(words) for file_id, words in wanted)

    def remove(self, file_id: UUID) -> ProductFile:
        """Take a file out; raises ProductFileNotFound."""
        gone = self.one(file_id)
        self.files = tuple(each for each in self.files if each.id != file_id)
        return gone

    def one(self, file_id: UUID) -> ProductFile:
        """One of them; raises ProductFileNotFound."""
        found = next((each for each in self.files if each.id == file_id), None)
        if found is None:
            raise ProductFileNotFound(id=file_id)
        return found

    @property
    def main_picture(self) -> ProductFile | None:
        """What stands for the product; None without a picture."""
        return next((each for each in self.files if each.kind is FileKind.PICTURE), None)
