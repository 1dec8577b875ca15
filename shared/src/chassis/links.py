"""A link to a file that anybody may follow for five minutes: a browser that downloads shows no token."""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
import time
from pathlib import Path
from uuid import UUID

from kernel.errors import NotFound

# In seconds.
LIFE = 300


class FileNotFound(NotFound):
    """There is no such file for whoever asks, or its link has run out."""

    code = "file-not-found"


class Links:
    """Signs and checks. The key lies beside the files, so that all who share these share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def signed(self, file_id: UUID) -> tuple[int, str]:
        """Until when (seconds since 1970) a link to a file holds, and its signature."""
        until = int(time.time()) + LIFE
        return until, self._signature(file_id, until)

    def check(self, file_id: UUID, until: int, signature: str) -> None:
        """Raises FileNotFound where a link is forged or has run out."""
        good = hmac.compare_digest(self._signature(file_id, until), signature)
        if not good or until < time.time():
            raise FileNotFound(id=file_id)

    def _signature(self, file_id: UUID, until: int) -> str:
        return hmac.new(self._key(), f"{file_id}.{until}".encode(), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        place = self._folder / ".key"
        if not place.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".key-", delete=False) as draft:
                draft.write(secrets.token_bytes(32))
            # A link is made only where there is none, so that two who begin at once have one key.
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, place)
            Path(draft.name).unlink()
        return place.read_bytes()
