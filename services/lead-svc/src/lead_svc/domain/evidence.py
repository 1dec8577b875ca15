"""What two records of companies share besides their names, and whether they sit in one place."""

from dataclasses import dataclass
from functools import lru_cache

from lead_svc.domain.identity import Identity, city_of, one_place


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against, by code; `told` is what it is about."""

    code: str
    told: str = ""


@dataclass(frozen=True)
class Evidence:
    """What two records share besides their names. numbered: a number; reached: a number, a mailbox or an own
    domain; street: one house of one street. one_city and other_city are both false where a seat is not told.
    """

    reasons: tuple[Reason, ...]
    numbered: bool
    reached: bool
    street: bool
    one_city: bool
    other_city: bool


def one_seat(one: Identity, other: Identity) -> bool | None:
    """Whether the places in the names agree; where one names none, whether its seat is in the other's place.
    None when that cannot be told.
    """
    a, b = one.parts, other.parts
    if a.places and b.places:
        return one_named(a.places, b.places)
    if a.unit in ("branch", "office") or b.unit in ("branch", "office"):
        return None
    for named, seat in ((a.places, other.cities), (b.places, one.cities)):
        if named and seat and _is_province(named) and _apart(one.cities, other.cities):
            return False
        if named and seat:
            return one_place(named, tuple(city.ljust(6, "0") for city in seat))
    return None


@lru_cache(maxsize=65536)
def one_named(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two places that names tell are one. 浙江X and 金华X are two registrations, though the one city
    lies in the other's province.
    """
    return _is_province(one) == _is_province(other) and one_place(one, other)


def _is_province(codes: tuple[str, ...]) -> bool:
    return not any(city_of(code) for code in codes)


def evidence_of(one: Identity, other: Identity) -> Evidence:
    """All that is shared, each a reason."""
    reasons: list[Reason] = []
    numbers = shared_numbers(one.numbers, other.numbers)
    reasons += [Reason("same-number", number) for number in sorted(numbers)]
    reasons += [Reason("same-mailbox", box) for box in sorted(one.mailboxes & other.mailboxes)]
    reasons += [Reason("same-domain", domain) for domain in sorted(one.domains & other.domains)]
    reached = bool(reasons)
    street = bool(one.street) and one.street == other.street and not _apart(one.cities, other.cities)
    if street:
        reasons.append(Reason("same-street"))
    seats, others = one.seats, other.seats
    one_city, other_city = bool(seats & others), bool(seats and others and not seats & others)
    return Evidence(tuple(reasons), bool(numbers), reached, street, one_city, other_city)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def shared_numbers(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Numbers of both; one without area code is the end of one that has it."""
    shared = set(one & other)
    for local, full in [(a, b) for a in one for b in other] + [(a, b) for a in other for b in one]:
        if (
            len(local) in (7, 8)
            and full.startswith("+86")
            and not full.startswith("+861")
            and full.endswith(local)
        ):
            shared.add(full)
    return frozenset(shared)
