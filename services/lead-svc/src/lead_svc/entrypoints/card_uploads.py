"""Photos of cards on their way in: kept one by one, so that a bag of them never lies in memory."""

import io
from typing import Any

from chassis.file_types import PHOTOS
from chassis.http import deps, whoever_asks
from kernel.business_time import company_day
from lead_svc.domain.card_photo import KEPT
from lead_svc.usecases.inbox import KeptPhoto, Photo


def kept_photos(file: Any) -> tuple[list[KeptPhoto], list[str]]:
    """The photos of an upload, and the names of what in it is none. Raises PhotoUnreadable, TooManyPhotos."""
    kept, others = [], []
    for photo in deps().photos.each(file.filename or "", file.stream):
        if photo.content:
            kept.append(_kept(photo))
        else:
            others.append(photo.name)
    return kept, others


def _kept(photo: Photo) -> KeptPhoto:
    now = deps().clock()
    content, until = io.BytesIO(photo.content), company_day(now + KEPT, deps().zone)
    kept = deps().files.keep(content, photo.name, whoever_asks(), PHOTOS, now, until)
    return KeptPhoto(kept.name, kept.id)
