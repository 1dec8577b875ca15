"""Requests for help, and the pictures that belong to them."""

import io
from datetime import date, datetime
from typing import IO
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from chassis.file_types import PHOTOS
from chassis.files import Files
from chassis.work import fresh
from identity_svc.adapters.tables import help_requests
from identity_svc.domain.help_request import (
    LARGEST,
    HelpRequest,
    HelpRequestNotFound,
    HelpState,
    PictureTooLarge,
)
from kernel.actor import Actor

# What the asker's device calls it may say more than they want to.
_NAME = "screen"


class SqlHelpRequests:
    """Requests for help."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, request_id: UUID, expected: int | None = None) -> HelpRequest:
        """One request of the asker's reach."""
        asked = select(HelpRequest).where(help_requests.c.id == request_id, self._scope)
        request = self._session.scalars(asked).one_or_none()
        if request is None:
            raise HelpRequestNotFound(id=request_id)
        return fresh(request, expected)

    def add(self, request: HelpRequest) -> None:
        """Keep a new request."""
        self._session.add(request)

    def waiting(self, asker_id: UUID) -> int:
        """Two asked at once wait for each other; an asker may be a colleague, a dealer, a program."""
        lock = func.pg_advisory_xact_lock(func.hashtext("identity.help"), func.hashtext(str(asker_id)))
        self._session.execute(select(lock))
        own, columns = help_requests.c.owner_id == asker_id, help_requests.c
        asked = select(func.count()).select_from(help_requests)
        return self._session.execute(asked.where(own, columns.state != HelpState.ANSWERED)).scalar_one()


class ScreenPictures:
    """The `Pictures` of the use cases."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def keep(self, stream: IO[bytes], owner: Actor, now: datetime, until: date) -> UUID:
        """Behind the door for files; raises PictureTooLarge, FileTypeNotAllowed."""
        content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise PictureTooLarge(pointer="/file", megabytes=LARGEST // 1024**2)
        kept = self._files.keep(io.BytesIO(content), _NAME, owner, PHOTOS, now, until)
        return kept.id

    def forget(self, picture_id: UUID, last: date) -> None:
        """The sweep of the door for files takes it."""
        self._files.shorten(picture_id, last)
