"""What the identity context tells the world: who works here, where, and the calendar they work by."""

from dataclasses import dataclass, field

from contracts.message import Message


@dataclass(frozen=True, kw_only=True)
class _Person(Message):
    person_id: str
    name: str
    unit_path: str
    regions: tuple[str, ...]
    product_lines: tuple[str, ...]
    active: bool
    email: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonJoinedV1(_Person):
    """A colleague started. Personal data: name and email, for the contexts that show who owns or does
    something.
    """

    TYPE = "identity.person-joined.v1"


@dataclass(frozen=True, kw_only=True)
class PersonChangedV1(_Person):
    """A colleague moved, was renamed or took other responsibilities. Personal data as in person-joined."""

    TYPE = "identity.person-changed.v1"


@dataclass(frozen=True, kw_only=True)
class PersonLeftV1(Message):
    """A colleague left. What they own stays theirs until somebody gives it to another."""

    TYPE = "identity.person-left.v1"
    person_id: str
    left_at: str


@dataclass(frozen=True, kw_only=True)
class OrgUnitChangedV1(Message):
    """An org unit was made, renamed or moved. `path` ends in a slash."""

    TYPE = "identity.org-unit-changed.v1"
    unit_id: str
    name: str
    path: str


@dataclass(frozen=True, kw_only=True)
class CalendarChangedV1(Message):
    """The company's working hours, holidays and make-up workdays, whole. Times are `HH:MM` in `zone`.

    `weekday_hours`: monday … sunday → the hours of those weekdays that do not work the usual ones.
    """

    TYPE = "identity.calendar-changed.v1"
    calendar_id: str
    zone: str
    hours: tuple[str, ...]
    holidays: tuple[str, ...]
    makeup_days: tuple[str, ...]
    weekday_hours: dict[str, list[str]] = field(default_factory=dict)
