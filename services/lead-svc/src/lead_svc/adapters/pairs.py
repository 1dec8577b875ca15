"""Pairs and merges over PostgreSQL. Both lie where their lead lies."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, select, update

from chassis.bulk import add_new
from chassis.seen import WatchedSession
from chassis.work import fresh
from lead_svc.adapters.tables import import_rows, lead_assignments, leads, merges, pairs
from lead_svc.adapters.worked_tables import activities
from lead_svc.domain.merge import Merge, MergeId, MergeNotFound
from lead_svc.domain.pair import Kind, Pair, PairId, PairNotFound

# What belongs to a lead and goes with it when it is merged: table and the column that names the lead. Rows
# are noted by their `id`, so that they can go back.
MOVED: tuple[tuple[Table, Column[Any]], ...] = (
    (import_rows, import_rows.c.lead_id),
    (activities, activities.c.lead_id),
    (lead_assignments, lead_assignments.c.lead_id),
)


class SqlPairs:
    """Pairs, each seen by whoever sees both of its leads."""

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, pair_id: PairId, expected: int | None = None) -> Pair:
        """One pair both of whose records are the asker's."""
        seen = select(leads.c.id).where(self._scope)
        found = self._session.scalars(
            select(Pair).where(
                pairs.c.id == pair_id,
                pairs.c.lead_id.in_(seen),
                pairs.c.other_id.in_(seen) | (pairs.c.other_kind != Kind.LEAD),
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
