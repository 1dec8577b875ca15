"""What the leads of a trial would have left in the index of companies, in memory: some dozen bytes a key in
sorted runs, and of each lead what its identity is read from, read again for the few that share a key.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from lead_svc.adapters.identities import identity_of
from lead_svc.domain.duplicates import PER_KEY
from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import Lead

_READ = ("company_name", "credit_code", "mobile", "phone", "more_numbers", "email", "website", "address")
# How the lines of a note begin that hold numbers.
_NUMBERED = ("☎", "+")
_BETWEEN = "\x1f"
# So many keys are looked up in a dict before they become a sorted run, which takes a tenth of the room.
_RUN = 30_000


class Rehearsal:
    """Leads by the order in which they came; later ids are greater."""

    def __init__(self) -> None:
        self._ids, self._told, self._ends = array("Q"), bytearray(), array("Q", [0])
        self._runs: list[tuple[array[int], array[int]]] = []
        self._fresh: dict[int, list[int]] = {}
        self._pending = 0

    def learn(self, lead: Lead, keys: Collection[int]) -> None:
        """From now on it is found."""
        note = "\n".join(line for line in lead.note.splitlines() if line.startswith(_NUMBERED))
        self._told += _BETWEEN.join((*(getattr(lead, name) for name in _READ), note)).encode()
        self._ends.append(len(self._told))
        place = len(self._ids) // 2
        self._ids.extend(divmod(lead.id.int, 1 << 64))
        for key in keys:
            self._fresh.setdefault(key, []).append(place)
        self._pending += len(keys)
        if self._pending >= _RUN:
            self._settle()

    def newest(self, key: int, kept: list[UUID]) -> list[UUID]:
        """Who would hold a key, of whom as many as are looked at: those kept, and those rehearsed."""
        held = [self._id(place) for place in self._holders(key)]
        return sorted((*kept, *held), reverse=True)[:PER_KEY] if held else kept

    def recall(self, ids: Collection[UUID], read: Mapping[UUID, Identity]) -> dict[UUID, Identity]:
        """Those of these that were rehearsed, as they were; `read` are known without reading."""
        found = ((each, self._place(each)) for each in ids)
        return {each: read.get(each) or self._identity(place) for each, place in found if place is not None}

    def _settle(self) -> None:
        pairs = sorted((key, place) for key, places in self._fresh.items() for place in places)
        self._runs.append((array("q", (key for key, _ in pairs)), array("L", (place for _, place in pairs))))
        self._fresh, self._pending = {}, 0

    def _holders(self, key: int) -> list[int]:
        held = self._fresh.get(key, [])[-PER_KEY:]
        for keys, places in reversed(self._runs):
            if len(held) >= PER_KEY:
                break
            held = [*_of(keys, places, key), *held]
        return held[-PER_KEY:]

    def _id(self, place: int) -> UUID:
        return UUID(int=self._ids[2 * place] << 64 | self._ids[2 * place + 1])

    def _place(self, lead_id: UUID) -> int | None:
        low, high = 0, len(self._ids) // 2
        while low < high:
            middle = (low + high) // 2
            if self._id(middle) < lead_id:
                low = middle + 1
            else:
                high = middle
        there = low < len(self._ids) // 2 and self._id(low) == lead_id
        return low if there else None

    def _identity(self, place: int) -> Identity:
        told = self._told[self._ends[place] : self._ends[place + 1]].decode().split(_BETWEEN)
        all_that_is_read: Any = SimpleNamespace(**dict(zip((*_READ, "note"), told, strict=True)))
        return identity_of(all_that_is_read)


def _of(keys: "array[int]", places: "array[int]", key: int) -> Iterator[int]:
    at = bisect_left(keys, key)
    while at < len(keys) and keys[at] == key:
        yield places[at]
        at += 1
