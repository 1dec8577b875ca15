"""What customers were offered, kept in PostgreSQL."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, and_, cast, func, select
from sqlalchemy.orm import Session, selectinload

from chassis.work import fresh
from cpq_svc.adapters.tables import opportunities, quote_revisions, quote_templates, quotes
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.domain.quote import Quote, QuoteId, QuoteNotFound
from cpq_svc.domain.quote import Status as QuoteStatus
from cpq_svc.domain.quote_template import QuoteTemplate, QuoteTemplateId, QuoteTemplateNotFound
from cpq_svc.domain.repricing import Picked


class SqlQuotes:
    """Quotes; days are those of the company's `zone`."""

    def __init__(self, session: Session, scope: ColumnElement[bool], zone: str) -> None:
        self._session, self._scope, self._zone = session, scope, zone

    def get(self, quote_id: QuoteId, expected: int | None = None) -> Quote:
        """One quote with its revisions."""
        return self._one(select(Quote).where(quotes.c.id == quote_id, self._scope), quote_id, expected)

    def get_alone(self, quote_id: QuoteId, expected: int | None = None) -> Quote:
        """The same, its row locked first, as every change of its lines does."""
        # Its key stays free: whoever holds entries of the radar adds others that refer to the quote.
        asked = select(Quote).where(quotes.c.id == quote_id, self._scope).with_for_update(key_share=True)
        return self._one(asked, quote_id, expected)

    def _one(self, asked: Select[Quote], quote_id: QuoteId, expected: int | None) -> Quote:
        # Mapped attributes exist once the mapping has started, so this cannot stand outside.
        with_lines = selectinload(Quote.revisions).selectinload(Revision.lines)  # type: ignore[arg-type, misc]
        found = self._session.scalars(asked.options(with_lines)).one_or_none()
        if found is None:
            raise QuoteNotFound(id=quote_id)
        return fresh(found, expected)

    def add(self, quote: Quote) -> None:
        """Keep a new quote."""
        self._session.add(quote)

    def count_to_reprice(self, picked: Picked, today: date) -> int:
        """How many quotes are picked."""
        asked = select(func.count()).select_from(quotes).where(self._picked(picked, today), self._scope)
        return self._session.execute(asked).scalar_one()

    def to_reprice(self, picked: Picked, today: date, after: UUID | None, most: int) -> Sequence[Quote]:
        """Some of them with their lines, in a fixed order."""
        asked = select(Quote).where(self._picked(picked, today), self._scope)
        if after is not None:
            asked = asked.where(quotes.c.id > after)
        with_lines = selectinload(Quote.revisions).selectinload(Revision.lines)  # type: ignore[arg-type, misc]
        return self._session.scalars(asked.options(with_lines).order_by(quotes.c.id).limit(most)).all()

    def _picked(self, picked: Picked, today: date) -> ColumnElement[bool]:
        if picked.open:
            return and_(
                quotes.c.status.in_([QuoteStatus.DRAFT, QuoteStatus.SENT]), quotes.c.valid_until >= today
            )
        written = func.date(func.timezone(self._zone, quotes.c.created_at))
        return and_(written >= picked.first, written <= (picked.last or date.max))

    def nearest(self, sale: Opportunity, by_account: bool) -> Quote | None:
        """The newest quote that was sent to the account, of the same product line if there is one; or to
        anybody of that product line.
        """
        c, line = quotes.c, opportunities.c.product_line
        near = c.account_id == sale.account_id if by_account else and_(line == sale.product_line, line != "")
        asked = (
            select(c.id)
            .join_from(quotes, opportunities, opportunities.c.id == c.opportunity_id, isouter=True)
            .where(
                near,
                self._scope,
                select(quote_revisions.c.number)
                .where(quote_revisions.c.quote_id == c.id, quote_revisions.c.sent_at.is_not(None))
                .exists(),
            )
            .order_by((func.coalesce(line, "") == sale.product_line).desc(), c.created_at.desc(), c.id.desc())
            .limit(1)
        )
        found = self._session.execute(asked).scalar_one_or_none()
        return found and self.get(QuoteId(found))

    def overdue(self, today: date, most: int) -> Sequence[Quote]:
        """Sent quotes that hold no longer."""
        asked = (
            select(Quote)
            .where(quotes.c.status == QuoteStatus.SENT, quotes.c.valid_until < today, self._scope)
            .order_by(quotes.c.valid_until)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        return self._session.scalars(asked).all()

    def beyond(self, today: date, most: int) -> Sequence[Quote]:
        """Those whose acceptance names somebody for too long."""
        last = cast(func.json_extract_path_text(quotes.c.acceptance, "retainUntil"), Date)
        asked = select(Quote).where(last < today, self._scope).order_by(quotes.c.id).limit(most)
        return self._session.scalars(asked.with_for_update(skip_locked=True)).all()


class SqlQuoteTemplates:
    """Quote templates."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, template_id: QuoteTemplateId, expected: int | None = None) -> QuoteTemplate:
        """One template."""
        asked = select(QuoteTemplate).where(quote_templates.c.id == template_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise QuoteTemplateNotFound(id=template_id)
        return fresh(found, expected)

    def for_line(self, product_line: str) -> QuoteTemplate | None:
        """The newest one of a product line that is in use."""
        c = quote_templates.c
        of_line = and_(c.product_line == product_line, c.product_line != "", c.retired.is_(False))
        asked = select(QuoteTemplate).where(of_line, self._scope).order_by(c.created_at.desc(), c.id.desc())
        return self._session.scalars(asked.limit(1)).one_or_none()

    def add(self, template: QuoteTemplate) -> None:
        """Keep a new template."""
        self._session.add(template)
