"""Memory and start time of each process. PSS counts a shared page once, divided among those who share it."""

import json
from pathlib import Path

from bench.running import System
from bench.table import Row


def rows(system: System) -> list[Row]:
    """One row for each kind of process and one for all of ours together; the aim is 700 MB and 15 s."""
    pids = json.loads((system.folder / "processes.json").read_text())
    supervisor = int((system.folder / "supervisor.pid").read_text().split()[0])
    family = _descendants(supervisor)
    total = sum(_pss(pid) for pid in {supervisor, *family})
    found = [
        Row(
            "all our processes",
            note=f"{total:.0f} MB PSS; up in {system.seconds_to_start:.1f} s with the servers",
        )
    ]
    for kind in ("web", "worker", "relay"):
        each = [
            sum(_pss(p) for p in {pid, *_descendants(pid)})
            for name, pid in pids.items()
            if name.endswith(kind)
        ]
        found.append(
            Row(f"{len(each)} × {kind}", note=f"{sum(each):.0f} MB PSS, the largest {max(each):.0f} MB")
        )
    return found


def _descendants(pid: int) -> set[int]:
    try:
        children = {int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except FileNotFoundError:
        return set()
    return children.union(*(_descendants(child) for child in children))


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
