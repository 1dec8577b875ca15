"""The door for files: content-addressed in one folder per context, what is known of each in a row beside."""

import hashlib
import os
import tempfile
from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import IO
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, select, text, true, update

from chassis import scope
from chassis.file_types import FileTypeNotAllowed, told_type
from chassis.kept_file import KeptFile, files
from chassis.links import FileNotFound, Links
from kernel.actor import Actor
from kernel.errors import Rejected
from kernel.ids import new_id

# In bytes.
MOST = 50 * 1024 * 1024
_CHUNK = 1 << 20

_GONE = text(
    "delete from files where ctid = any"
    " (array(select ctid from files where retain_until < :today order by retain_until limit 200))"
    " returning digest"
)
_STILL = text("select digest from files where digest = any(:digests)")


class FileTooLarge(Rejected):
    """A file has at most `most` MB: 50, or fewer where whoever keeps it says so."""

    code = "file-too-large"


class Files:
    """The files of one context. Whoever keeps one says until when; `forget` lets go of the rest."""

    def __init__(self, folder: str, reader: Engine) -> None:
        self._folder, self._reader = Path(folder), reader
        self.links = Links(self._folder)

    def anybodys(self, file_id: UUID) -> KeptFile:
        """A file whose link was shown, which is right enough; raises FileNotFound."""
        return self._found(file_id, true())

    def keep(
        self, stream: IO[bytes], name: str, owner: Actor, allowed: Collection[str], now: datetime,
        until: date, most: int = MOST,
    ) -> KeptFile:  # fmt: skip
        """Keep a stream of at most `most` bytes under its owner's scope, or nothing of it. Raises
        FileTypeNotAllowed, FileTooLarge.
        """
        kind = told_type(stream)
        if kind not in allowed:
            raise FileTypeNotAllowed(pointer="/file")
        digest, size = self._written(stream, most)
        kept = KeptFile(new_id(), name[:200].replace("\0", ""), kind, size, self._place(digest))
        row = {
            "id": kept.id, "version": 1, "owner_id": owner.id, "unit_path": owner.unit_path,
            "region": owner.regions[0] if owner.regions else "", "partner_id": owner.partner_id,
            "digest": digest, "size": size, "media_type": kind, "name": kept.name,
            "created_at": now, "retain_until": until,
        }  # fmt: skip
        with self._reader.connect() as connection:
            connection.execute(files.insert(), row)
        return kept

    def one(self, actor: Actor, file_id: UUID) -> KeptFile:
        """A file of the asker's; raises FileNotFound."""
        return self._found(file_id, scope.predicate(actor, files))

    def _found(self, file_id: UUID, near: ColumnElement[bool]) -> KeptFile:
        asked = select(files).where(files.c.id == file_id, near)
        with self._reader.connect() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None or not (path := self._place(row.digest)).is_file():
            raise FileNotFound(id=file_id)
        return KeptFile(row.id, row.name, row.media_type, row.size, path)

    def shorten(self, file_id: UUID, last: date) -> None:
        """A file that nothing names any more is kept until this day, no longer."""
        with self._reader.connect() as connection:
            connection.execute(update(files).where(files.c.id == file_id).values(retain_until=last))

    def forget(self, today: date) -> int:
        """Let go of a batch of files whose day has passed; bytes go with the last row that names them."""
        with self._reader.connect() as connection:
            gone = list(connection.execute(_GONE, {"today": today}).scalars())
            still = set(connection.execute(_STILL, {"digests": gone}).scalars()) if gone else set()
        for digest in set(gone) - still:
            self._place(digest).unlink(missing_ok=True)
        return len(gone)

    def _written(self, stream: IO[bytes], most: int) -> tuple[str, int]:
        self._folder.mkdir(parents=True, exist_ok=True)
        seen, size = hashlib.sha256(), 0
        with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".new-", delete=False) as draft:
            try:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise FileTooLarge(pointer="/file", most=most >> 20)
                    seen.update(chunk)
                    draft.write(chunk)
                draft.flush()
                os.fsync(draft.fileno())
                place = self._place(seen.hexdigest())
                place.parent.mkdir(exist_ok=True)
                Path(draft.name).replace(place)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise
        return seen.hexdigest(), size

    def _place(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest
