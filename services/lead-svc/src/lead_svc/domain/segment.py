"""A segment is a saved question to the list of leads: it names no leads, it finds them anew each time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate
from kernel.errors import NotFound
from lead_svc.domain.activity import ActivityId
from lead_svc.domain.lead import LeadId

SegmentId = NewType("SegmentId", UUID)


class SegmentNotFound(NotFound):
    """There is no such segment for whoever asks."""

    code = "lead-segment-not-found"


class Response(StrEnum):
    """What came back from a mailing or an invitation."""

    SENT = "sent"
    OPENED = "opened"
    REPLIED = "replied"
    REGISTERED = "registered"
    ATTENDED = "attended"
    BOUNCED = "bounced"
    UNSUBSCRIBED = "unsubscribed"


class RowOutcome(StrEnum):
    """What became of one row of results."""

    RECORDED = "recorded"
    REPEATED = "repeated"
    NOT_FOUND = "not-found"


@dataclass(eq=False, kw_only=True)
class Segment(Aggregate):
    """`filter` holds parameters of the list of leads, as the specification names them."""

    id: SegmentId
    name: str
    filter: Mapping[str, object]
    created_at: datetime
    owner_id: UUID | None
    unit_path: str
    region: str
    partner_id: UUID | None = None
    version: int | None = None


def response_id(segment: SegmentId, mailing: str, lead_id: LeadId, response: Response) -> ActivityId:
    """The same result of the same mailing is one activity, however often it is told."""
    return ActivityId(uuid5(segment, f"{mailing}\n{lead_id}\n{response}"))


def outcomes(rows: Iterable[tuple[ActivityId, bool]], new: Collection[UUID]) -> list[RowOutcome]:
    """What became of each row, told by its result and whether its lead is there; the same row further down
    repeats the first.
    """
    left, told = set(new), []
    for key, is_there in rows:
        if key in left:
            told.append(RowOutcome.RECORDED)
        else:
            told.append(RowOutcome.REPEATED if is_there else RowOutcome.NOT_FOUND)
        left.discard(key)
    return told
