"""From a commit to its effect in another service: outbox → relay → queue → inbox → reaction."""

import time
import uuid
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from bench.load import measured
from bench.system import System, stage
from bench.table import Row

RATE, BACKLOG = 200, 3000
FACT = "sales.account-opened.v1"
PATIENCE = 60


def rows(system: System, seconds: float, confirms: float) -> list[Row]:
    """At a steady rate, and as fast as a backlog is worked off; lead, cpq and fieldservice hear each."""
    sales, lead = system.database("sales"), system.database("lead")
    return [_steady(system, sales, lead, seconds, confirms), _backlog(sales, lead, confirms)]


def _steady(system: System, sales: Engine, lead: Engine, seconds: float, confirms: float) -> Row:
    """One account after the other, each in its own commit. Latency to lead's copy."""
    count, before = int(RATE * seconds), _heard(lead)
    began = time.perf_counter()
    since = _now(sales)
    for number in range(count):
        stage(sales, FACT, _accounts(1))
        system.ring("sales")
        time.sleep(max(0.0, began + (number + 1) / RATE - time.perf_counter()))
    elapsed = time.perf_counter() - began
    _settled(lead, before + count)
    took = _latencies(sales, lead, since)
    note = "the rate was chosen, the latency is the figure; aim: p99 ≤ 100 ms"
    return measured(took, elapsed).row(f"event: commit to effect at {RATE}/s", confirms, note)


def _backlog(sales: Engine, lead: Engine, confirms: float) -> Row:
    before, since = _heard(lead), _now(sales)
    began = time.perf_counter()
    stage(sales, FACT, _accounts(BACKLOG))
    _settled(lead, before + BACKLOG)
    elapsed = time.perf_counter() - began
    took = _latencies(sales, lead, since)
    return measured(took, elapsed).row(f"event: backlog of {BACKLOG}", confirms)


def _accounts(count: int) -> list[dict[str, object]]:
    return [
        {
            "account_id": str(uuid.uuid4()), "name": "塑机", "credit_code": "", "region": "CN-32",
            "owner_id": "", "unit_path": "/hq/",
        }
        for _ in range(count)
    ]  # fmt: skip


def _now(engine: Engine) -> datetime:
    with engine.connect() as connection:
        moment: datetime = connection.execute(text("select clock_timestamp()")).scalar_one()
        return moment


def _heard(lead: Engine) -> int:
    with lead.connect() as connection:
        counted = text("select count(*) from inbox where reaction = 'when_account_changed_copy_account'")
        return int(connection.execute(counted).scalar_one())


def _settled(lead: Engine, count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while _heard(lead) < count and time.monotonic() < deadline:
        time.sleep(0.05)


def _latencies(sales: Engine, lead: Engine, since: datetime) -> list[float]:
    """Seconds from staging to handling of what was staged since; both clocks are this machine's."""
    with sales.connect() as one, lead.connect() as other:
        told = text("select id, staged_at from outbox_sent where type = :fact and staged_at >= :since")
        staged: dict[UUID, datetime] = {
            row.id: row.staged_at for row in one.execute(told, {"fact": FACT, "since": since})
        }
        handled = other.execute(text("select message_id, handled_at from inbox")).all()
    return [(at - staged[fact]).total_seconds() for fact, at in handled if fact in staged]
