"""The index of companies over PostgreSQL: which records share a key with a lead, whoever they belong to.

A key is eight bytes of a hash; each gives at most as many records as are looked at, so that a switchboard or
a core that thousands share costs no more than any other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Uuid, and_, bindparam, delete, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from chassis.bulk import insert_rows
from lead_svc.adapters.identities import COMPANIES, identity_of, packed, searched, unpacked
from lead_svc.adapters.rehearsals import Rehearsal
from lead_svc.adapters.tables import match_keys, match_records, pairs
from lead_svc.domain.duplicates import PER_KEY
from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import Lead
from lead_svc.domain.pair import Kind, Pair, State
from lead_svc.usecases.match_memory import Candidates, Elsewhere, Rehearsed

# Two who bring one company at once see each other: whoever checks holds its keys until the commit. Lists come
# one by one instead and hold back single captures, for they would hold more locks than the server has.
MANY = 50
_SINGLE = text("select pg_advisory_xact_lock_shared(7104, 0)")
_LIST = text("select pg_advisory_xact_lock(7104, 0)")
_HOLD = text(
    """
    select pg_advisory_xact_lock(7103, hash)
    from (select distinct hashint8(said) as hash from unnest(:keys) as said order by 1) as sorted
    """
).bindparams(bindparam("keys", type_=ARRAY(BigInteger)))
FOUND = text(
    """
    select r.id, r.kind, r.identity
    from match_records r
    where r.id in (
        select found.record_id
        from unnest(:keys) as asked(key)
        cross join lateral (
            select record_id from match_keys where match_keys.key = asked.key
            order by record_id desc limit :most
        ) as found
    )
    """
).bindparams(bindparam("keys", type_=ARRAY(BigInteger)))
_KEYED = text(
    """
    select asked.key, found.record_id
    from unnest(:keys) as asked(key)
    cross join lateral (
        select record_id from match_keys where match_keys.key = asked.key order by record_id desc limit :most
    ) as found
    """
).bindparams(bindparam("keys", type_=ARRAY(BigInteger)))
# A plan made while the index was nearly empty would go through all of it for every key, until it is next
# analysed.
_AS_IT_IS_NOW = text("set local plan_cache_mode = force_custom_plan")
_RECORDS = text("select id, kind, identity from match_records where id = any(:ids)")

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


class SqlMatches:
    """The `Matches` of the use cases. It has no scope: sameness knows none; what of it is shown has."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def take_in(self, leads: Sequence[Lead]) -> list[Candidates]:
        """Index these leads and tell with which records each shares a key, among them those of this list."""
        if not leads:
            return []
        identities: dict[UUID, Identity] = {lead.id: identity_of(lead) for lead in leads}
        keys = {lead_id: hashed(identity.keys()) for lead_id, identity in identities.items()}
        self._hold(keys)
        self.forget(list(identities))
        insert_rows(
            self._session,
            match_records,
            [
                {
                    "id": lead.id, "kind": Kind.LEAD, "version": lead.version or 1, "owner_id": lead.owner_id,
                    "unit_path": lead.unit_path, "region": lead.region, "partner_id": lead.partner_id,
                    "name": lead.company_name, "identity": packed(identities[lead.id]),
                    "search": searched(identities[lead.id]), "retain_until": lead.retain_until,
                }
                for lead in leads
            ],
        )  # fmt: skip
        insert_rows(
            self._session,
            match_keys,
            [{"key": key, "record_id": each} for each, said in keys.items() for key in said],
        )
        return _others(identities, self._found(keys))

    def rehearse(self, leads: Sequence[Lead], before: Rehearsed) -> list[Candidates]:
        """The same as `take_in`, from what is kept and what `before` holds; nothing is written or held."""
        identities: dict[UUID, Identity] = {lead.id: identity_of(lead) for lead in leads}
        keys = {lead_id: hashed(identity.keys()) for lead_id, identity in identities.items()}
        before.held = rehearsal = before.held or Rehearsal()
        for lead in leads:
            rehearsal.learn(lead, keys[lead.id])
        return _others(identities, self._among(keys, rehearsal, identities))

    def candidates(self, identity: Identity) -> dict[tuple[Kind, UUID], Identity]:
        """Records that share a key with what is told; nothing is held."""
        rows = self._session.execute(FOUND, {"keys": hashed(identity.keys()), "most": PER_KEY})
        return {(Kind(row.kind), row.id): unpacked(row.identity) for row in rows}

    def keep(self, record: Elsewhere) -> None:
        """The copy of somebody else's record, if it is not older than the one kept."""
        identity = COMPANIES.identity(
            record.name, credit_code=record.credit_code, numbers=record.numbers, email=record.email
        )
        values = {
            "id": record.id, "kind": record.kind, "version": record.version, "name": record.name,
            "identity": packed(identity), "search": searched(identity), "owner_id": record.owner_id,
            "unit_path": record.unit_path, "region": record.region, "partner_id": record.partner_id,
            "retain_until": record.retain_until,
        }  # fmt: skip
        if self._is_newest(values):
            keys = identity.reach_keys() if record.kind is Kind.CONTACT else identity.keys()
            told = [{"key": key, "record_id": record.id} for key in hashed(keys)]
            insert_rows(self._session, match_keys, told)

    def withdraw(self, kind: Kind, record_id: UUID, version: int) -> None:
        """Its version stays, without keys, so that older news does not bring it back."""
        nothing = {"name": "", "identity": {}, "search": "", "unit_path": "", "region": ""}
        self._is_newest({"id": record_id, "kind": kind, "version": version, **nothing})
        undecided = and_(pairs.c.other_id == record_id, pairs.c.state != State.DECIDED)
        for pair in self._session.scalars(select(Pair).where(undecided)):
            self._session.delete(pair)

    def forget(self, lead_ids: Collection[UUID]) -> None:
        """They are found no longer."""
        self._session.execute(_FORGET, {"ids": list(lead_ids)})

    def _is_newest(self, values: Mapping[str, Any]) -> bool:
        new = upsert(match_records).values(values)
        changed = {name: new.excluded[name] for name in values if name != "id"}
        kept = self._session.execute(
            new.on_conflict_do_update(
                index_elements=[match_records.c.id],
                set_=changed,
                where=match_records.c.version <= new.excluded.version,
            ).returning(match_records.c.id)
        ).scalar_one_or_none()
        if kept is None:
            return False
        self._session.execute(delete(match_keys).where(match_keys.c.record_id == values["id"]))
        return True

    def _hold(self, keys: Mapping[UUID, list[int]]) -> None:
        if len(keys) > MANY:
            self._session.execute(_LIST)
            return
        self._session.execute(_SINGLE)
        self._session.execute(_HOLD, {"keys": [key for said in keys.values() for key in said]})

    def _found(self, keys: Mapping[UUID, list[int]]) -> dict[UUID, dict[tuple[Kind, UUID], Identity]]:
        if len(keys) == 1:
            [(lead_id, said)] = keys.items()
            rows = self._session.execute(FOUND, {"keys": said, "most": PER_KEY})
            return {lead_id: {(Kind(row.kind), row.id): unpacked(row.identity) for row in rows}}
        return self._among(keys, Rehearsal(), {})

    def _among(
        self, keys: Mapping[UUID, list[int]], before: Rehearsal, read: Mapping[UUID, Identity]
    ) -> dict[UUID, dict[tuple[Kind, UUID], Identity]]:
        holders: dict[int, list[UUID]] = defaultdict(list)
        asked = list({key for said in keys.values() for key in said})
        self._session.execute(_AS_IT_IS_NOW)
        for row in self._session.execute(_KEYED, {"keys": asked, "most": PER_KEY}):
            holders[row.key].append(row.record_id)
        holders = {key: before.newest(key, holders.get(key, [])) for key in asked}
        ids = list({record for held in holders.values() for record in held})
        rehearsed = before.recall(ids, read)
        rows = self._session.execute(_RECORDS, {"ids": [each for each in ids if each not in rehearsed]})
        records = {row.id: (Kind(row.kind), unpacked(row.identity)) for row in rows}
        records.update({each: (Kind.LEAD, identity) for each, identity in rehearsed.items()})
        return {
            lead_id: {
                (records[record][0], record): records[record][1]
                for key in said
                for record in holders[key]
                if record in records
            }
            for lead_id, said in keys.items()
        }


def _others(
    identities: Mapping[UUID, Identity], found: Mapping[UUID, Mapping[tuple[Kind, UUID], Identity]]
) -> list[Candidates]:
    return [
        Candidates(each, identity, {k: v for k, v in found[each].items() if k[1] != each})
        for each, identity in identities.items()
    ]
