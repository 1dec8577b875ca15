"""A rebate programme says what partners get back on a quarter's paid orders: tiers by slices, from a quarter
on.

Each part of the base earns the rate of the tier it lies in, never the whole base the rate of the last tier. A
tier ends where the next begins, and the last has no end, so that no base falls between two or above all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

from channel_svc.domain.quarter import Quarter
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, Rejected
from kernel.money import Money

ProgrammeId = NewType("ProgrammeId", UUID)


class TiersBroken(Rejected):
    """Tiers rise from zero without a gap, only the last has no end,
    and rates lie between 0 and 100 percent.
    """

    code = "rebate-tiers-broken"


class ProgrammeStartsWithinQuarter(Rejected):
    """A programme begins with a quarter, so that one programme rules all of it."""

    code = "programme-starts-within-quarter"


class ProgrammeReachesBack(Rejected):
    """A quarter that is over, or that a programme rules already, keeps what it has."""

    code = "programme-reaches-back"


class ProgrammeKnown(Conflict):
    """Another programme in this currency begins that day."""

    code = "programme-known"


@dataclass(frozen=True)
class Tier:
    """The part of a base up to `up_to` (None: without end) earns `rate` percent."""

    up_to: Decimal | None
    rate: Decimal


@dataclass(frozen=True)
class Slice:
    """The part of a base from `start` to `end`, its rate in percent, and what it earned, payable."""

    start: Decimal
    end: Decimal
    rate: Decimal
    amount: Decimal


def checked(tiers: Sequence[Tier]) -> tuple[Tier, ...]:
    """The same tiers; raises TiersBroken."""
    ends = [tier.up_to for tier in tiers]
    bounded = [end for end in ends[:-1] if end is not None]
    rising = all(low < high for low, high in zip([Decimal(0), *bounded], bounded, strict=False))
    fair = all(0 <= tier.rate <= 100 for tier in tiers)
    if not ends or ends[-1] is not None or len(bounded) != len(ends) - 1 or not rising or not fair:
        raise TiersBroken(pointer="/body/tiers")
    return tuple(tiers)


def rebate_on(tiers: Sequence[Tier], base: Decimal, currency: str) -> Decimal:
    """The payable rebate of a whole base: the exact sum over all slices, rounded once, half up."""
    exact = sum(
        ((end - start) * tier.rate / 100 for start, end, tier in _parts(tiers, Decimal(0), base)), Decimal(0)
    )
    return Money(exact, currency).rounded().amount


def slices_between(tiers: Sequence[Tier], start: Decimal, end: Decimal, currency: str) -> tuple[Slice, ...]:
    """What the part of a base from `start` to `end` earns, slice by slice.

    A slice's amount is the difference of two whole rebates, each rounded once: amounts of slices that meet
    sum exactly to the rebate of the base, however it was cut and in whatever order it grew.
    """
    return tuple(
        Slice(low, high, tier.rate, rebate_on(tiers, high, currency) - rebate_on(tiers, low, currency))
        for low, high, tier in _parts(tiers, start, end)
    )


def _parts(tiers: Sequence[Tier], start: Decimal, end: Decimal) -> Iterator[tuple[Decimal, Decimal, Tier]]:
    floor = Decimal(0)
    for tier in tiers:
        ceiling = end if tier.up_to is None else tier.up_to
        low, high = max(start, floor), min(end, ceiling)
        if low < high:
            yield low, high, tier
        floor = ceiling


@dataclass(eq=False, kw_only=True)
class RebateProgramme(Aggregate):
    """Rules every partner's quarters from `valid_from` until the next programme in its currency begins. Never
    changed.

    `edition` counts the programmes of one currency. `partner_id` stays empty: a programme is the company's.
    """

    id: ProgrammeId
    name: str
    currency: str
    edition: int
    valid_from: date
    tiers: tuple[Tier, ...]
    unit_path: str
    region: str
    owner_id: UUID | None
    created_at: datetime
    partner_id: UUID | None = None
    version: int | None = None

    def begins(self, today: date, before: "RebateProgramme | None") -> None:
        """Check when it begins, given the programme that rules that quarter so far.

        Partners of one quarter are treated alike: a quarter under way gets a programme only when it has none.
        Raises ProgrammeStartsWithinQuarter, ProgrammeReachesBack or ProgrammeKnown.
        """
        quarter = Quarter.of(self.valid_from)
        if self.valid_from != quarter.first_day:
            raise ProgrammeStartsWithinQuarter(pointer="/body/validFrom", day=quarter.first_day)
        current = Quarter.of(today)
        if before is not None and before.valid_from == self.valid_from:
            raise ProgrammeKnown(pointer="/body/validFrom", name=before.name)
        if quarter < current or (quarter == current and before is not None):
            raise ProgrammeReachesBack(pointer="/body/validFrom")
