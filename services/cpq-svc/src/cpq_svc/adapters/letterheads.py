"""The letterhead over PostgreSQL, and what documents take from it and from the folders of products."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from chassis.files import Files
from chassis.kept_file import KeptFile
from chassis.work import fresh
from cpq_svc.adapters.product_folders import SqlFolders, hold
from cpq_svc.adapters.tables import letterheads
from cpq_svc.domain.letterhead import LETTERHEAD, Letterhead, Seller
from cpq_svc.domain.product_folder import ProductFile
from kernel.errors import Stale


class SqlLetterheads:
    """The one there is; it has no scope, because papers are the whole company's."""

    def __init__(self, session: Session, today: date) -> None:
        self._session, self._today = session, today

    def get(self, expected: int | None = None) -> Letterhead | None:
        """As it was written."""
        asked = select(Letterhead).where(letterheads.c.id == LETTERHEAD)
        found = self._session.scalars(asked).one_or_none()
        if found is None and expected:
            raise Stale
        return fresh(found, expected) if found else None

    def keep(
        self, letterhead: Letterhead, came: ProductFile | None = None, gone: ProductFile | None = None
    ) -> None:
        """Of two who write the first one at once one is told to look again."""
        self._session.add(letterhead)
        hold(self._session, came, gone, self._today)


class KeptStationery:
    """The `Stationery` of documents; `begin` is what it says before anybody wrote a letterhead."""

    def __init__(self, reader: Engine, kept: Files, begin: Seller) -> None:
        self._reader, self._files, self._begin = reader, kept, begin

    def letterhead(self) -> Letterhead:
        """As it was written, or as it begins."""
        with Session(self._reader, expire_on_commit=False) as session:
            found = SqlLetterheads(session, date.min).get()
            return found or Letterhead(LETTERHEAD, self._begin)

    def seller(self) -> Seller:
        """Whom documents are from."""
        return self.letterhead().seller

    def logo(self) -> bytes | None:
        """Theirs."""
        kept = self.logo_file()
        return kept.path.read_bytes() if kept else None

    def logo_file(self) -> KeptFile | None:
        """The picture made of it."""
        logo = self.letterhead().logo
        return self._files.anybodys(_shown(logo)) if logo else None

    def pictures(self, codes: Collection[str]) -> Mapping[str, bytes]:
        """What stands for products."""
        with Session(self._reader) as session:
            found = SqlFolders(session, date.min).main_pictures(codes)
        small = {code: self._files.anybodys(each.small or each.id) for code, each in found.items()}
        return {code: kept.path.read_bytes() for code, kept in small.items()}


def _shown(logo: ProductFile) -> UUID:
    return logo.large or logo.id
