"""A person is a colleague: one name, one org unit, the regions and product lines they are responsible for,
and the roles they were granted. Dealers are not people in this sense (see `domain.dealer_user`).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound, Rejected

# Personal data of a leaver is kept as long as claims from the employment may be raised (PRC Labour Dispute
# Mediation and Arbitration Law article 27: one year) and the yearly audit has looked at what they did.
RETENTION = timedelta(days=2 * 365)


class PersonNotFound(NotFound):
    """There is no such person for whoever asks."""

    code = "person-not-found"


class PersonHasLeft(Conflict):
    """A colleague who left is not changed any more."""

    code = "person-has-left"


class ManagerUnknown(Rejected):
    """Nobody who works here has this id."""

    code = "manager-unknown"


class LastAdministrator(Conflict):
    """Somebody must remain who can let others in."""

    code = "last-administrator"


@dataclass(frozen=True)
class PersonJoined:
    """A colleague started."""

    person: "Person"


@dataclass(frozen=True)
class PersonChanged:
    """A colleague moved, was renamed or took other responsibilities."""

    person: "Person"


@dataclass(frozen=True)
class PersonLeft:
    """A colleague left."""

    person: "Person"
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Details:
    """What may change about a person. `regions` are ISO 3166-2 codes, `language` is zh or en."""

    name: str
    email: str
    unit_id: UUID
    regions: tuple[str, ...] = ()
    product_lines: tuple[str, ...] = ()
    language: str = "zh"


@dataclass(eq=False, kw_only=True)
class Person(Aggregate):
    """`owner_id` is the person's own id, so that everybody is within their own reach."""

    id: UUID
    login: str
    name: str
    email: str
    unit_id: UUID
    unit_path: str
    regions: list[str]
    product_lines: list[str]
    language: str
    joined_at: datetime
    owner_id: UUID | None
    region: str = ""
    roles: list[str]
    left_at: datetime | None = None
    retain_until: date | None = None
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def joining(
        cls, person_id: UUID, login: str, details: Details, unit_path: str, now: datetime
    ) -> "Person":
        """A new colleague, without any role yet."""
        person = cls(
            id=person_id, login=login, name=details.name, email=details.email, unit_id=details.unit_id,
            unit_path=unit_path, regions=[], product_lines=[], language=details.language, joined_at=now,
            owner_id=person_id, roles=[],
        )  # fmt: skip
        person._take(details, unit_path)
        person._record(PersonJoined(person))
        return person

    @property
    def active(self) -> bool:
        """Whether they work here."""
        return self.left_at is None

    def change(self, details: Details, unit_path: str) -> bool:
        """Take new details; True when unit or regions changed, for then the token in their hands says too
        much.
        """
        self._must_work_here()
        reach_before = (self.unit_path, self.regions)
        self._take(details, unit_path)
        self._record(PersonChanged(self))
        return reach_before != (self.unit_path, self.regions)

    def moved_along(self, unit_path: str) -> None:
        """Their org unit got another place in the tree."""
        self.unit_path = unit_path
        self._record(PersonChanged(self))

    def grant(self, roles: list[str]) -> bool:
        """Hold exactly these roles from now on; True when one was lost."""
        self._must_work_here()
        lost = set(self.roles) - set(roles)
        self.roles = sorted(roles)
        return bool(lost)

    def leave(self, now: datetime, zone: str) -> None:
        """They work here no more: no role remains, and their data gets an end."""
        self._must_work_here()
        self.left_at, self.roles = now, []
        self.retain_until = company_day(now + RETENTION, zone)
        self._record(PersonLeft(self, now))

    def _take(self, details: Details, unit_path: str) -> None:
        self.name, self.email, self.language = details.name, details.email, details.language
        self.unit_id, self.unit_path = details.unit_id, unit_path
        self.regions, self.product_lines = list(details.regions), list(details.product_lines)
        self.region = self.regions[0] if self.regions else ""

    def _must_work_here(self) -> None:
        if not self.active:
            raise PersonHasLeft
