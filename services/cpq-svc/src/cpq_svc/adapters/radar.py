"""The change radar over PostgreSQL."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Select, and_, func, select, type_coerce
from sqlalchemy.orm import Session, selectinload

from chassis.work import fresh
from cpq_svc.adapters.tables import (
    approvals,
    quote_lines,
    quote_revisions,
    quotes,
    radar_changes,
    touched_quotes,
)
from cpq_svc.domain.approval import Status as ApprovalStatus
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.quote import Status as QuoteStatus
from cpq_svc.domain.radar import Cause, RadarChange, RadarChangeId, RadarChangeNotFound
from cpq_svc.domain.touched_quote import Status, TouchedQuote, TouchedQuoteId, TouchedQuoteNotFound

_dealer = type_coerce(quote_revisions.c.buyer, JSON)["partnerId"].as_string()


class SqlRadarChanges:
    """What has changed."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def latest(self, cause: Cause, subject: str) -> RadarChange | None:
        """The last one of a subject; ids count time."""
        c = radar_changes.c
        asked = select(RadarChange).where(c.cause == cause, c.subject == subject)
        newest = asked.order_by(c.happened_at.desc(), c.id.desc()).limit(1)
        return self._session.scalars(newest).one_or_none()

    def alone(self, change_id: RadarChangeId) -> RadarChange:
        """All changes of its subject are locked with it, in a fixed order."""
        c = radar_changes.c
        of_subject = select(c.cause, c.subject).where(c.id == change_id, self._scope).subquery().c
        asked = select(RadarChange).where(c.cause == of_subject.cause, c.subject == of_subject.subject)
        locked = asked.order_by(c.id).with_for_update(of=radar_changes)
        for change in self._session.scalars(locked.execution_options(populate_existing=True)):
            if change.id == change_id:
                return change
        raise RadarChangeNotFound(id=change_id)

    def beginning(self, today: date, most: int) -> Sequence[RadarChange]:
        """Those of which the day has come."""
        c = radar_changes.c
        asked = select(RadarChange).where(c.looked_on < c.begins, c.begins <= today, self._scope)
        locked = asked.order_by(c.begins, c.id).limit(most).with_for_update(skip_locked=True)
        return self._session.scalars(locked).all()

    def add(self, change: RadarChange) -> None:
        """Keep a new one."""
        self._session.add(change)


class SqlTouchedQuotes:
    """What changes touch. Which quotes they may touch is asked of all of them: the radar belongs to nobody,
    its entries to those the quotes belong to.
    """

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, entry_id: TouchedQuoteId, expected: int | None = None) -> TouchedQuote:
        """One entry."""
        asked = select(TouchedQuote).where(touched_quotes.c.id == entry_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise TouchedQuoteNotFound(id=entry_id)
        return fresh(found, expected)

    def candidates(self, change: RadarChange, today: date, most: int) -> Sequence[Quote]:
        """With the lines of all revisions."""
        asked = select(Quote).where(_may_touch(change, today))
        if change.position is not None:
            asked = asked.where(quotes.c.id > change.position)
        # Mapped attributes exist once the mapping has started, so this cannot stand outside.
        with_lines = selectinload(Quote.revisions).selectinload(Revision.lines)  # type: ignore[arg-type, misc]
        return self._session.scalars(asked.options(with_lines).order_by(quotes.c.id).limit(most)).all()

    def any_candidate(self, change: RadarChange, today: date) -> bool:
        """Whether there is one."""
        asked = select(quotes.c.id).where(_may_touch(change, today)).limit(1)
        return self._session.execute(asked).one_or_none() is not None

    def in_approval(self, asked_for: Collection[QuoteId]) -> Collection[QuoteId]:
        """Those with an open approval."""
        c = approvals.c
        asked = select(c.quote_id).where(c.quote_id.in_(asked_for), c.status == ApprovalStatus.OPEN)
        return set(self._session.scalars(asked))

    def told(self, change: RadarChange, of: Collection[QuoteId]) -> Collection[tuple[QuoteId, int]]:
        """Entries of the same change, whatever became of them."""
        c = touched_quotes.c
        asked = select(c.quote_id, c.writing).where(c.change_id == change.id, c.quote_id.in_(of))
        return {(QuoteId(row.quote_id), row.writing) for row in self._session.execute(asked)}

    def open_of(self, change: RadarChange, of: Collection[QuoteId]) -> Sequence[TouchedQuote]:
        """Of one subject, in a fixed order."""
        c = touched_quotes.c
        subject = and_(c.cause == change.cause, c.subject == change.subject)
        return self._session.scalars(_locked(and_(subject, c.quote_id.in_(of)))).all()

    def open_by(self, quote_id: QuoteId, today: date) -> Sequence[TouchedQuote]:
        """Of one quote."""
        c = touched_quotes.c
        return self._session.scalars(_locked(and_(c.quote_id == quote_id, c.begins <= today))).all()

    def add(self, entries: Sequence[TouchedQuote]) -> None:
        """After what they overtake is written: of one subject a quote has one open entry."""
        self._session.flush()
        self._session.add_all(entries)


def _locked(condition: ColumnElement[bool]) -> Select[TouchedQuote]:
    c = touched_quotes.c
    asked = select(TouchedQuote).where(condition, c.status == Status.OPEN).order_by(c.id)
    return asked.with_for_update().execution_options(populate_existing=True)


def _may_touch(change: RadarChange, today: date) -> ColumnElement[bool]:
    """Open quotes that still hold when it begins, and were not priced later than that."""
    said, c, line = change.said, quotes.c, quote_lines.c
    last = func.greatest(today, change.begins)
    # The company's day may be the next one already; a quote that is looked at in vain does not differ.
    known_from = max(change.begins, change.happened_at.date() + timedelta(days=1))
    revised = select(quote_revisions.c.number).where(
        quote_revisions.c.quote_id == c.id,
        quote_revisions.c.number == c.current,
        quote_revisions.c.priced_on <= known_from,
        *([quote_revisions.c.currency == said.currency] if said.currency else ()),
        *([_dealer == said.subject] if said.cause is Cause.DEALER else ()),
    )
    standing = select(line.line_no).where(
        line.quote_id == c.id,
        line.revision == c.current,
        line.product_code == said.product if said.product else line.basis.is_not(None),
    )
    return and_(
        c.status.in_([QuoteStatus.DRAFT, QuoteStatus.SENT]),
        c.valid_until >= last,
        revised.exists(),
        standing.exists(),
        *([c.account_id == UUID(said.subject)] if said.cause is Cause.CUSTOMER else ()),
    )
