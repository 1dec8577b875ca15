"""The index of companies over PostgreSQL: which records share a key with a lead, whoever they belong to.

A key is eight bytes of a hash; each gives at most as many records as are looked at, so that a switchboard or
a core that thousands share costs no more than any other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ARRAY, BigInteger, Uuid, and_, bindparam, select, text

from chassis.bulk import insert_rows
from chassis.expressions import for_driver
from chassis.seen import WatchedSession
from lead_svc.adapters.identities import COMPANIES, identity_of, looked_at, packed, searched, unpacked
from lead_svc.adapters.rehearsals import Rehearsal
from lead_svc.adapters.tables import match_keys, match_records, pairs
from lead_svc.domain.duplicates import PER_KEY
from lead_svc.domain.first_sight import FirstSight
from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import Lead
from lead_svc.domain.pair import Kind, Pair, State
from lead_svc.usecases.match_memory import Candidates, Elsewhere, Rehearsed
from lead_svc.usecases.newcomer import Newcomer

# Two who bring one company at once see each other: whoever checks holds its keys until the commit. Lists come
# one by one instead and hold back single captures, for they would hold more locks than the server has.
MANY = 50
_LIST = text("select pg_advisory_xact_lock(7104, 0)")
# Asked at every capture, so they go to the driver as they are.
_HOLD = """
    select pg_advisory_xact_lock(7103, hash)
    from (select pg_advisory_xact_lock_shared(7104, 0) offset 0) as single, (
        select distinct hashint8(said) as hash from unnest(%(keys)s::bigint[]) as said order by 1
    ) as sorted
"""
# Whoever has one of the keys that are asked for, of each key the newest.
KEYED = """
    select found.record_id
    from unnest(cast(:keys as bigint[])) as asked(key)
    cross join lateral (
        select record_id from match_keys where match_keys.key = asked.key
        order by record_id desc limit :most
    ) as found
