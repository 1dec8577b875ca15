"""A replay asks rules what they would have done with leads that came in the past; it changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.business_time import company_day
from lead_svc.domain.assignment.roster import Roster
from lead_svc.domain.assignment.traits import Traits

MOST_REPLAYED = 5000


@dataclass(frozen=True)
class PastLead:
    """A lead as it came, and who has it now."""

    traits: Traits
    created_at: datetime
    owner_id: UUID | None


@dataclass(frozen=True)
class Past:
    """The newest leads of a period in the order they came, and how many had come before them."""

    leads: Sequence[PastLead]
    earlier: int = 0


@dataclass(frozen=True)
class Share:
    """One colleague's line of the fairness table: leads under the rules asked, and as it is."""

    person_id: UUID
    name: str
    would_get: int
    has: int


@dataclass(frozen=True)
class Replay:
    """`waiting` found nobody at once; `fallback` went to the owner of what no rule could give. `left_out`
    came earlier in the period than the first that was counted, at `counted_from`.
    """

    leads: int
    waiting: int
    fallback: int
    shares: tuple[Share, ...]
    left_out: int = 0
    counted_from: datetime | None = None


def replay(roster: Roster, past: Past) -> Replay:
    """What would have become of these leads, in their order. Days and months are counted as they went by;
    everybody begins with what they hold today and with no lead of the period.
    """
    day = None
    would: Counter[UUID] = Counter()
    waiting = fallback = 0
    for lead in past.leads:
        today = company_day(lead.created_at, roster.calendar.zone)
        if day is None or today != day:
            _new_day(roster, month=day is None or (today.year, today.month) != (day.year, day.month))
            day = today
        roster.move_to(lead.created_at)
        decision = roster.decide(lead.traits)
        if decision.person_id is None:
            waiting += 1
            continue
        fallback += not decision.by_rule
        would[decision.person_id] += 1
    has = Counter(lead.owner_id for lead in past.leads if lead.owner_id)
    shares = [
        Share(person_id, roster.people[person_id].name if person_id in roster.people else "",
              would[person_id], has[person_id])
        for person_id in would.keys() | has.keys()
    ]  # fmt: skip
    ordered = sorted(shares, key=lambda share: (-share.would_get, -share.has, share.person_id))
    begins = past.leads[0].created_at if past.leads else None
    return Replay(len(past.leads), waiting, fallback, tuple(ordered), past.earlier, begins)


def _new_day(roster: Roster, month: bool) -> None:
    for colleague in roster.people.values():
        colleague.given_day = 0
        if month:
            colleague.given_month = 0
