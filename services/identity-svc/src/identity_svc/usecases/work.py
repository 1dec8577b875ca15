"""What the use cases need from storage, and from the two things that are slow or secret: hashing and
signing.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol, Self
from uuid import UUID

from identity_svc.domain.account import Account
from identity_svc.domain.api_client import ApiClient
from identity_svc.domain.company_calendar import CompanyCalendar
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.domain.org_unit import OrgUnit
from identity_svc.domain.partner import Partner
from identity_svc.domain.passport import Passport, Subject
from identity_svc.domain.person import Person
from identity_svc.domain.role import Role
from identity_svc.domain.session import Session
from identity_svc.domain.signing_key import SigningKey
from identity_svc.usecases.views import SavedViews
from kernel.actor import Actor, Kind

Clock = Callable[[], datetime]


class People(Protocol):
    """Colleagues within reach of whoever acts."""

    def get(self, person_id: UUID, expected: int | None = None) -> Person: ...
    def add(self, person: Person) -> None: ...
    def works_here(self, person_id: UUID) -> bool: ...
    def in_unit_paths(self, paths: Iterable[str]) -> Sequence[Person]: ...

    def other_administrators(self, person_id: UUID) -> int:
        """How many more there are. They stay as they are until this transaction ends."""
        ...


class Accounts(Protocol):
    """Accounts of people and dealer users within reach; `of_login` knows no reach, for nobody is signed in
    yet.
    """

    def get(self, account_id: UUID, expected: int | None = None) -> Account: ...
    def add(self, account: Account) -> None: ...
    def of_login(self, key: str) -> Account | None: ...
    def own(self, account_id: UUID) -> Account: ...


class OrgUnits(Protocol):
    """The tree."""

    def get(self, unit_id: UUID, expected: int | None = None) -> OrgUnit: ...
    def add(self, unit: OrgUnit) -> None: ...
    def root(self) -> OrgUnit | None: ...

    def standing(self, unit_id: UUID, pointer: str) -> OrgUnit:
        """A unit that cannot move until this transaction ends; UnitUnknown at the pointer."""
        ...

    def hold_tree(self) -> None:
        """Nobody else adds or moves units until this transaction ends."""
        ...

    def below(self, path: str) -> Sequence[OrgUnit]:
        """Every unit under a path, itself left out; none of them can be joined meanwhile."""
        ...


class RolesOfAll(Protocol):
    """Roles; everybody's, for a role has no owner."""

    def get(self, role_id: UUID, expected: int | None = None) -> Role: ...
    def add(self, role: Role) -> None: ...
    def named(self, names: Iterable[str]) -> list[Role]: ...

    def check(self, names: Sequence[str], kind: Kind) -> None:
        """Raises RoleUnknown at the first name that is no role for this kind of actor."""
        ...

    def holders(self, name: str) -> list[UUID]:
        """Everybody and everything that holds a role."""
        ...


class DealerUsers(Protocol):
    """Users of partners within reach."""

    def get(self, user_id: UUID, expected: int | None = None) -> DealerUser: ...
    def add(self, user: DealerUser) -> None: ...
    def of_partner(self, partner_id: UUID) -> list[UUID]: ...


class Partners(Protocol):
    """The local copy of partners within reach; the newest of what channel told is kept, and answered."""

    def get(self, partner_id: UUID) -> Partner: ...
    def keep(self, partner: Partner, version: int) -> Partner: ...


class ApiClients(Protocol):
    """Programs that work with us."""

    def get(self, client_id: UUID, expected: int | None = None) -> ApiClient: ...
    def add(self, client: ApiClient) -> None: ...
    def of_client_id(self, client_id: str) -> ApiClient | None: ...


class Subjects(Protocol):
    """Whoever may hold a session, seen as one kind of thing."""

    def find(self, subject_id: UUID, kind: Kind) -> Subject | None:
        """None when the account is locked or closed, or the client retired."""
        ...


class Sessions(Protocol):
    """Sessions; found by secret without reach, by id within it."""

    def get(self, session_id: UUID, expected: int | None = None) -> Session: ...
    def add(self, session: Session) -> None: ...
    def of_secret(self, token_hash: bytes) -> Session | None: ...
    def held_by(self, actor: Actor) -> Session | None: ...
    def of_refresh(self, session_id: UUID) -> Session: ...
    def slide(self, session: Session, now: datetime) -> None: ...

    def end_all(self, subject_id: UUID, now: datetime, but: str = "") -> None:
        """End every session of a subject, but for one id, and tell that their tokens count no more."""
        ...


class RefreshSecrets(Protocol):
    """Refresh secrets of client sessions, by their hash."""

    def add(self, token_hash: bytes, session_id: UUID) -> None: ...

    def spend(self, token_hash: bytes, now: datetime) -> tuple[UUID, bool] | None:
        """Use one up: whose it is and whether it was used before; None when there never was such a one."""
        ...


class Attempts(Protocol):
    """Passwords tried within the lock-out's window."""

    def reserve(self, login: str, address: str, now: datetime) -> int:
        """Count one more guess before it is looked at, so that guesses at once are counted too.

        Raises TooManyAttempts. Returns a number to settle it by.
        """
        ...

    def was_wrong(self, number: int) -> None: ...
    def forget(self, login: str) -> None: ...


class Revocations(Protocol):
    """What no longer counts. Issuing a token and revoking exclude each other."""

    def issuing(self) -> datetime:
        """Wait for revocations under way; the instant from which a token may be dated."""
        ...

    def subject(self, subject_id: UUID) -> None:
        """Tokens made before now count no more."""
        ...

    def subjects(self, subject_ids: Iterable[UUID]) -> None: ...

    def session(self, session_id: UUID) -> None:
        """No token of this session counts any more."""
        ...


class SigningKeys(Protocol):
    """The keys tokens are signed with."""

    def all(self) -> list[SigningKey]: ...
    def add(self, key: SigningKey) -> None: ...
    def remove(self, key: SigningKey) -> None: ...


class Calendars(Protocol):
    """The company calendar."""

    def get(self, expected: int | None = None) -> CompanyCalendar: ...
    def find(self) -> CompanyCalendar | None: ...
    def add(self, calendar: CompanyCalendar) -> None: ...


class Work(Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    zone: str
    people: People
    accounts: Accounts
    org_units: OrgUnits
    roles: RolesOfAll
    dealer_users: DealerUsers
    partners: Partners
    api_clients: ApiClients
    subjects: Subjects
    sessions: Sessions
    refresh_secrets: RefreshSecrets
    attempts: Attempts
    revocations: Revocations
    signing_keys: SigningKeys
    calendars: Calendars
    saved_views: SavedViews

    def by(self, actor: Actor, reason: str = "") -> Self: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def flush(self) -> None: ...
    def forget_expired(self, now: datetime) -> int: ...


class Place(Protocol):
    """Held while a password is looked at or hashed."""

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> object: ...


class Passwords(Protocol):
    """Slow on purpose, and only for those who have a place."""

    def place(self) -> Place:
        """A place among the few who may hash or wait for it; raises at once that we are too busy when all
        are taken, before a guess is counted.
        """
        ...

    def hash(self, password: str) -> str: ...

    def fits(self, password: str, kept: str) -> bool:
        """Takes the same time when there is nothing to compare with."""
        ...


class Signer(Protocol):
    """Makes a token of a passport."""

    def sign(self, passport: Passport) -> str: ...


class KeyMaker(Protocol):
    """Makes signing keys."""

    def make(self, now: datetime) -> SigningKey: ...
