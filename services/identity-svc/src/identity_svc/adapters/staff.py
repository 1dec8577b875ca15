"""Colleagues, their accounts and their place in the company."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from chassis.work import fresh
from identity_svc.adapters.tables import accounts, dealer_users, org_units, people
from identity_svc.domain.account import Account, AccountNotFound
from identity_svc.domain.org_unit import OrgUnit, OrgUnitNotFound, UnitUnknown
from identity_svc.domain.person import Person, PersonNotFound
from identity_svc.domain.role import ADMINISTRATOR


class SqlPeople:
    """People."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, person_id: UUID, expected: int | None = None) -> Person:
        """One person the asker may see."""
        person = self._session.scalars(
            select(Person).where(people.c.id == person_id, self._scope)
        ).one_or_none()
        if person is None:
            raise PersonNotFound(id=person_id)
        return fresh(person, expected)

    def add(self, person: Person) -> None:
        """Keep a new colleague; their account is there already."""
        self._session.add(person)

    def works_here(self, person_id: UUID) -> bool:
        """Whether somebody of this id works here, whoever asks."""
        asked = select(people.c.id).where(people.c.id == person_id, people.c.left_at.is_(None))
        return self._session.scalar(asked) is not None

    def in_unit_paths(self, paths: Iterable[str]) -> Sequence[Person]:
        """Everybody who stands in one of these units, leavers left out."""
        asked = select(Person).where(people.c.unit_path.in_(list(paths)), people.c.left_at.is_(None))
        return self._session.scalars(asked.order_by(people.c.id)).all()

    def other_administrators(self, person_id: UUID) -> int:
        """How many others can sign in as administrator; two leavers at once wait for each other here."""
        asked = (
            select(people.c.id)
            .join(accounts, accounts.c.id == people.c.id)
            .where(people.c.roles.contains([ADMINISTRATOR]), people.c.left_at.is_(None), ~accounts.c.locked)
            .order_by(people.c.id)
            .with_for_update()
        )
        return sum(found != person_id for found in self._session.scalars(asked))


class SqlAccounts:
    """Accounts; who may see the holder may see the account."""

    def __init__(self, session: Session, staff: ColumnElement[bool], dealers: ColumnElement[bool]) -> None:
        self._session = session
        self._scope = or_(
            accounts.c.id.in_(select(people.c.id).where(staff)),
            accounts.c.id.in_(select(dealer_users.c.id).where(dealers)),
        )

    def get(self, account_id: UUID, expected: int | None = None) -> Account:
        """One account the asker may see."""
        account = self._session.scalars(
            select(Account).where(accounts.c.id == account_id, self._scope)
        ).one_or_none()
        if account is None:
            raise AccountNotFound(id=account_id)
        return fresh(account, expected)

    def add(self, account: Account) -> None:
        """Keep a new account."""
        self._session.add(account)

    def of_login(self, key: str) -> Account | None:
        """The account somebody who is not yet known names."""
        return self._session.scalars(select(Account).where(accounts.c.login == key)).one_or_none()

    def own(self, account_id: UUID) -> Account:
        """The account of whoever the caller has already found, or is."""
        account = self._session.get(Account, account_id)
        if account is None:
            raise AccountNotFound(id=account_id)
        return account


class SqlOrgUnits:
    """The tree of org units."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, unit_id: UUID, expected: int | None = None) -> OrgUnit:
        """One unit the asker may see."""
        unit = self._session.scalars(
            select(OrgUnit).where(org_units.c.id == unit_id, self._scope)
        ).one_or_none()
        if unit is None:
            raise OrgUnitNotFound(id=unit_id)
        return fresh(unit, expected)

    def add(self, unit: OrgUnit) -> None:
        """Keep a new unit."""
        self._session.add(unit)

    def root(self) -> OrgUnit | None:
        """The top of the company."""
        return self._session.scalars(select(OrgUnit).where(org_units.c.parent_id.is_(None))).one_or_none()

    def standing(self, unit_id: UUID, pointer: str) -> OrgUnit:
        """A unit that is held where it is."""
        asked = select(OrgUnit).where(org_units.c.id == unit_id, self._scope).with_for_update(read=True)
        unit = self._session.scalars(asked).one_or_none()
        if unit is None:
            raise UnitUnknown(id=unit_id, pointer=pointer)
        return unit

    def hold_tree(self) -> None:
        """Units are added and moved by one transaction at a time."""
        self._session.execute(select(func.pg_advisory_xact_lock(func.hashtext("identity.org-tree"))))

    def below(self, path: str) -> Sequence[OrgUnit]:
        """All under a path, held, so that nobody joins one of them where it no longer is."""
        under = org_units.c.unit_path.startswith(path, autoescape=True)
        self._session.execute(select(org_units.c.id).where(under).order_by(org_units.c.id).with_for_update())
        asked = select(OrgUnit).where(under, org_units.c.unit_path != path)
        return self._session.scalars(asked.order_by(org_units.c.unit_path)).all()
