"""Open quotes worked out anew in one job, as after a change of prices, beside the same asked one by one."""

import time
from collections.abc import Iterator
from typing import Any

from caller import Caller, eventually
from sqlalchemy import Engine, text

from bench.cases import QUOTES
from bench.goods import Goods
from bench.load import drive
from bench.peak import Peak
from bench.system import System
from bench.table import Row

ROOT = "/api/cpq/v1/repricings"
PATIENCE = 1800.0
# Quotes are made by so many at once, and counted after so many seconds.
CALLERS, SECONDS = 8, 5.0


def rows(system: System, goods: Goods, count: int, asked_alone: float) -> Iterator[Row]:
    """At least `count` quotes of ten lines, by what is in force. asked_alone: of ten lines, so many a second
    are priced when somebody asks for one after the other.
    """
    _write_quotes(system, goods, count)
    system.rest()
    watch, begun = Peak(system, "cpq-jobs"), time.monotonic()
    started = system.admin.create(ROOT, {"name": "bench"})
    path = f"{ROOT}/{started['repricingId']}"
    ended = eventually(lambda: _ended(system.admin, path), PATIENCE)
    took, most = time.monotonic() - begun, watch.end()
    if (ended["status"], ended["done"], ended["failed"]) != ("done", started["total"], 0):
        raise RuntimeError(f"re-pricing ended otherwise: {ended}")
    note = f"{ended['done']:,} in one job, 10 lines each, {took:.0f} s; floor: asked one by one"
    yield Row("re-price open quotes", ended["done"] / took, floor_ops_per_s=asked_alone, note=note)
    yield Row("re-pricing job, at most", pss_mb=most)


def _write_quotes(system: System, goods: Goods, count: int) -> None:
    token = {"Authorization": f"Bearer {system.token()}"}
    cpq = system.engine("cpq")
    while _written(cpq) < count:
        drive(system.url("cpq"), QUOTES.create(goods, token), SECONDS, CALLERS, [])
        token = {"Authorization": f"Bearer {system.token()}"}
    cpq.dispose()


def _written(cpq: Engine) -> int:
    with cpq.connect() as connection:
        return int(connection.execute(text("select count(*) from quotes")).scalar_one())


def _ended(admin: Caller, path: str) -> dict[str, Any] | None:
    told = admin.get(path)
    return told if told["status"] not in ("waiting", "running") else None
