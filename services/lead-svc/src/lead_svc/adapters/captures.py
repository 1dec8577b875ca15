"""Campaigns, arrivals, cards and the copies of sales over PostgreSQL."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from chassis.bulk import add_new
from chassis.copies import keep_newest
from chassis.seen import WatchedSession
from chassis.work import fresh
from lead_svc.adapters.capture_tables import (
    arrivals,
    campaigns,
    card_photos,
    form_attempts,
    sales_contracts,
    sales_opportunities,
    sales_orders,
)
from lead_svc.domain.arrival import Arrival, State
from lead_svc.domain.campaign import Campaign, CampaignId, CampaignNotFound, FormNotFound
from lead_svc.domain.card_photo import CardId, CardIdTaken, CardNotFound, CardPhoto, CardStatus
from lead_svc.domain.website_form import WINDOW

_COPIES = {"opportunity": sales_opportunities, "contract": sales_contracts, "order": sales_orders}


class SqlCampaigns:
    """Campaigns and events."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, campaign_id: CampaignId, expected: int | None = None) -> Campaign:
        """One campaign of the asker's."""
        found = self._session.scalars(
            select(Campaign).where(campaigns.c.id == campaign_id, self._scope)
        ).one_or_none()
        if found is None:
            raise CampaignNotFound(id=campaign_id)
        return fresh(found, expected)

    def find(self, campaign_id: UUID) -> Campaign | None:
        """One campaign, of whomever."""
        return self._session.scalars(select(Campaign).where(campaigns.c.id == campaign_id)).one_or_none()

    def of_form(self, form_key: str) -> Campaign:
        """The campaign whose form is open under that key."""
        opened = and_(campaigns.c.form_key == form_key, campaigns.c.form_open)
        found = self._session.scalars(select(Campaign).where(opened)).one_or_none()
        if found is None:
            raise FormNotFound
        return found

    def add(self, campaign: Campaign) -> None:
        """Keep a new campaign."""
        self._session.add(campaign)

    def count_enquiry(self, counted: str, since: datetime) -> int:
        """Count one more."""
        new = insert(form_attempts).values(counted=counted, since=since, made=1)
        one_more = {"made": form_attempts.c.made + 1}
        keys = [form_attempts.c.counted, form_attempts.c.since]
        stated = new.on_conflict_do_update(index_elements=keys, set_=one_more).returning(form_attempts.c.made)
        return int(self._session.execute(stated).scalar_one())


class SqlArrivals:
    """What came in."""

    def __init__(self, session: WatchedSession) -> None:
        self._session = session

    def add(self, arrival: Arrival) -> None:
        """Keep a new arrival, which changes no more in this transaction."""
        add_new(self._session, [arrival])

    def waiting(self) -> Arrival | None:
        """The oldest one nobody has looked at."""
        oldest = select(Arrival).where(arrivals.c.state == State.RECEIVED).order_by(arrivals.c.received_at)
        return self._session.scalars(oldest.limit(1).with_for_update(skip_locked=True)).one_or_none()

    def received(self, arrival_id: UUID) -> Arrival | None:
        """One that waits; another worker may have been luckier with it."""
        one = select(Arrival).where(arrivals.c.id == arrival_id, arrivals.c.state == State.RECEIVED)
        return self._session.scalars(one.with_for_update(skip_locked=True)).one_or_none()

    def forget(self, today: date) -> None:
        """Words, what was read of photos, and counts of a window that is over; the photos go as files."""
        run = self._session.execute
        over = arrivals.c.retain_until < today
        run(update(arrivals).where(over, arrivals.c.payload != {}).values(payload={}))
        over = card_photos.c.retain_until < today
        kept = or_(card_photos.c.photo_id.is_not(None), card_photos.c.proposed != {})
        run(update(card_photos).where(over, kept).values(photo_id=None, proposed={}))
        run(delete(form_attempts).where(form_attempts.c.since < func.now() - 2 * WINDOW))


class SqlCards:
    """Card photos."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, card_id: CardId, expected: int | None = None) -> CardPhoto:
        """One card of the asker's."""
        found = self._session.scalars(
            select(CardPhoto).where(card_photos.c.id == card_id, self._scope)
        ).one_or_none()
        if found is None:
            raise CardNotFound(id=card_id)
        return fresh(found, expected)

    def add(self, card: CardPhoto) -> None:
        """Keep a new card."""
        self._session.add(card)

    def add_once(self, card: CardPhoto) -> CardPhoto:
        """Two requests of one id come one after the other: whoever is first holds the id until the commit."""
        self._session.execute(select(func.pg_advisory_xact_lock(7103, func.hashtext(str(card.id)))))
        there = self._session.scalars(select(CardPhoto).where(card_photos.c.id == card.id)).one_or_none()
        if there is None:
            self._session.add(card)
            return card
        if there.owner_id != card.owner_id:
            raise CardIdTaken
        return there

    def next_of(self, owner_id: UUID) -> CardPhoto | None:
        """The oldest of theirs that waits; two readers who ask at once do not get the same."""
        oldest = select(CardPhoto).where(_waits_of(owner_id)).order_by(card_photos.c.created_at).limit(1)
        return self._session.scalars(oldest.with_for_update(skip_locked=True)).one_or_none()

    def waiting_of(self, owner_id: UUID) -> int:
        """How many wait."""
        asked = select(func.count()).select_from(card_photos).where(_waits_of(owner_id))
        return int(self._session.scalar(asked) or 0)

    def still_waiting(self, card_id: CardId) -> CardPhoto | None:
        """As it is by now: a person may have been faster."""
        mine = and_(card_photos.c.id == card_id, card_photos.c.status == CardStatus.QUEUED)
        asked = select(CardPhoto).where(mine).with_for_update()
        return self._session.scalars(asked.execution_options(populate_existing=True)).one_or_none()


def _waits_of(owner_id: UUID) -> ColumnElement[bool]:
    return and_(card_photos.c.owner_id == owner_id, card_photos.c.status == CardStatus.QUEUED)


class SqlSalesCopies:
    """What sales told; it has no scope, a campaign is measured by everybody's sales."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, kind: str, values: dict[str, Any]) -> None:
        """Keep the newest."""
        keep_newest(self._session, _COPIES[kind], values)
