"""From a commit to its effect in another service: outbox → relay → queue → inbox → reaction."""

import time
import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from bench.load import measured
from bench.system import System, stage
from bench.table import Row

RATE, BACKLOG = 200, 3000
PATIENCE = 60


@dataclass(frozen=True)
class Told:
    """A fact, who tells it, how many hear it, in whose inbox under which name it is looked for, what it says,
    and which of its fields are of one's own.
    """

    fact: str
    teller: str
    hearers: int
    hearer: str
    reaction: str
    body: dict[str, str]
    own: tuple[str, ...]


PRODUCT = Told(
    "cpq.product-released.v1", "cpq", 1, "fieldservice", "when_product_changed_copy_product",
    {"name_zh": "塑机", "name_en": "", "product_line": "injection"}, ("product_id", "code"),
)  # fmt: skip
ACCOUNT = Told(
    "sales.account-opened.v1", "sales", 3, "lead", "when_account_changed_copy_account",
    {"name": "塑机", "credit_code": "", "region": "CN-32", "owner_id": "", "unit_path": "/hq/"},
    ("account_id",),
)  # fmt: skip


def rows(system: System, seconds: float, confirms: float) -> list[Row]:
    """At a steady rate for one hearer and for three, and as fast as a backlog is worked off by three."""
    steady = [_steady(system, told, seconds, confirms) for told in (PRODUCT, ACCOUNT)]
    return [*steady, _backlog(system, ACCOUNT, confirms)]


def _steady(system: System, told: Told, seconds: float, confirms: float) -> Row:
    """One fact after the other, each in its own commit. Latency to the hearer's copy."""
    teller, hearer = system.engine(told.teller), system.engine(told.hearer)
    count, before = int(RATE * seconds), _heard(hearer, told)
    began = time.perf_counter()
    since = _now(teller)
    for number in range(count):
        stage(teller, told.fact, _bodies(told, 1))
        system.ring(told.teller)
        time.sleep(max(0.0, began + (number + 1) / RATE - time.perf_counter()))
    elapsed = time.perf_counter() - began
    _settled(hearer, told, before + count)
    took = _latencies(teller, hearer, told, since)
    note = "the rate was chosen, the latency is the figure; aim: p99 ≤ 100 ms"
    hearers = "one hearer" if told.hearers == 1 else f"{told.hearers} hearers"
    return measured(took, elapsed).row(f"event: to {hearers} at {RATE}/s", confirms, note)


def _backlog(system: System, told: Told, confirms: float) -> Row:
    teller, hearer = system.engine(told.teller), system.engine(told.hearer)
    before, since = _heard(hearer, told), _now(teller)
    began = time.perf_counter()
    stage(teller, told.fact, _bodies(told, BACKLOG))
    _settled(hearer, told, before + BACKLOG)
    elapsed = time.perf_counter() - began
    took = _latencies(teller, hearer, told, since)
    return measured(took, elapsed).row(f"event: backlog of {BACKLOG}, {told.hearers} hearers", confirms)


def _bodies(told: Told, count: int) -> list[dict[str, object]]:
    return [{**told.body, **dict.fromkeys(told.own, str(uuid.uuid4()))} for _ in range(count)]


def _now(engine: Engine) -> datetime:
    with engine.connect() as connection:
        moment: datetime = connection.execute(text("select clock_timestamp()")).scalar_one()
        return moment


def _heard(hearer: Engine, told: Told) -> int:
    with hearer.connect() as connection:
        counted = text("select count(*) from inbox where reaction = :reaction")
        return int(connection.execute(counted, {"reaction": told.reaction}).scalar_one())


def _settled(hearer: Engine, told: Told, count: int) -> None:
    """Waits for all; one that never arrives would leave the figure unseen, so there is none then."""
    deadline = time.monotonic() + PATIENCE
    while (heard := _heard(hearer, told)) < count:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{told.fact}: {count - heard} were not heard within {PATIENCE:.0f} s")
        time.sleep(0.05)


def _latencies(teller: Engine, hearer: Engine, told: Told, since: datetime) -> list[float]:
    """Seconds from staging to the handling of what was staged since; both clocks are this machine's. A copy
    is handled by one statement, whose own time is not in it.
    """
    with teller.connect() as one, hearer.connect() as other:
        sent = text("select id, staged_at from outbox_sent where type = :fact and staged_at >= :since")
        staged: dict[UUID, datetime] = {
            row.id: row.staged_at for row in one.execute(sent, {"fact": told.fact, "since": since})
        }
        handled = other.execute(
            text("select message_id, handled_at from inbox where reaction = :reaction"),
            {"reaction": told.reaction},
        ).all()
    return [(at - staged[fact]).total_seconds() for fact, at in handled if fact in staged]
