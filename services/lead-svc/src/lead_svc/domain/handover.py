"""A handover offers leads of one colleague to another, who accepts or refuses; whoever owns a lead meanwhile
owns it until then.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, Forbidden, NotFound, Rejected

HandoverId = NewType("HandoverId", UUID)
# So many leads go in one transaction; the rest follows with the next.
MOST_AT_ONCE = 500


class HandoverNotFound(NotFound):
    """There is no such handover for whoever asks."""

    code = "lead-handover-not-found"


class HandoverAnswered(Conflict):
    """Every lead of it was accepted or refused."""

    code = "lead-handover-answered"


class HandoverLeadUnknown(Rejected):
    """That lead is not offered here any more."""

    code = "lead-handover-lead-unknown"


class HandoverToOneself(Rejected):
    """Whoever hands over cannot receive."""

    code = "lead-handover-to-oneself"


class HandoverNotYours(Forbidden):
    """Only whoever receives may answer."""

    code = "lead-handover-not-yours"


class Answer(StrEnum):
    """What became of one lead of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Status(StrEnum):
    """Whether something of it is still open."""

    OFFERED = "offered"
    ANSWERED = "answered"


@dataclass(eq=False, kw_only=True)
class Handover(Aggregate):
    """`owner_id` is the receiver, whose it is to answer; `leads` are `{"leadId", "answer", "holderId"}`,
    the holder being who owned the lead while it was offered.
    """

    id: HandoverId
    from_id: UUID
    owner_id: UUID
    unit_path: str
    region: str
    reason: str
    leads: list[dict[str, str]]
    created_at: datetime
    status: Status = Status.OFFERED
    refused_why: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def check_receiver(self, person_id: UUID) -> None:
        """Raises HandoverNotYours."""
        if person_id != self.owner_id:
            raise HandoverNotYours

    def hold(self, only: Collection[UUID]) -> set[UUID]:
        """The receiver holds from now on what of these is open; which that is."""
        told = {UUID(each["leadId"]) for each in self.leads if each["answer"] == Answer.OPEN} & set(only)
        if told:
            self.leads = [
                {**each, "holderId": str(self.owner_id)} if UUID(each["leadId"]) in told else each
                for each in self.leads
            ]
        return told

    def answer(self, said: Answer, only: Collection[UUID], why: str = "") -> list[tuple[UUID, UUID]]:
        """Accept or refuse all that is open, or some of it; (lead, holder) of each. Raises HandoverAnswered,
        HandoverLeadUnknown.
        """
        open_ones = {UUID(each["leadId"]) for each in self.leads if each["answer"] == Answer.OPEN}
        if not open_ones:
            raise HandoverAnswered
        if unknown := sorted(set(only) - open_ones):
            raise HandoverLeadUnknown(pointer="/body/leadIds", lead=unknown[0])
        meant = set(only) or open_ones
        self.leads = [
            {**each, "answer": str(said)} if UUID(each["leadId"]) in meant else each for each in self.leads
        ]
        self.refused_why = why or self.refused_why
        if meant == open_ones:
            self.status = Status.ANSWERED
        return [
            (UUID(each["leadId"]), UUID(each["holderId"]))
            for each in self.leads
            if UUID(each["leadId"]) in meant
        ]
