"""An arrival is one time somebody was told of, from whatever side: what was said word for word, what it came
from, and which lead became of it. One lead may arrive several times.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from lead_svc.domain.lead import Source

ArrivalId = NewType("ArrivalId", UUID)
# In bytes of JSON; more of what was said is cut, and `payload_cut` tells so.
LONGEST_PAYLOAD = 16_000
_CUT = (4000, 1000, 200, 40)
# Raw words are kept as long as there may be a question about them, shorter than the lead itself.
KEPT = timedelta(days=365)
SPAM_KEPT = timedelta(days=30)


class Way(StrEnum):
    """Through which door it came."""

    HAND = "hand"
    FORM = "form"
    CARD = "card"
    REFERRAL = "referral"


class State(StrEnum):
    """How far it got. What is refused had a value nobody can use; spam was sent by a program."""

    RECEIVED = "received"
    TAKEN = "taken"
    REFUSED = "refused"
    SPAM = "spam"


class Became(StrEnum):
    """What became of it."""

    CAPTURED = "captured"
    KNOWN_LEAD = "known-lead"


@dataclass(eq=False, kw_only=True)
class Arrival(Aggregate):
    """`payload` is what was said, name → text, cut to `LONGEST_PAYLOAD`."""

    id: ArrivalId
    way: Way
    source: Source
    payload: dict[str, Any]
    payload_cut: bool
    received_at: datetime
    retain_until: date
    unit_path: str
    region: str
    owner_id: UUID | None = None
    partner_id: UUID | None = None
    campaign_id: UUID | None = None
    event_id: UUID | None = None
    referrer_id: UUID | None = None
    state: State = State.RECEIVED
    became: Became | None = None
    refused_why: str = ""
    lead_id: UUID | None = None
    taken_at: datetime | None = None
    version: int | None = None

    def take(self, lead_id: UUID, became: Became, now: datetime) -> None:
        """A lead came of it, or one that was there is told more."""
        self.state, self.lead_id, self.became, self.taken_at = State.TAKEN, lead_id, became, now

    def refuse(self, why: str, now: datetime) -> None:
        """Nothing can come of it; `why` is a code."""
        self.state, self.refused_why, self.taken_at = State.REFUSED, why, now


def bounded(said: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """What was said, and whether it had to be cut: long texts first, in steps, whole values at last."""
    told = dict(said)
    for longest in (None, *_CUT):
        cut = {name: _cut(value, longest) for name, value in told.items()}
        if len(json.dumps(cut, ensure_ascii=False, default=str).encode()) <= LONGEST_PAYLOAD:
            return cut, cut != told
    return {}, True


def _cut(value: Any, longest: int | None) -> Any:
    return value[:longest] if isinstance(value, str) else value
