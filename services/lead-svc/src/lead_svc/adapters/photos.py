"""Opens uploads of photos: one picture, or an archive of pictures. What they show is looked at elsewhere."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from chassis.file_types import PHOTOS, told_type
from lead_svc.domain.card_photo import MOST_PHOTOS, PhotoUnreadable, TooManyPhotos
from lead_svc.usecases.inbox import Photo

# In bytes, of one photo and of all in an archive. Pictures hardly shrink in an archive: one that unpacks to
# more than this was made to.
LARGEST, LARGEST_ALL = 10 * 1024 * 1024, 96 * 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED, _UTF8 = 0x1, 0x800


class PhotoFiles:
    """The `Photos` of the use cases."""

    def each(self, name: str, stream: IO[bytes]) -> Iterator[Photo]:
        """The photos one by one; what is none comes without content."""
        packed = stream.read(4) in _ZIP
        stream.seek(0)
        some = False
        for photo in _unpacked(stream) if packed else [Photo(name[:200], stream.read(LARGEST + 1))]:
            good = _is_photo(photo.content)
            some |= good
            yield photo if good else Photo(photo.name, b"")
        if not some:
            raise PhotoUnreadable(pointer="/file")


def _unpacked(stream: IO[bytes]) -> Iterator[Photo]:
    left = LARGEST_ALL
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = [entry for entry in archive.infolist() if not _is_litter(entry)]
            if len(entries) > MOST_PHOTOS:
                raise TooManyPhotos(pointer="/file", most=MOST_PHOTOS)
            for entry in entries:
                # What the archive says of its sizes is not believed: no more is unpacked than may be.
                told = entry.file_size > LARGEST or entry.flag_bits & _ENCRYPTED
                with io.BytesIO() if told else archive.open(entry) as packed:
                    photo = packed.read(min(LARGEST, left) + 1)
                left -= len(photo)
                if left < 0:
                    raise PhotoUnreadable(pointer="/file")
                yield Photo(_name(entry), photo)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as broken:
        raise PhotoUnreadable(pointer="/file") from broken


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what systems put beside the pictures by themselves."""
    last = entry.filename.rsplit("/", 1)[-1]
    return entry.is_dir() or entry.filename.startswith("__MACOSX/") or last.startswith(".")


def _name(entry: zipfile.ZipInfo) -> str:
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return name.rsplit("/", 1)[-1].replace("\0", "")[:200]


def _is_photo(content: bytes) -> bool:
    """Whether it is a JPEG, PNG or WebP by its content, and not larger than one may be."""
    return len(content) <= LARGEST and told_type(io.BytesIO(content)) in PHOTOS