"""
# An array is looked up in one go; what is told as a list is made distinct and joined first.
HOLDERS = f"r.id = any(array({KEYED}))"
FOUND = for_driver(f"select r.id, r.kind, r.identity from match_records r where {HOLDERS}")  # noqa: S608
_BY_KEY = text(KEYED.replace("select found", "select asked.key, found", 1))
# A plan made while the index was nearly empty would go through all of it for every key, until it is next
# analysed.
_AS_IT_IS_NOW = text("set local plan_cache_mode = force_custom_plan")
_RECORDS = text("select id, kind, identity::text from match_records where id = any(:ids)")

# A copy of somebody else's record, unless a newer one is there.
_COPY = text(
    """
    insert into match_records as r (id, kind, version, name, identity, search, owner_id, unit_path, region,
        partner_id, retain_until)
    select id, kind, version, name, identity, search, owner_id, unit_path, region, partner_id, retain_until
    from json_populate_record(null::match_records, cast(:record as json))
    on conflict (id) do update set kind = excluded.kind, version = excluded.version, name = excluded.name,
        identity = excluded.identity, search = excluded.search, owner_id = excluded.owner_id,
        unit_path = excluded.unit_path, region = excluded.region, partner_id = excluded.partner_id,
        retain_until = excluded.retain_until
    where r.version <= excluded.version
    returning id
    """
)
# What it is found by. A statement of its own: whoever waited for the record sees the keys it had by then.
# Keys that stay are left alone, for within one statement none can be taken away and put back.
_FOUND_BY = text(
    """
    with gone as (delete from match_keys where record_id = :id and key <> all(:keys))
    insert into match_keys (key, record_id) select key, :id from unnest(:keys) as key on conflict do nothing
    """
).bindparams(bindparam("id", type_=Uuid), bindparam("keys", type_=ARRAY(BigInteger)))
_FORGET = text(
    """
    with keys as (delete from match_keys where record_id = any(:ids))
    delete from match_records where id = any(:ids)
    """
).bindparams(bindparam("ids", type_=ARRAY(Uuid)))


def hashed(keys: Iterable[str]) -> list[int]:
    """Keys as the index holds them."""
    return [
        int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)
        for key in dict.fromkeys(keys)
    ]


@dataclass(frozen=True)
class Entry:
    """A company in the index: the keys it asks for and is found by, as JSON, and words to search it."""

    identity: Identity
    asks: list[int]
    keys: list[int]
    packed: bytes
    search: str


def entry_of(lead: Lead | Newcomer) -> Entry:
    """Of a lead, or of one to be."""
    identity = identity_of(lead)
    return Entry(
        identity, hashed(identity.asks()), hashed(identity.keys()), orjson.dumps(packed(identity)),
        searched(identity),
    )  # fmt: skip


class SqlMatches:
    """The `Matches` of the use cases. It has no scope: sameness knows none; what of it is shown has."""

    def __init__(self, session: WatchedSession) -> None:
        self._session = session

    def take_in(
        self, leads: Sequence[Lead], again: bool = False, prepared: Mapping[UUID, Any] | None = None
    ) -> list[Candidates]:
        """Index these leads and tell with which records each shares a key, among them those of this list.
        Those that are indexed `again` are no longer found by what they were.
        """
        if not leads:
            return []
        entries = _entries(leads, prepared or {})
        identities = {each: entry.identity for each, entry in entries.items()}
        asked = {each: entry.asks for each, entry in entries.items()}
        self._hold(identities)
        if again:
            self.forget(list(entries))
        insert_rows(self._session, match_records, [_record(lead, entries[lead.id]) for lead in leads])
        told = [{"key": key, "record_id": each} for each, entry in entries.items() for key in entry.keys]
        insert_rows(self._session, match_keys, told)
        if len(leads) > 1:
            self._session.write_waiting()  # they are to be found among each other
        return _others(identities, self._found(asked, identities))

    def rehearse(
        self, leads: Sequence[Lead], before: Rehearsed, prepared: Mapping[UUID, Any]
    ) -> list[Candidates]:
        """The same as `take_in`, from what is kept and what `before` holds; nothing is written or held."""
        entries = _entries(leads, prepared)
        identities = {each: entry.identity for each, entry in entries.items()}
        asked = {each: entry.asks for each, entry in entries.items()}
        before.held = rehearsal = before.held or Rehearsal()
        for lead in leads:
            rehearsal.learn(lead, entries[lead.id].keys)
        return _others(identities, self._among(asked, identities, rehearsal))

    def candidates(self, identity: Identity) -> dict[tuple[Kind, UUID], Identity]:
        """Records that share a key with what is told; nothing is held."""
        rows = self._holders(hashed(identity.asks()))
        return {(Kind(row.kind), row.id): unpacked(row.identity) for row in rows}

    def keep(self, record: Elsewhere) -> None:
        """The copy of somebody else's record, if it is not older than the one kept."""
        identity = COMPANIES.identity(
            record.name, credit_code=record.credit_code, numbers=record.numbers, email=record.email
        )
        keys = identity.reach_keys() if record.kind is Kind.CONTACT else identity.keys()
        self._copy(
            {
                "id": record.id, "kind": record.kind, "version": record.version, "name": record.name,
                "identity": packed(identity), "search": searched(identity), "owner_id": record.owner_id,
                "unit_path": record.unit_path, "region": record.region, "partner_id": record.partner_id,
                "retain_until": record.retain_until,
            },
            hashed(keys),
        )  # fmt: skip

    def withdraw(self, kind: Kind, record_id: UUID, version: int) -> None:
        """Its version stays, without keys, so that older news does not bring it back."""
        nothing = {"name": "", "identity": {}, "search": "", "unit_path": "", "region": ""}
        self._copy({"id": record_id, "kind": kind, "version": version, **nothing}, [])
        undecided = and_(pairs.c.other_id == record_id, pairs.c.state != State.DECIDED)
        for pair in self._session.scalars(select(Pair).where(undecided)):
            self._session.delete(pair)

    def forget(self, lead_ids: Collection[UUID]) -> None:
        """They are found no longer."""
        self._session.execute(_FORGET, {"ids": list(lead_ids)})

    def _copy(self, record: Mapping[str, Any], keys: list[int]) -> None:
        told = {"record": orjson.dumps(record).decode()}
        if self._session.execute(_COPY, told).scalar_one_or_none():
            self._session.execute(_FOUND_BY, {"id": record["id"], "keys": keys})

    def _hold(self, identities: Mapping[UUID, Identity]) -> None:
        if len(identities) > MANY:
            self._session.execute(_LIST)
            return
        claimed = hashed(key for identity in identities.values() for key in identity.claims())
        self._session.connection().exec_driver_sql(_HOLD, {"keys": claimed})

    def _found(
        self, keys: Mapping[UUID, list[int]], told: Mapping[UUID, Identity]
    ) -> dict[UUID, dict[tuple[Kind, UUID], Identity]]:
        if len(keys) == 1:
            [(lead_id, said)] = keys.items()
            sight = FirstSight(told[lead_id])
            read = (((Kind(kind), each), looked_at(sight, row)) for each, kind, row in self._holders(said))
            return {lead_id: {each: identity for each, identity in read if identity}}
        return self._among(keys, told)

    def _holders(self, keys: list[int]) -> Sequence[Any]:
        asked = {"keys": keys, "most": PER_KEY}
        return self._session.connection().exec_driver_sql(FOUND, asked).all()

    def _among(
        self,
        keys: Mapping[UUID, list[int]],
        told: Mapping[UUID, Identity],
        rehearsal: Rehearsal | None = None,
    ) -> dict[UUID, dict[tuple[Kind, UUID], Identity]]:
        """Of each of many whom it shares a key with and whom first sight does not tell apart from it."""
        holders = self._holders_among({key for said in keys.values() for key in said}, rehearsal)
        ids = dict.fromkeys(record for held in holders.values() for record in held)
        records = self._records(ids, told, rehearsal)
        # The few that hold one frequent key hold most of the others too: looked up once, joined by place.
        places = {each: place for place, each in enumerate(records)}
        held = {key: {places[each] for each in found if each in places} for key, found in holders.items()}
        known = list(records.items())
        found = {}
        for lead_id, said in keys.items():
            tells_apart = FirstSight(told[lead_id]).tells_apart
            near = (known[place] for place in set().union(*(held[key] for key in said)))
            found[lead_id] = {
                (kind, each): identity for each, (kind, identity) in near if not tells_apart(identity)
            }
        return found

    def _holders_among(self, keys: Collection[int], rehearsal: Rehearsal | None) -> dict[int, list[UUID]]:
        """Of each key the newest records, those that are rehearsed among them."""
        kept: dict[int, list[UUID]] = {key: [] for key in keys}
        self._session.execute(_AS_IT_IS_NOW)
        for row in self._session.execute(_BY_KEY, {"keys": list(keys), "most": PER_KEY}).all():
            kept[row.key].append(row.record_id)
        if rehearsal is None:
            return kept
        return {key: rehearsal.newest(key, held) for key, held in kept.items()}

    def _records(
        self, ids: Collection[UUID], told: Mapping[UUID, Identity], rehearsal: Rehearsal | None
    ) -> dict[UUID, tuple[Kind, Identity]]:
        """What is known of these; of those whose companies are `told` nothing is read."""
        rehearsed = rehearsal.recall(ids, told) if rehearsal else {}
        asked = [each for each in ids if each not in rehearsed]
        rows = self._session.execute(_RECORDS, {"ids": asked}).all()
        kept = {row.id: (Kind(row.kind), _told(row.identity)) for row in rows}
        return kept | {each: (Kind.LEAD, identity) for each, identity in rehearsed.items()}


@lru_cache(maxsize=16384)
def _told(identity: str) -> Identity:
    """Read once for a whole list: the newest of a frequent core are compared with every row that has it."""
    return unpacked(orjson.loads(identity))


def _entries(leads: Iterable[Lead], prepared: Mapping[UUID, Any]) -> dict[UUID, Entry]:
    return {lead.id: prepared[lead.id].entry if lead.id in prepared else entry_of(lead) for lead in leads}


def _record(lead: Lead, entry: Entry) -> dict[str, Any]:
    return {
        "id": lead.id, "kind": Kind.LEAD, "version": lead.version or 1, "owner_id": lead.owner_id,
        "unit_path": lead.unit_path, "region": lead.region, "partner_id": lead.partner_id,
        "name": lead.company_name, "identity": orjson.Fragment(entry.packed), "search": entry.search,
        "retain_until": lead.retain_until,
    }  # fmt: skip


def _others(
    identities: Mapping[UUID, Identity], found: Mapping[UUID, Mapping[tuple[Kind, UUID], Identity]]
) -> list[Candidates]:
    return [
        Candidates(each, identity, {k: v for k, v in found[each].items() if k[1] != each})
        for each, identity in identities.items()
    ]
