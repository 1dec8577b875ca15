"""Pairs and merges over PostgreSQL. Both lie where their lead lies."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, and_, or_, select, update

from chassis.bulk import add_new
from chassis.seen import WatchedSession
from chassis.work import fresh
from kernel.actor import Actor
from lead_svc.adapters.capture_tables import arrivals, card_photos
from lead_svc.adapters.sight import copies_seen
from lead_svc.adapters.tables import import_rows, lead_assignments, leads, match_records, merges, pairs
from lead_svc.adapters.worked_tables import activities
from lead_svc.domain.lead import Lead
from lead_svc.domain.merge import Merge, MergeId, MergeNotFound
from lead_svc.domain.pair import Kind, Pair, PairId, PairNotFound, State

# What belongs to a lead and goes with it when it is merged: table and the column that names the lead. Rows
# are noted by their `id`, so that they can go back.
MOVED: tuple[tuple[Table, Column[Any]], ...] = (
    (import_rows, import_rows.c.lead_id),
    (activities, activities.c.lead_id),
    (lead_assignments, lead_assignments.c.lead_id),
    (arrivals, arrivals.c.lead_id),
    (card_photos, card_photos.c.lead_id),
)


class SqlPairs:
    """Pairs, each seen by whoever sees both of its records."""

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool], actor: Actor) -> None:
        self._session, self._scope, self._actor = session, scope, actor

    def get(self, pair_id: PairId, expected: int | None = None) -> Pair:
        """One pair both of whose records are the asker's."""
        seen = select(leads.c.id).where(self._scope)
        found = self._session.scalars(
            select(Pair).where(
                pairs.c.id == pair_id,
                pairs.c.lead_id.in_(seen),
                or_(
                    and_(pairs.c.other_kind == Kind.LEAD, pairs.c.other_id.in_(seen)),
                    pairs.c.other_id.in_(select(match_records.c.id).where(copies_seen(self._actor))),
                ),
            )
        ).one_or_none()
        if found is None:
            raise PairNotFound(id=pair_id)
        return fresh(found, expected)

    def of(self, lead_ids: Collection[UUID]) -> set[frozenset[UUID]]:
        """Which records these leads are paired with already."""
        rows = self._session.execute(
            select(pairs.c.lead_id, pairs.c.other_id).where(
                pairs.c.lead_id.in_(lead_ids) | pairs.c.other_id.in_(lead_ids)
            )
        )
        return {frozenset((row.lead_id, row.other_id)) for row in rows}

    def between(self, one: UUID, other: UUID) -> Pair | None:
        """The pair of two leads, whichever came first."""
        both = (one, other)
        found = select(Pair).where(pairs.c.lead_id.in_(both), pairs.c.other_id.in_(both))
        return self._session.scalars(found).one_or_none()

    def reopen(self, lead_id: UUID) -> None:
        """What nobody has decided about a lead is gone, in the database too: it may be found anew."""
        of_it = pairs.c.lead_id.in_([lead_id]) | pairs.c.other_id.in_([lead_id])
        for pair in self._session.scalars(select(Pair).where(of_it, pairs.c.state != State.DECIDED)):
            self._session.delete(pair)
        self._session.flush()

    def add_all(self, new: Sequence[Pair]) -> None:
        """Keep new pairs, which change no more in this transaction."""
        add_new(self._session, new)


class SqlMerges:
    """Merges, each seen by whoever sees the lead that was kept."""

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, merge_id: MergeId, expected: int | None = None) -> Merge:
        """One merge of the asker's."""
        seen = select(leads.c.id).where(self._scope)
        found = self._session.scalars(
            select(Merge).where(merges.c.id == merge_id, merges.c.kept_id.in_(seen))
        ).one_or_none()
        if found is None:
            raise MergeNotFound(id=merge_id)
        return fresh(found, expected)

    def add(self, merge: Merge) -> None:
        """Keep a new merge."""
        self._session.add(merge)

    def above(self, lead_id: UUID) -> list[Merge]:
        """One after the other: leads that were folded twice are rare."""
        found: list[Merge] = []
        while True:
            inner = found[-1].kept_id if found else lead_id
            asked = select(Merge).where(merges.c.folded_id == inner, merges.c.undone_at.is_(None))
            again = asked.execution_options(populate_existing=True)
            if (merge := self._session.scalars(again).one_or_none()) is None:
                return found
            found.append(merge)

    def into(self, lead_id: UUID) -> list[tuple[Merge, Lead]]:
        """In the order they were made."""
        asked = select(Merge, Lead).join(leads, leads.c.id == merges.c.folded_id)
        lying = asked.where(merges.c.kept_id == lead_id, merges.c.undone_at.is_(None))
        return [(merge, lead) for merge, lead in self._session.execute(lying.order_by(merges.c.merged_at))]

    def folded(self, lead_ids: Collection[UUID]) -> set[UUID]:
        """By the merges in force."""
        asked = select(merges.c.folded_id).where(
            merges.c.folded_id.in_(lead_ids), merges.c.undone_at.is_(None)
        )
        return set(self._session.scalars(asked))

    def move(self, folded_id: UUID, kept_id: UUID) -> dict[str, list[str]]:
        """Give what belongs to the one lead to the other; which rows those were."""
        moved: dict[str, list[str]] = {}
        for table, column in MOVED:
            given = update(table).where(column == folded_id).values({column.name: kept_id})
            rows = self._session.execute(given.returning(table.c.id)).scalars().all()
            moved[str(table.name)] = [str(row) for row in rows]
        return moved

    def move_back(self, moved: Mapping[str, list[str]], folded_id: UUID) -> None:
        """Give these rows back, as far as they are still there."""
        for table, column in MOVED:
            ids = [UUID(row) for row in moved.get(table.name, ())]
            self._session.execute(update(table).where(table.c.id.in_(ids)).values({column.name: folded_id}))
