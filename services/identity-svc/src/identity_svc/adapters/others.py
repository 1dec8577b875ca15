"""Roles, dealer users, API clients, the calendar, and whoever of them all may hold a session."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from uuid import UUID

from sqlalchemy import ColumnElement, select, union_all
from sqlalchemy.orm import Session

from chassis.copies import keep_newest
from chassis.work import fresh
from identity_svc.adapters.tables import (
    accounts,
    api_clients,
    calendars,
    dealer_users,
    partners,
    people,
    roles,
)
from identity_svc.domain.api_client import ApiClient, ApiClientNotFound
from identity_svc.domain.company_calendar import CALENDAR_ID, CalendarNotFound, CompanyCalendar
from identity_svc.domain.dealer_user import DealerUser, DealerUserNotFound
from identity_svc.domain.partner import Partner, PartnerNotFound
from identity_svc.domain.passport import Subject
from identity_svc.domain.role import Role, RoleNotFound, RoleUnknown
from kernel.actor import Kind

_PARTNER = select(*(partners.c[part.name] for part in fields(Partner)))


class SqlRoles:
    """Roles."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, role_id: UUID, expected: int | None = None) -> Role:
        """One role the asker may see."""
        role = self._session.scalars(select(Role).where(roles.c.id == role_id, self._scope)).one_or_none()
        if role is None:
            raise RoleNotFound(id=role_id)
        return fresh(role, expected)

    def add(self, role: Role) -> None:
        """Keep a new role."""
        self._session.add(role)

    def named(self, names: Iterable[str]) -> list[Role]:
        """The roles of these names; names without a role are passed over."""
        return list(self._session.scalars(select(Role).where(roles.c.name.in_(list(names)))))

    def check(self, names: Sequence[str], kind: Kind) -> None:
        """Raises RoleUnknown for the first that is none, or is for another kind of actor."""
        there = {role.name for role in self.named(names) if role.kind is kind}
        for index, name in enumerate(names):
            if name not in there:
                raise RoleUnknown(role=name, pointer=f"/body/roles/{index}")

    def holders(self, name: str) -> list[UUID]:
        """People, dealer users and clients with this role."""
        held = (
            select(table.c.id).where(table.c.roles.contains([name]))
            for table in (people, dealer_users, api_clients)
        )
        return list(self._session.scalars(union_all(*held)))


class SqlDealerUsers:
    """Dealer users."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, user_id: UUID, expected: int | None = None) -> DealerUser:
        """One dealer user the asker may see."""
        asked = select(DealerUser).where(dealer_users.c.id == user_id, self._scope)
        user = self._session.scalars(asked).one_or_none()
        if user is None:
            raise DealerUserNotFound(id=user_id)
        return fresh(user, expected)

    def add(self, user: DealerUser) -> None:
        """Keep a new dealer user; their account is there already."""
        self._session.add(user)

    def of_partner(self, partner_id: UUID) -> list[UUID]:
        """Everybody of one partner who has not left, in the order of their ids."""
        users = dealer_users.c
        asked = select(users.id).where(users.partner_id == partner_id, users.left_at.is_(None), self._scope)
        return list(self._session.scalars(asked.order_by(users.id)))


class SqlPartners:
    """The local copy of partners."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, partner_id: UUID) -> Partner:
        """One partner the asker looks after, as channel told of it last."""
        asked = _PARTNER.where(partners.c.id == partner_id, self._scope)
        found = self._session.execute(asked).one_or_none()
        if found is None:
            raise PartnerNotFound(id=partner_id, pointer="/body/partnerId")
        return Partner(*found)

    def keep(self, partner: Partner, version: int) -> Partner:
        """Keep the newest news; the partner by what is known now."""
        keep_newest(self._session, partners, {**vars(partner), "version": version})
        return self.get(partner.id)


class SqlApiClients:
    """API clients."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, client_id: UUID, expected: int | None = None) -> ApiClient:
        """One client the asker may see."""
        asked = select(ApiClient).where(api_clients.c.id == client_id, self._scope)
        client = self._session.scalars(asked).one_or_none()
        if client is None:
            raise ApiClientNotFound(id=client_id)
        return fresh(client, expected)

    def add(self, client: ApiClient) -> None:
        """Keep a new client."""
        self._session.add(client)

    def of_client_id(self, client_id: str) -> ApiClient | None:
        """The client a program that is not yet known names."""
        return self._session.scalars(
            select(ApiClient).where(api_clients.c.client_id == client_id)
        ).one_or_none()


class SqlSubjects:
    """Whoever may act, seen as one kind of thing; asked by identity itself, so without reach."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, subject_id: UUID, kind: Kind) -> Subject | None:
        """None when the account is locked or closed, its holder left, their partner is no longer active, or
        the client is retired.
        """
        if kind is Kind.CLIENT:
            return self._client(subject_id)
        return self._dealer(subject_id) if kind is Kind.DEALER else self._colleague(subject_id)

    def _colleague(self, subject_id: UUID) -> Subject | None:
        row = self._session.execute(
            select(people)
            .join(accounts, accounts.c.id == people.c.id)
            .where(
                people.c.id == subject_id, people.c.left_at.is_(None), ~accounts.c.locked, ~accounts.c.closed
            )
        ).first()
        return None if row is None else Subject(
            id=row.id, kind=Kind.STAFF, name=row.name, roles=tuple(row.roles), unit_path=row.unit_path,
            regions=tuple(row.regions), language=row.language,
        )  # fmt: skip

    def _dealer(self, subject_id: UUID) -> Subject | None:
        users = dealer_users
        row = self._session.execute(
            select(users)
            .join(accounts, accounts.c.id == users.c.id)
            .outerjoin(partners, partners.c.id == users.c.partner_id)
            .where(
                users.c.id == subject_id, users.c.left_at.is_(None), ~accounts.c.locked, ~accounts.c.closed,
                partners.c.active.is_not(False),
            )
        ).first()  # fmt: skip
        return None if row is None else Subject(
            id=row.id, kind=Kind.DEALER, name=row.name, roles=tuple(row.roles), partner_id=row.partner_id,
            language=row.language,
        )  # fmt: skip

    def _client(self, subject_id: UUID) -> Subject | None:
        asked = select(api_clients).where(api_clients.c.id == subject_id, api_clients.c.active)
        row = self._session.execute(asked).first()
        return (
            None
            if row is None
            else Subject(id=row.id, kind=Kind.CLIENT, name=row.name, roles=tuple(row.roles))
        )


class SqlCalendars:
    """The one calendar."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def find(self) -> CompanyCalendar | None:
        """The calendar, once the company was founded."""
        return self._session.get(CompanyCalendar, CALENDAR_ID)

    def get(self, expected: int | None = None) -> CompanyCalendar:
        """The calendar, if the asker reaches that far."""
        asked = select(CompanyCalendar).where(calendars.c.id == CALENDAR_ID, self._scope)
        calendar = self._session.scalars(asked).one_or_none()
        if calendar is None:
            raise CalendarNotFound
        return fresh(calendar, expected)

    def add(self, calendar: CompanyCalendar) -> None:
        """Keep the calendar."""
        self._session.add(calendar)
