"""What the leads of a trial would have left in the index of companies, in memory: a hundred bytes a key, and
of each lead what its identity is read from, which is read again for the few that share a key.
"""

from collections.abc import Collection, Mapping
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import orjson

from lead_svc.adapters.identities import identity_of
from lead_svc.domain.duplicates import PER_KEY
from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import Lead
from lead_svc.usecases.match_memory import Rehearsed

_READ = ("company_name", "credit_code", "mobile", "phone", "email", "website", "address")
# How the lines of a note begin that hold numbers.
_NUMBERED = ("☎", "+")


def learn(before: Rehearsed, lead: Lead, keys: Collection[int]) -> None:
    """From now on it is found."""
    note = "\n".join(line for line in lead.note.splitlines() if line.startswith(_NUMBERED))
    before.told[lead.id] = orjson.dumps([*(getattr(lead, name) for name in _READ), note])
    for key in keys:
        held = before.holders.get(key)
        if held is None:
            before.holders[key] = lead.id
        elif isinstance(held, UUID):
            before.holders[key] = [held, lead.id]
        else:
            held.append(lead.id)
            del held[:-PER_KEY]


def newest(before: Rehearsed, key: int, kept: list[UUID]) -> list[UUID]:
    """Who would hold a key, of whom as many as are looked at: those kept, and those rehearsed."""
    held = before.holders.get(key)
    if held is None:
        return kept
    more = [held] if isinstance(held, UUID) else held
    return sorted((*kept, *more), reverse=True)[:PER_KEY]


def recall(before: Rehearsed, ids: Collection[UUID], read: Mapping[UUID, Identity]) -> dict[UUID, Identity]:
    """Those of these that were rehearsed, as they were; `read` are known without reading."""
    return {each: read.get(each) or _identity(before.told[each]) for each in ids if each in before.told}


def _identity(told: bytes) -> Identity:
    values = dict(zip((*_READ, "note"), orjson.loads(told), strict=True))
    all_that_is_read: Any = SimpleNamespace(**values)
    return identity_of(all_that_is_read)
