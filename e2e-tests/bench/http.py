"""Creating and reading over HTTP: at the service on one core, and through the gateway as a user has it."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from typing import Any

from bench import floors
from bench.load import Measured, Request, drive, family
from bench.running import System
from bench.table import Row

LEAD = {"source": "api", "region": "CN-32", "productLine": "injection", "contactName": "张伟"}


def rows(system: System, seconds: float, commits: float) -> list[Row]:
    """Create and list at lead-web, the same through the gateway, and what the gateway itself adds."""
    token = {"Authorization": f"Bearer {system.token()}"}
    cookie = next(iter(system.admin.session.cookies))
    signed_in = {"Cookie": f"{cookie.name}={cookie.value}", "Origin": system.base_url}
    service, gateway = system.url("lead"), system.base_url
    lead, door = family(system.pid("lead-web")), family(system.pid("gateway-web"))
    found = []
    with _pinned(lead, {0}), _pinned([os.getpid()], {1}):
        for name, make in _operations(token):
            floor = commits if name.startswith("create") else None
            found.append(
                _row(f"{name}, at the service, 16 callers", drive(service, make, seconds, 16, lead), floor)
            )
    for name, make in _operations(signed_in):
        floor = commits if name.startswith("create") else None
        found.append(
            _row(
                f"{name}, through the gateway, 8 callers",
                drive(gateway, make, seconds, 8, lead + door),
                floor,
            )
        )
    return found + _overhead(system, seconds, token, signed_in)


def _operations(headers: dict[str, str]) -> Iterator[tuple[str, Any]]:
    def create(number: int) -> Request:
        body = {**LEAD, "companyName": f"塑机{uuid.uuid4().hex}", "mobile": f"139{number % 10**8:08}"}
        return (
            "POST",
            "/api/lead/v1/leads",
            {"json": body, "headers": {**headers, "Idempotency-Key": uuid.uuid4().hex}},
        )

    def read(_: int) -> Request:
        return "GET", "/api/lead/v1/leads?limit=1", {"headers": headers}

    def page(_: int) -> Request:
        return "GET", "/api/lead/v1/leads?limit=50&status=new&sort=-createdAt", {"headers": headers}

    def search(number: int) -> Request:
        return "GET", f"/api/lead/v1/leads?company=机{number % 16:x}{number % 7:x}", {"headers": headers}

    yield "create lead", create
    yield "read one lead", read
    yield "list 50 leads", page
    yield "search leads by name fragment", search


def _overhead(system: System, seconds: float, token: dict[str, str], signed_in: dict[str, str]) -> list[Row]:
    """The cheapest real request, one caller at a time: what the way through the gateway adds to it."""
    path = "/api/lead/v1/leads?limit=1"
    lead, door = family(system.pid("lead-web")), family(system.pid("gateway-web"))
    direct = drive(system.url("lead"), lambda _: ("GET", path, {"headers": token}), seconds, 1, lead)
    through = drive(system.base_url, lambda _: ("GET", path, {"headers": signed_in}), seconds, 1, door)
    with floors.plain_upstream() as (plain, pid):
        floor = drive(plain, lambda _: ("GET", "/x", {}), seconds, 8, family(pid))
    added = through.p50_ms - direct.p50_ms
    return [
        _row("floor: plain Flask answer, 8 callers", floor, None),
        Row("gateway adds", p50_ms=added, cpu_ms=through.cpu_ms, note="aim: ≤ 1 ms at p50, ≤ 0.25 ms CPU"),
    ]


def _row(name: str, measured: Measured, floor: float | None) -> Row:
    return Row(name, measured.ops_per_s, measured.p50_ms, measured.p99_ms, measured.cpu_ms, floor)


@contextlib.contextmanager
def _pinned(pids: list[int], cores: set[int]) -> Iterator[None]:
    """Keep processes (all their threads) on some cores for a while."""
    threads = [int(t) for pid in pids for t in os.listdir(f"/proc/{pid}/task")]  # noqa: PTH208 - names, not paths
    before = {thread: os.sched_getaffinity(thread) for thread in threads}
    for thread in threads:
        os.sched_setaffinity(thread, cores & before[thread] or before[thread])
    try:
        yield
    finally:
        for thread, allowed in before.items():
            with contextlib.suppress(ProcessLookupError):
                os.sched_setaffinity(thread, allowed)
