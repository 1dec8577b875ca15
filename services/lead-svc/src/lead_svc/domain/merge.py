"""A merge: one lead takes in another, with values picked field by field; both histories stay, and it can be
undone.

The folded lead keeps all its own values and only its status changes. What the kept lead took over is noted
with what stood there before; what moved with it (activities and the like) is noted row by row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NewType
from uuid import UUID

from kernel.actor import Actor
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from lead_svc.domain.lead import MOVES, Lead, LeadCannotMove, LeadMerged, LeadUnmerged, Status

MergeId = NewType("MergeId", UUID)

# What may be picked, and which values go together: a name with its key, a consent with its day.
FIELDS: dict[str, tuple[str, ...]] = {
    "company_name": ("company_name", "company_key"),
    "consent_version": ("consent_version", "consent_given_on"),
    **{
        name: (name,)
        for name in (
            "contact_name", "mobile", "phone", "email", "credit_code", "address", "website", "note",
            "product_line", "region", "industry", "company_size", "language", "more_numbers",
        )
    },
}  # fmt: skip

# Never picked: what was done last about either was done about both, and a step that is planned stays planned.
_LAST = ("followed_up_at", "progressed_at")
_STEP = ("next_step", "next_step_on")
_TOLD_BACK = "return_told_at"
# What goes back together, or not at all when one of it was changed since.
_TOGETHER = (*FIELDS.values(), *((name,) for name in _LAST), _STEP, (_TOLD_BACK,))
# Never picked: whoever wants to hear nothing is heard.
_MUTED = "no_contact_by"
# Not of the lead itself: when its first-touch clock was stopped by a contact of the folded one.
_TOUCHED = "touched_at"


class MergeNotFound(NotFound):
    """There is no such merge for whoever asks."""

    code = "lead-merge-not-found"


class MergeUndone(Conflict):
    """It has been undone."""

    code = "lead-merge-undone"


class MergeWithItself(Rejected):
    """A lead cannot take in itself."""

    code = "lead-merge-with-itself"


class MergedUnknown(Rejected):
    """There is no lead of that id to take in, for whoever asks."""

    code = "lead-merged-unknown"


@dataclass(eq=False, kw_only=True)
class Merge(Aggregate):
    """`taken`: field → [before, after] of the kept lead, days and instants as ISO text, lists as words.
    `moved`: table → ids of the rows that went from the folded lead to the kept one.
    """

    id: MergeId
    kept_id: UUID
    folded_id: UUID
    folded_status: Status
    taken: dict[str, list[str | None]]
    moved: dict[str, list[str]]
    merged_by: UUID
    merged_at: datetime
    undone_at: datetime | None = None
    version: int | None = None

    @classmethod
    def of(
        cls, merge_id: MergeId, actor: Actor, kept: Lead, folded: Lead, picked: Iterable[str], now: datetime
    ) -> "Merge":
        """Take the picked fields of `folded` over; raises MergeWithItself, LeadCannotMove."""
        if kept.id == folded.id:
            raise MergeWithItself(pointer="/body/foldedId")
        for lead in (kept, folded):
            if lead.status not in MOVES:
                raise LeadCannotMove(status=lead.status, target=Status.MERGED)
        names = [name for field in dict.fromkeys(picked) for name in FIELDS[field]]
        taken = {name: [_told(getattr(kept, name)), _told(getattr(folded, name))] for name in names}
        for name in names:
            setattr(kept, name, getattr(folded, name))
        merge = cls(
            id=merge_id, kept_id=kept.id, folded_id=folded.id, folded_status=folded.status, taken=taken,
            moved={}, merged_by=actor.id, merged_at=now,
        )  # fmt: skip
        merge._carry_on(kept, folded)
        merge.mute(kept, folded.no_contact_by)
        folded.status = Status.MERGED
        kept.tell(LeadMerged(kept, folded.id, now))
        return merge

    def stopped_clock(self, at: datetime) -> None:
        """Somebody spoke to the folded lead at that moment, so the kept one needs no first touch any more."""
        self.taken = {**self.taken, _TOUCHED: [None, _told(at)]}

    @property
    def clock_stopped_at(self) -> datetime | None:
        """When that was, where the clock of the kept lead ran until then."""
        _, at = self.taken.get(_TOUCHED, (None, None))
        return datetime.fromisoformat(at) if at else None

    def mute(self, kept: Lead, channels: Iterable[str]) -> None:
        """What reaches nobody at the folded lead reaches nobody at the kept one, until this is undone."""
        if brought := {*channels} - {*kept.no_contact_by}:
            before, after = self._muted() or ({*kept.no_contact_by}, {*kept.no_contact_by})
            kept.reach_no_more_by({*kept.no_contact_by, *brought})
            self._mutes(before - brought, after | brought)

    def keeps_muted(self, channels: Iterable[str]) -> None:
        """The kept lead itself wants to hear nothing by these: that stays when this is undone."""
        if muted := self._muted():
            before, after = muted
            self._mutes(before | (after & {*channels}), after)

    def took(self, table: str, row_id: UUID) -> None:
        """What was meant for the folded lead came later, and lies with the kept one."""
        self.moved = {**self.moved, table: [*self.moved.get(table, ()), str(row_id)]}

    def undo(
        self, kept: Lead, folded: Lead, now: datetime, others: Iterable[tuple["Merge", Lead]] = ()
    ) -> None:
        """Give back what was taken, except what was changed since, and by whatever the folded leads of the
        `others`, merges in force into the same lead, want to hear nothing. Raises MergeUndone, and
        LeadCannotMove when the kept lead has itself been merged into another.
        """
        if self.undone_at:
            raise MergeUndone
        if kept.status is Status.MERGED or folded.status is not Status.MERGED:
            raise LeadCannotMove(status=kept.status, target="unmerged")
        for names in _TOGETHER:
            there = {name: self.taken[name] for name in names if name in self.taken}
            if all(_told(getattr(kept, name)) == after for name, (_, after) in there.items()):
                for name, (before, _) in there.items():
                    setattr(kept, name, _READ.get(name, str)(before) if before is not None else None)
        self._unmute(kept, others)
        folded.status = self.folded_status
        self.undone_at = now
        kept.tell(LeadUnmerged(kept, folded.id, now))

    def _carry_on(self, kept: Lead, folded: Lead) -> None:
        later: dict[str, object] = {
            name: theirs
            for name in _LAST
            if (theirs := getattr(folded, name)) and not ((mine := getattr(kept, name)) and mine >= theirs)
        }
        if kept.return_told_at and "followed_up_at" in later:
            later[_TOLD_BACK] = None
        if folded.next_step and not kept.next_step:
            later |= {name: getattr(folded, name) for name in _STEP}
        for name, value in later.items():
            self.taken[name] = [_told(getattr(kept, name)), _told(value)]
            setattr(kept, name, value)

    def _unmute(self, kept: Lead, others: Iterable[tuple["Merge", Lead]]) -> None:
        before, after = self._muted() or (set(), set())
        brought = (after - before) & {*kept.no_contact_by}
        kept.reach_no_more_by({*kept.no_contact_by} - brought)
        for other, lead in others:
            other.mute(kept, brought & {*lead.no_contact_by})

    def _muted(self) -> tuple[set[str], set[str]] | None:
        """The channels before and after; what lies between them was brought by this merge."""
        if (noted := self.taken.get(_MUTED)) is None:
            return None
        before, after = noted
        return set((before or "").split()), set((after or "").split())

    def _mutes(self, before: set[str], after: set[str]) -> None:
        self.taken = {**self.taken, _MUTED: [_told(sorted(before)), _told(sorted(after))]}


# How what is no text is read again.
_READ: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("consent_given_on", "next_step_on"), date.fromisoformat),
    **dict.fromkeys((*_LAST, _TOLD_BACK), datetime.fromisoformat),
}


def _told(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
