"""Creating and reading over HTTP: at each service on one core, and through the gateway as a user has it."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bench import floors
from bench.cases import ACCOUNTS, CASES, LEADS, QUOTES, Case, Headers, Make, click
from bench.floors import Floors
from bench.goods import Goods
from bench.load import Measured, descendants, drive, family
from bench.million import SYLLABLES
from bench.system import System
from bench.table import Row
from infra.local import postgres
from infra.local.supervise import supervisor_pid

AT_SERVICE, THROUGH_GATEWAY = 16, 8
# Fragments of the names that the cases make.
CORES = tuple(f"{one}{other}" for one in SYLLABLES[:10] for other in SYLLABLES[:10])
HEXES = tuple(f"户{number:02x}" for number in range(112))


class Http:
    """All measurements over HTTP, each beside its floor: commits for creates, a plain answer for reads."""

    def __init__(self, system: System, goods: Goods, seconds: float, commits: float) -> None:
        self.system, self.goods, self.seconds, self.commits = system, goods, seconds, commits
        self.ids: dict[str, list[str]] = {}

    def rows(self) -> Iterator[Row]:
        """The plain answer first; then every service, the gateway, and what the gateway adds."""
        with floors.plain_upstream() as (base, pid):
            with _pinned(family(pid), {0}), _pinned([os.getpid()], {1}):
                alone = self._plain(base, pid, AT_SERVICE)
            beside = self._plain(base, pid, THROUGH_GATEWAY)
        yield alone.row("floor: plain Flask answer, one core", alone.ops_per_s)
        yield beside.row("floor: plain Flask answer, 8 callers", beside.ops_per_s)
        for case in CASES:
            yield from self._at_service(case, Floors(self.commits, alone.ops_per_s))
        yield from self._through_gateway(Floors(self.commits, beside.ops_per_s))
        yield self._gateway_adds(1)
        yield self._gateway_adds(THROUGH_GATEWAY)

    def _plain(self, base: str, pid: int, callers: int) -> Measured:
        return drive(base, lambda _: ("GET", "/x", {}), min(self.seconds, 3), callers, family(pid))

    def _at_service(self, case: Case, floor: Floors) -> Iterator[Row]:
        """One web process on one core, database, broker and client on the other."""
        base, web = self.system.url(case.context), family(self.system.pid(f"{case.context}-web"))
        token = {"Authorization": f"Bearer {self.system.token()}"}
        with _pinned(web, {0}), _pinned([os.getpid(), *self._others(web)], {1}):
            for name, make, limit in self._operations(case, token, floor):
                self.system.rest()
                measured = drive(base, make, self.seconds, AT_SERVICE, web)
                yield measured.row(f"{case.context}: {name}", limit, case.note)

    def _others(self, web: list[int]) -> set[int]:
        """All else that runs, relays, workers and servers with it; what they fork stays where they are."""
        instance = self.system.instance
        roots = {supervisor_pid(instance) or 0, postgres.running_pid(instance) or 0}
        return roots.union(*(descendants(root) for root in roots)) - {0, *web}

    def _through_gateway(self, floor: Floors) -> Iterator[Row]:
        web = family(self.system.pid("gateway-web"))
        headers = self._signed_in()
        told = [(LEADS.context, *one) for one in self._operations(LEADS, headers, floor)]
        told += [
            ("lead", "search lead", LEADS.search("company", CORES, headers), floor.answers),
            ("sales", "search account", ACCOUNTS.search("name", HEXES, headers), floor.answers),
            ("cpq", "create quote", QUOTES.create(self.goods, headers), floor.commits),
            ("cpq", "configure, one click", click(self.goods, headers), floor.answers),
        ]
        for context, name, make, limit in told:
            both = web + family(self.system.pid(f"{context}-web"))
            self.system.rest()
            measured = drive(self.system.base_url, make, self.seconds, THROUGH_GATEWAY, both)
            yield measured.row(f"gateway: {name}", limit)

    def _operations(self, case: Case, headers: Headers, floor: Floors) -> Iterator[tuple[str, Make, float]]:
        yield f"create {case.noun}", case.create(self.goods, headers), floor.commits
        if case.key not in self.ids:
            items = self.system.admin.get(case.root, limit=50)["items"]
            self.ids[case.key] = [item[case.key] for item in items]
        yield f"get {case.noun}", case.get(self.ids[case.key], headers), floor.answers
        yield f"list 50 {case.path}", case.page(headers), floor.answers

    def _gateway_adds(self, callers: int) -> Row:
        """One lead by its id: through the gateway beside past it. CPU is the gateway's own."""
        ids = self.ids[LEADS.key][:1]
        past = {"Authorization": f"Bearer {self.system.token()}"}
        lead, door = family(self.system.pid("lead-web")), family(self.system.pid("gateway-web"))
        direct = drive(self.system.url("lead"), LEADS.get(ids, past), self.seconds, callers, lead)
        through = drive(self.system.base_url, LEADS.get(ids, self._signed_in()), self.seconds, callers, door)
        added = replace(through, p50_ms=through.p50_ms - direct.p50_ms, p99_ms=through.p99_ms - direct.p99_ms)
        note = "floor: the same past the gateway; aim: ≤ 1 ms at p50, ≤ 0.25 ms CPU"
        return added.row(f"gateway adds, callers: {callers}", direct.ops_per_s, note)

    def _signed_in(self) -> Headers:
        cookie = next(iter(self.system.admin.session.cookies))
        return {"Cookie": f"{cookie.name}={cookie.value}", "Origin": self.system.base_url}


@contextlib.contextmanager
def _pinned(pids: Iterable[int], cores: set[int]) -> Iterator[None]:
    """Keep processes (all their threads) on some cores for a while. Threads and children that are begun
    meanwhile are born to the same cores, and are let go with the others.
    """
    families, free = list(pids), os.sched_getaffinity(0)
    _place(families, cores & free or free)
    try:
        yield
    finally:
        _place({*families, *(child for pid in families for child in descendants(pid))}, free)


def _place(pids: Iterable[int], cores: set[int]) -> None:
    for thread in [int(task.name) for pid in pids for task in Path(f"/proc/{pid}/task").glob("*")]:
        with contextlib.suppress(ProcessLookupError):
            os.sched_setaffinity(thread, cores)
