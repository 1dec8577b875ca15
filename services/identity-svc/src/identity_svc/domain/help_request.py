"""A help request is a person's word that something does not work for them, with what finds it again: the
page, the number of the last problem in the logs, a picture if they chose to attach one. Somebody takes it and
answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, Forbidden, NotFound, Rejected

# The picture goes then, as a photo of a card does.
KEPT = timedelta(days=180)
# Of a picture, in bytes: a screen of today as a photo is a tenth of it.
LARGEST = 8 * 1024 * 1024
# Of one asker that wait for an answer.
MOST_OPEN = 20


class HelpRequestNotFound(NotFound):
    """There is no such request for whoever asks."""

    code = "help-request-not-found"


class HelpCannotMove(Conflict):
    """Where the request stands does not allow this step."""

    code = "help-cannot-move"


class OnlyTheAsker(Forbidden):
    """A picture is attached, and an answer read, by whoever asked for help."""

    code = "only-the-asker"


class PictureTooLarge(Rejected):
    """A picture has at most LARGEST bytes."""

    code = "help-picture-too-large"


class TooManyHelpRequests(Conflict):
    """At most MOST_OPEN requests of one asker wait for an answer."""

    code = "too-many-help-requests"


def check_room(waiting: int) -> None:
    """Raises TooManyHelpRequests where somebody with this many that wait may ask no more."""
    if waiting >= MOST_OPEN:
        raise TooManyHelpRequests(most=MOST_OPEN)


class HelpState(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"


# One that was taken may be taken over: whoever has it may be away.
MOVES = {HelpState.OPEN: {HelpState.TAKEN}, HelpState.TAKEN: {HelpState.TAKEN, HelpState.ANSWERED}}


@dataclass(eq=False, kw_only=True)
class HelpRequest(Aggregate):
    """`page` is the path of the screen, never what was searched for on it; `trace_id` and `problem_code` are
    of the last problem the asker met, empty where they met none. `picture_id` names a file.
    """

    id: UUID
    text: str
    page: str
    trace_id: str
    problem_code: str
    user_agent: str
    screen: str
    language: str
    created_at: datetime
    retain_until: date
    owner_id: UUID | None
    unit_path: str
    region: str = ""
    partner_id: UUID | None = None
    picture_id: UUID | None = None
    state: HelpState = HelpState.OPEN
    taken_by: UUID | None = None
    taken_at: datetime | None = None
    answer: str = ""
    answered_by: UUID | None = None
    answered_at: datetime | None = None
    answer_read_at: datetime | None = None
    version: int | None = None

    @classmethod
    def by(cls, actor: Actor, request_id: UUID, told: Mapping[str, Any], now: datetime, zone: str) -> Self:
        """What whoever acts asks; `told` is text, page, language and what else is known."""
        others = dict.fromkeys(("trace_id", "problem_code", "user_agent", "screen"), "")
        return cls(
            id=request_id, created_at=now, retain_until=company_day(now + KEPT, zone), owner_id=actor.id,
            unit_path=actor.unit_path, region=next(iter(actor.regions), ""), partner_id=actor.partner_id,
            **{**others, **told},
        )  # fmt: skip

    def check_attachable(self, asker: UUID | None) -> None:
        """Raises OnlyTheAsker; HelpCannotMove once it is answered."""
        self._check_asker(asker)
        if self.state is HelpState.ANSWERED:
            raise HelpCannotMove(state=self.state, target=self.state)

    def attach(self, picture_id: UUID) -> UUID | None:
        """This picture shows it, in place of the one before, which is returned and needed no more."""
        before, self.picture_id = self.picture_id, picture_id
        return before

    def take(self, helper: UUID, now: datetime) -> None:
        """Somebody looks into it from now on, whoever did before."""
        self._move_to(HelpState.TAKEN)
        self.taken_by, self.taken_at = helper, now

    def give_answer(self, answer: str, helper: UUID, now: datetime) -> None:
        """What to do about it."""
        self._move_to(HelpState.ANSWERED)
        self.answer, self.answered_by, self.answered_at = answer, helper, now

    def read_answer(self, asker: UUID, now: datetime) -> None:
        """The asker has seen the answer; the first time counts."""
        self._check_asker(asker)
        if self.state is not HelpState.ANSWERED:
            raise HelpCannotMove(state=self.state, target=HelpState.ANSWERED)
        self.answer_read_at = self.answer_read_at or now

    def _check_asker(self, asker: UUID | None) -> None:
        if asker != self.owner_id:
            raise OnlyTheAsker

    def _move_to(self, target: HelpState) -> None:
        if target not in MOVES.get(self.state, ()):
            raise HelpCannotMove(state=self.state, target=target)
        self.state = target
