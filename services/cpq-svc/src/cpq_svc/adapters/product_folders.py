"""Files of products: their folders over PostgreSQL, their bytes behind the door for files."""

import base64
import io
import json
import subprocess
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import IO
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from chassis.file_types import JPEG, PDF, PHOTOS, XLSX
from chassis.files import Files
from chassis.kept_file import KeptFile, files
from chassis.work import fresh
from cpq_svc.adapters.documents.own_process import OwnProcess
from cpq_svc.adapters.tables import product_folders, products
from cpq_svc.domain.product import Product, ProductNotFound
from cpq_svc.domain.product_folder import FileKind, Folder, NoPicture, ProductFile, Words
from kernel.actor import Actor
from kernel.errors import Rejected

# In bytes.
MOST_PICTURE, MOST_DOCUMENT = 10 << 20, 30 << 20
_DOCUMENTS = frozenset({PDF, XLSX}) | PHOTOS
_REFUSED = 3
# What no folder holds by then is swept away.
_UNTIL_HELD = timedelta(days=2)


class PictureUnreadable(Rejected):
    """It begins like a picture and cannot be read as one, or has more than 40 million pixels."""

    code = "picture-unreadable"


class SqlFolders:
    """The folders. They are asked for by products that were loaded for whoever acts, so there is no scope."""

    def __init__(self, session: Session, today: date) -> None:
        self._session, self._today = session, today

    def of(self, product: Product, expected: int | None = None) -> Folder:
        """That of a product."""
        asked = select(Folder).where(product_folders.c.id == product.id)
        found = self._session.scalars(asked).one_or_none() or Folder.of(product)
        return fresh(found, expected)

    def held(self, product: Product) -> Folder:
        """Two who bring a file at once wait for each other, also for the first."""
        lock = func.pg_advisory_xact_lock(func.hashtext("cpq.folder"), func.hashtext(str(product.id)))
        self._session.execute(select(lock))
        if self._session.scalar(select(products.c.id).where(products.c.id == product.id)) is None:
            raise ProductNotFound(id=product.id)
        return self.of(product)

    def keep(self, folder: Folder, came: ProductFile | None = None, gone: ProductFile | None = None) -> None:
        """The days of the files change with the folder or not at all."""
        self._session.add(folder)
        hold(self._session, came, gone, self._today)

    def remove(self, folder: Folder) -> None:
        """The empty one there is before any file was never kept."""
        for file in folder.files:
            hold(self._session, None, file, self._today)
        if folder.version is not None:
            self._session.delete(folder)

    def main_pictures(self, codes: Collection[str]) -> Mapping[str, ProductFile]:
        """By code."""
        asked = select(Folder).where(product_folders.c.product_code.in_(set(codes) - {""}))
        found = {folder.product_code: folder.main_picture for folder in self._session.scalars(asked)}
        return {code: picture for code, picture in found.items() if picture}


def hold(session: Session, came: ProductFile | None, gone: ProductFile | None, today: date) -> None:
    """From now on a file that came is kept without an end, and one that is gone until today."""
    for file, until in ((came, None), (gone, today)):
        if file:
            session.execute(update(files).where(files.c.id.in_(file.kept)).values(retain_until=until))


class FileIntake:
    """The `Intake` of the use cases. A picture is made anew in a process with its own memory and time: what
    it was told to hold beside the picture stays behind.
    """

    def __init__(self, kept: Files, process: OwnProcess) -> None:
        self._files, self._process = kept, process

    def take(self, stream: IO[bytes], name: str, words: Words, owner: Actor, now: datetime) -> ProductFile:
        """Kept for a day or two."""
        picture = words.kind is FileKind.PICTURE
        allowed, most = (PHOTOS, MOST_PICTURE) if picture else (_DOCUMENTS, MOST_DOCUMENT)
        until = (now + _UNTIL_HELD).date()
        kept = self._files.keep(stream, name, owner, allowed, now, until, most)
        shown: list[UUID] = []
        if kept.media_type in PHOTOS:
            shown = [
                self._files.keep(io.BytesIO(each), f"{kept.id}.jpg", owner, {JPEG}, now, until).id
                for each in self._shown(kept)
            ]
        elif picture:
            raise NoPicture(pointer="/kind", name=name)
        return ProductFile(
            kept.id, kept.path.name, kept.name, kept.media_type, kept.size,
            words.kind, words.language, words.title, now, *shown,
        )  # fmt: skip

    def _shown(self, kept: KeptFile) -> list[bytes]:
        """The small and the large picture, as JPEG."""
        order = json.dumps({"picture": str(kept.path)}).encode()
        try:
            done = self._process.run("set_picture.py", order)
        except subprocess.TimeoutExpired as late:
            raise PictureUnreadable(pointer="/file") from late
        if done.returncode == _REFUSED or done.returncode < 0:
            raise PictureUnreadable(pointer="/file")
        done.check_returncode()
        return [base64.b64decode(each) for each in json.loads(done.stdout)]
