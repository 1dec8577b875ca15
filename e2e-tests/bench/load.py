"""A closed loop of callers from one core, with the served process's own CPU time beside the clock."""

import asyncio
import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bench.table import Row

TICKS = 100.0  # Linux counts process time in hundredths of a second


@dataclass(frozen=True)
class Measured:
    """Rate, latencies and CPU per operation of one run."""

    ops_per_s: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float | None

    def row(self, name: str, floor: float, note: str = "") -> Row:
        """As a row of the table, beside its floor in operations per second."""
        return Row(name, self.ops_per_s, self.p50_ms, self.p99_ms, self.cpu_ms, floor, note)


Request = tuple[str, str, dict[str, Any]]


def drive(
    base: str, make: Callable[[int], Request], seconds: float, callers: int, pids: list[int]
) -> Measured:
    """Ask `make(n)`'s requests for some seconds; any answer of 400 or more ends the run with its text."""
    return asyncio.run(_drive(base, make, seconds, callers, pids))


async def _drive(
    base: str, make: Callable[[int], Request], seconds: float, callers: int, pids: list[int]
) -> Measured:
    took: list[float] = []
    number = iter(range(10**9))
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(base, connector=connector, auto_decompress=False) as session:

        async def one() -> None:
            method, path, more = make(next(number))
            began = time.perf_counter()
            async with session.request(method, path, **more) as answer:
                body = await answer.read()
            took.append(time.perf_counter() - began)
            if answer.status >= 400:
                raise RuntimeError(f"{method} {path}: {answer.status} {body[:300]!r}")

        for _ in range(30):
            await one()
        took.clear()
        cpu, began = cpu_seconds(pids), time.perf_counter()

        async def caller() -> None:
            while time.perf_counter() - began < seconds:
                await one()

        await asyncio.gather(*(caller() for _ in range(callers)))
        spent, elapsed = cpu_seconds(pids) - cpu, time.perf_counter() - began
    return measured(took, elapsed, spent if pids else None)


def measured(took: list[float], elapsed: float, spent: float | None = None) -> Measured:
    """What so many operations, each with its seconds, come to; `spent` is the CPU time of all."""
    took.sort()
    count = len(took)
    cpu = None if spent is None else spent / count * 1000
    return Measured(count / elapsed, took[count // 2] * 1000, took[int(count * 0.99)] * 1000, cpu)


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of some processes so far."""
    total = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def descendants(pid: int, but: Container[int | None] = ()) -> set[int]:
    """Children and theirs, without some families."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return set()
    children = {int(child) for child in told if int(child) not in but}
    return children.union(*(descendants(child, but) for child in children))


def family(pid: int) -> list[int]:
    """A process and its children: gunicorn's arbiter and the worker that does the work."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in children)]
