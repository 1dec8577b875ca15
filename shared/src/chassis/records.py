"""What a transaction leaves beside its change, in one statement: facts to tell, who changed what, the answer
given; and rows of the change that still wait.
"""

from typing import Any

import orjson

from chassis.seen import WatchedSession

Row = dict[str, Any]

# The rows travel as JSON, so that any number of them is one statement that the server has prepared already.
_WRITE = """with told as (
        insert into outbox (id, type, aggregate_id, aggregate_version, body, headers, staged_at)
        select id, type, aggregate_id, aggregate_version, body, headers, staged_at
        from rows from (jsonb_to_recordset(%(facts)s::jsonb) as (
            id uuid, type text, aggregate_id uuid, aggregate_version integer, body text, headers jsonb,
            staged_at timestamptz
        )) with ordinality
        order by ordinality
    ), noted as (
        insert into audit (at, actor_id, actor_name, request_id, entity, entity_id, version, operation,
            changes, reason)
        select at, actor_id, actor_name, request_id, entity, entity_id, version, operation, changes, reason
        from rows from (jsonb_to_recordset(%(entries)s::jsonb) as (
            at timestamptz, actor_id uuid, actor_name text, request_id text, entity text, entity_id uuid,
            version integer, operation text, changes jsonb, reason text
        )) with ordinality
        order by ordinality
    )
    update answers set status = %(status)s, etag = %(etag)s, body = %(body)s
    where actor_id = %(actor_id)s::uuid and operation = %(operation)s and key = %(key)s
"""
_NO_ANSWER = dict.fromkeys(("status", "etag", "body", "actor_id", "operation", "key"))


def write(session: WatchedSession, facts: list[Row], entries: list[Row], answer: Row | None = None) -> None:
    """Write outbox rows and audit rows in their order, the answer into its claimed row, and what waits."""
    if not (facts or entries or answer):
        session.write_waiting()
        return
    statement, rows = session.waiting.ahead_of(_WRITE)
    told = {"facts": _json(facts), "entries": _json(entries), **rows, **(answer or _NO_ANSWER)}
    session.connection().exec_driver_sql(statement, told)


def _json(rows: list[Row]) -> str:
    return orjson.dumps(rows, default=str).decode()
