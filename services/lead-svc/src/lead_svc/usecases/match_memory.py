"""What the search for duplicates needs from storage."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import Lead
from lead_svc.domain.merge import Merge, MergeId
from lead_svc.domain.pair import Kind, Pair, PairId


@dataclass(frozen=True)
class Candidates:
    """A lead and the records that share a key with it and are not told apart at first sight."""

    lead_id: UUID
    identity: Identity
    others: Mapping[tuple[Kind, UUID], Identity]


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A record of another context that newcomers are compared with, at one version, and where it lies."""

    kind: Kind
    id: UUID
    name: str
    version: int
    credit_code: str = ""
    numbers: tuple[str, ...] = ()
    email: str = ""
    owner_id: UUID | None = None
    unit_path: str = ""
    region: str = ""
    partner_id: UUID | None = None
    retain_until: date | None = None


@dataclass
class Rehearsed:
    """What leads of a trial would have left in the index, had they been taken in; how it is held, small
    enough for very many, is the index's own matter.
    """

    held: Any = None


class Matches(Protocol):
    """The index that duplicates are found by; it knows no scope."""

    def take_in(
        self, leads: Sequence[Lead], again: bool = False, prepared: Mapping[UUID, Any] | None = None
    ) -> list[Candidates]:
        """Index these leads, all new or all indexed before and changed (`again`), and tell who is to be
        compared with each, also among themselves. Until this transaction ends nobody else gets an answer
        about any of their keys. What is `prepared` of a lead is not made again.
        """

    def rehearse(
        self, leads: Sequence[Lead], before: Rehearsed, prepared: Mapping[UUID, Any]
    ) -> list[Candidates]:
        """What `take_in` would tell, had it taken in those of `before` too, which learns of these. Nothing is
        kept or held.
        """

    def candidates(self, identity: Identity) -> Mapping[tuple[Kind, UUID], Identity]:
        """Records that share a key with what is told; nothing is indexed."""

    def keep(self, record: Elsewhere) -> None:
        """Keep the newest copy of a record that is somebody else's."""

    def withdraw(self, kind: Kind, record_id: UUID, version: int) -> None:
        """A record that is somebody else's counts no more, as of that version: it is found no longer, and
        what nobody has decided about it is open no longer.
        """

    def forget(self, lead_ids: Collection[UUID]) -> None:
        """These leads are found no longer."""


class Pairs(Protocol):
    """The pairs found."""

    def get(self, pair_id: PairId, expected: int | None = None) -> Pair:
        """One pair both of whose records are visible; raises PairNotFound, Stale."""

    def between(self, one: UUID, other: UUID) -> Pair | None:
        """The pair of two leads, whichever came first."""

    def reopen(self, lead_id: UUID) -> None:
        """Forget what was found about a lead and nobody has decided: it is to be looked at anew."""

    def of(self, lead_ids: Collection[UUID]) -> set[frozenset[UUID]]:
        """The pairs these leads are in, whoever they belong to."""

    def add_all(self, new: Sequence[Pair]) -> None:
        """Keep new pairs, which change no more in this transaction."""


class Merges(Protocol):
    """The merges made."""

    def get(self, merge_id: MergeId, expected: int | None = None) -> Merge:
        """One merge; raises MergeNotFound, Stale."""

    def add(self, merge: Merge) -> None:
        """Keep a new merge."""

    def above(self, lead_id: UUID) -> list[Merge]:
        """The merges in force by which this lead, of whomever, lies in another one, the nearest first."""

    def into(self, lead_id: UUID) -> list[tuple[Merge, Lead]]:
        """The merges in force by which others lie in this lead, and those others, of whomever; as they are
        in this transaction, and not held.
        """

    def folded(self, lead_ids: Collection[UUID]) -> set[UUID]:
        """Which of these lie in another lead."""

    def move(self, folded_id: UUID, kept_id: UUID) -> dict[str, list[str]]:
        """Give everything that belongs to the one lead to the other; table → ids of the rows."""

    def move_back(self, moved: Mapping[str, list[str]], folded_id: UUID) -> None:
        """Give these rows back."""
