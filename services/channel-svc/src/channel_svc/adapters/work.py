"""The collections of this context over PostgreSQL."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from channel_svc.adapters.announce import ANNOUNCE
from channel_svc.adapters.credits import SqlCredits
from channel_svc.adapters.rebates import SqlRebates
from channel_svc.adapters.tables import (
    deal_conflicts,
    deal_registrations,
    dealer_orders,
    partners,
    people,
    rebate_periods,
)
from channel_svc.domain.credit import CreditExceeded
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId, DealerOrderNotFound
from channel_svc.domain.partner import Partner, PartnerId, PartnerKnown, PartnerNotFound
from channel_svc.domain.person import OwnerUnknown, PersonCopy
from channel_svc.domain.rebate_programme import ProgrammeKnown
from channel_svc.domain.referral import Referral
from channel_svc.domain.registration import (
    MOVES,
    DealConflict,
    DealRegistration,
    DealTaken,
    RegistrationId,
    RegistrationNotFound,
)
from chassis.copies import keep_newest
from chassis.outbox import Announcement
from chassis.work import SqlWork, fresh
from kernel.errors import BusinessError


class SqlPartners:
    """Partners."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, partner_id: PartnerId, expected: int | None = None) -> Partner:
        """One partner of the asker's."""
        found = self._session.scalars(
            select(Partner).where(partners.c.id == partner_id, self._scope)
        ).one_or_none()
        if found is None:
            raise PartnerNotFound(id=partner_id)
        return fresh(found, expected)

    def ordering(self, order: DealerOrder) -> Partner:
        """An order's partner; no scope of its own, for the order was found within reach."""
        return self._session.scalars(select(Partner).where(partners.c.id == order.partner_id)).one()

    def add(self, partner: Partner) -> None:
        """Keep a new partner."""
        self._session.add(partner)


class SqlRegistrations:
    """Deal registrations and the conflicts dealers met."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, registration_id: RegistrationId, expected: int | None = None) -> DealRegistration:
        """One registration of the asker's."""
        wanted = select(DealRegistration).where(deal_registrations.c.id == registration_id, self._scope)
        found = self._session.scalars(wanted).one_or_none()
        if found is None:
            raise RegistrationNotFound(id=registration_id)
        return fresh(found, expected)

    def add(self, registration: DealRegistration) -> None:
        """Keep a new registration."""
        self._session.add(registration)

    def standing(self, end_user_key: str, product_line: str) -> DealRegistration | None:
        """What keeps others out, whoever's it is:
        sameness knows no scope, and the caller tells nobody whose it was.
        """
        # Two requests for the same project must see each other: the second waits here for the first one's
        # commit.
        place = func.hashtext(f"{end_user_key}\n{product_line}")
        self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext("deal"), place)))
        return self._session.scalars(
            select(DealRegistration).where(
                deal_registrations.c.end_user_key == end_user_key,
                deal_registrations.c.product_line == product_line,
                deal_registrations.c.status.in_(list(MOVES)),
            )
        ).one_or_none()

    def overdue(self, day: date, limit: int) -> list[DealRegistration]:
        """Registrations that stand beyond their last day."""
        columns = deal_registrations.c
        over = select(DealRegistration).where(
            columns.status.in_(list(MOVES)), columns.protected_until < day, self._scope
        )
        return list(self._session.scalars(over.order_by(columns.protected_until, columns.id).limit(limit)))

    def note(self, conflict: DealConflict) -> None:
        """One row per dealer, end user and product line."""
        row = insert(deal_conflicts).values(asdict(conflict))
        latest = ("end_user_name", "project_name", "region", "taken_until", "tried_at")
        key = ["partner_id", "end_user_key", "product_line"]
        self._session.execute(
            row.on_conflict_do_update(index_elements=key, set_={name: row.excluded[name] for name in latest})
        )


class SqlReferrals:
    """Referrals; they are only ever added, so no scope is needed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, referral: Referral) -> None:
        """Keep a new referral."""
        self._session.add(referral)


class SqlDealerOrders:
    """Dealer orders."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, order_id: DealerOrderId, expected: int | None = None) -> DealerOrder:
        """One order of the asker's."""
        return fresh(
            self._one(select(DealerOrder).where(dealer_orders.c.id == order_id, self._scope)), expected
        )

    def locked(self, order_id: DealerOrderId) -> DealerOrder:
        """One order of the asker's, its row locked."""
        return self._one(
            select(DealerOrder).where(dealer_orders.c.id == order_id, self._scope).with_for_update()
        )

    def placed_as(self, sales_order_id: UUID) -> DealerOrder:
        """The order sales placed under an id, its row locked."""
        wanted = select(DealerOrder).where(dealer_orders.c.sales_order_id == sales_order_id, self._scope)
        return self._one(wanted.with_for_update())

    def add(self, order: DealerOrder) -> None:
        """Keep a new order."""
        self._session.add(order)

    def next_number(self, year: int) -> str:
        """The sequence's next."""
        number = self._session.scalar(select(func.nextval("dealer_order_numbers")))
        return f"DO-{year}-{number:06d}"

    def _one(self, wanted: Select) -> DealerOrder:
        found = self._session.scalars(wanted).one_or_none()
        if found is None:
            raise DealerOrderNotFound
        return found


class SqlPeople:
    """The local copy of colleagues; it has no scope, everybody may look after a partner."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def unit_path_of(self, person_id: UUID) -> str:
        """The unit of an active colleague."""
        path = self._session.scalar(
            select(people.c.unit_path).where(people.c.id == person_id, people.c.active)
        )
        if path is None:
            raise OwnerUnknown(pointer="/body/ownerId")
        return str(path)

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest of what identity told."""
        values = asdict(person)
        keep_newest(self._session, people, {"id": values.pop("person_id"), **values})


class ChannelWork(SqlWork):
    """One transaction of the channel context."""

    announce: ClassVar[Mapping[type, Announcement]] = ANNOUNCE
    constraints: ClassVar[Mapping[str, type[BusinessError]]] = {
        "partners_name": PartnerKnown,
        "registrations_standing": DealTaken,
        "programmes_start": ProgrammeKnown,
        "programmes_edition": ProgrammeKnown,
        "credit_within_limit": CreditExceeded,
    }
    partners = property(lambda self: SqlPartners(self.session, self.scope_of(partners)))
    credits = property(lambda self: SqlCredits(self.session, self.note))
    registrations = property(lambda self: SqlRegistrations(self.session, self.scope_of(deal_registrations)))
    dealer_orders = property(lambda self: SqlDealerOrders(self.session, self.scope_of(dealer_orders)))
    rebates = property(lambda self: SqlRebates(self.session, self.scope_of(rebate_periods)))
    people = property(lambda self: SqlPeople(self.session))
    referrals = property(lambda self: SqlReferrals(self.session))
