"""From a commit to its effect in another service: outbox → relay → queue → inbox → reaction."""

import time
import uuid
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, create_engine, make_url, text

from bench.running import System
from bench.table import Row
from chassis.bell import bell

RATE = 200


def rows(system: System, seconds: float, confirms: float) -> list[Row]:
    """At a steady rate, and as fast as a backlog is worked off."""
    return [_steady(system, seconds), _backlog(system, confirms)]


def _steady(system: System, seconds: float) -> Row:
    """Accounts staged in sales at a fixed rate; lead, cpq and fieldservice hear each. Latency to
    lead's copy.
    """
    sales, lead = _database(system, "sales"), _database(system, "lead")
    count = int(RATE * seconds)
    ring = bell(system.environment("sales")["SALES_RELAY_ADDRESS"])
    began = time.perf_counter()
    for number in range(count):
        _stage(sales, 1)
        ring()
        time.sleep(max(0.0, began + (number + 1) / RATE - time.perf_counter()))
    elapsed = time.perf_counter() - began
    _settled(lead, count)
    latencies = _latencies(sales, lead)[-count:]
    return Row(
        f"commit → effect at {RATE} events/s",
        count / elapsed,
        latencies[len(latencies) // 2],
        latencies[int(len(latencies) * 0.99)],
        note="aim: p99 ≤ 100 ms",
    )


def _backlog(system: System, confirms: float) -> Row:
    sales, lead = _database(system, "sales"), _database(system, "lead")
    before = _heard(lead)
    began = time.perf_counter()
    _stage(sales, 3000)
    _settled(lead, before + 3000)
    return Row(
        "backlog worked off, commit → effect", 3000 / (time.perf_counter() - began), floor_ops_per_s=confirms
    )


def _stage(engine: Engine, facts: int) -> None:
    body = (
        '{"account_id": "%s", "name": "塑机", "credit_code": "", "region": "CN-32", "owner_id": "",'
        ' "unit_path": "/hq/"}'
    )
    rows = [{"id": uuid.uuid4(), "account": uuid.uuid4()} for _ in range(facts)]
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into outbox (id, type, aggregate_id, aggregate_version, body, headers, staged_at)"
                " values (:id, 'sales.account-opened.v1', :account, 1, :body, '{}', clock_timestamp())"
            ),
            [{**row, "body": body % row["account"]} for row in rows],
        )


def _heard(lead: Engine) -> int:
    with lead.connect() as connection:
        counted = text("select count(*) from inbox where reaction = 'when_account_changed_copy_account'")
        return int(connection.execute(counted).scalar_one())


def _settled(lead: Engine, count: int) -> None:
    deadline = time.monotonic() + 60
    while _heard(lead) < count and time.monotonic() < deadline:
        time.sleep(0.05)


def _latencies(sales: Engine, lead: Engine) -> list[float]:
    """Milliseconds from staging to handling, sorted; both clocks are this machine's."""
    with sales.connect() as one, lead.connect() as other:
        rows = one.execute(
            text("select id, staged_at from outbox_sent where type = 'sales.account-opened.v1'")
        )
        staged: dict[UUID, datetime] = {row.id: row.staged_at for row in rows}
        handled = other.execute(text("select message_id, handled_at from inbox")).all()
    return sorted((at - staged[fact]).total_seconds() * 1000 for fact, at in handled if fact in staged)


def _database(system: System, context: str) -> Engine:
    url = make_url(system.superuser_url).set(database=context)
    return create_engine(url, pool_size=4)
