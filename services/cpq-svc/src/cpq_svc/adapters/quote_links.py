"""Links of quotes and the documents they show, over PostgreSQL."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from chassis.work import fresh
from cpq_svc.adapters.tables import quote_documents, quote_links
from cpq_svc.domain.quote_link import QuoteLink, QuoteLinkId, QuoteLinkNotFound, hashed


class SqlQuoteLinks:
    """Links of quotes."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, link_id: QuoteLinkId, expected: int | None = None) -> QuoteLink:
        """One link."""
        asked = select(QuoteLink).where(quote_links.c.id == link_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise QuoteLinkNotFound
        return fresh(found, expected)

    def of_token(self, token_hash: str) -> QuoteLink:
        """The link with a token of this hash."""
        asked = select(QuoteLink).where(quote_links.c.token_hash == token_hash, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise QuoteLinkNotFound
        return found

    def document(self, document_hash: str) -> bytes:
        """What a link shows."""
        c = quote_documents.c
        return self._session.execute(select(c.content).where(c.hash == document_hash)).scalar_one()

    def some(self, ids: Collection[UUID]) -> Sequence[QuoteLink]:
        """Some of them."""
        return self._session.scalars(select(QuoteLink).where(quote_links.c.id.in_(ids), self._scope)).all()

    def beyond(self, today: date, before: datetime, most: int) -> Sequence[QuoteLink]:
        """Those of which what was said is kept no longer."""
        c = quote_links.c
        said = or_(c.answered_by != "", func.json_array_length(c.remarks) > 0)
        over = or_(c.retain_until < today, and_(c.retain_until.is_(None), c.created_at < before))
        asked = select(QuoteLink).where(said, over, self._scope).order_by(c.created_at).limit(most)
        return self._session.scalars(asked.with_for_update(skip_locked=True)).all()

    def keep(self, document: bytes, now: datetime) -> str:
        """Keep a document, once."""
        name = hashed(document)
        kept = {"hash": name, "content": document, "made_at": now}
        self._session.execute(insert(quote_documents).values(kept).on_conflict_do_nothing())
        return name

    def add(self, link: QuoteLink, document: bytes) -> None:
        """Keep a new link and its document."""
        self.keep(document, link.created_at)
        self._session.add(link)
