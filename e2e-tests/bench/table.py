"""One table for people and one file for programs, of the same rows."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDED = "process "
HEAD = f"{'':38}{'op/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'floor op/s':>12}{'ratio':>8}  note"


@dataclass(frozen=True)
class Row:
    """One figure. `floor` is what the machine could do at most in this very run; `ratio` the figure over it.

    `pss_mb` and `start_s` are the memory of a process and the seconds from its birth to its first ready.
    """

    name: str
    ops_per_s: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    cpu_ms: float | None = None
    floor_ops_per_s: float | None = None
    note: str = ""
    pss_mb: float | None = None
    start_s: float | None = None

    @property
    def ratio(self) -> float | None:
        """How much of the floor's rate is left."""
        return self.ops_per_s / self.floor_ops_per_s if self.ops_per_s and self.floor_ops_per_s else None


def text_of(rows: list[Row]) -> str:
    """The table; the processes of one kind share a line."""
    timed = [row for row in rows if row.ops_per_s is not None]
    weighed = [row for row in rows if row.ops_per_s is None and not row.name.startswith(FOLDED)]
    lines = [HEAD, *(_line(row) for row in timed), f"\n{'':38}{'PSS MB':>10}{'largest':>9}{'start s':>9}"]
    lines += [_weight(row.name, [row], row.note) for row in weighed]
    return "\n".join([*lines, *_folded(rows)])


def write(rows: list[Row], file: Path) -> None:
    """The same as JSON, each process on its own."""
    told = [{**asdict(row), "ratio": row.ratio} for row in rows]
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(row: Row) -> str:
    cells = [_cell(row.ops_per_s, 10, 0), *(_cell(x, 9, 2) for x in (row.p50_ms, row.p99_ms, row.cpu_ms))]
    cells += [_cell(row.floor_ops_per_s, 12, 0), _cell(row.ratio, 8, 3)]
    return f"{row.name:38}{''.join(cells)}  {row.note}".rstrip()


def _folded(rows: list[Row]) -> Iterator[str]:
    for kind in ("web", "worker", "relays"):
        some = [row for row in rows if row.name.startswith(FOLDED) and row.name.endswith(kind)]
        if some:
            yield _weight(f"{len(some)} × {kind}", some, "")


def _weight(name: str, some: list[Row], note: str) -> str:
    memory = [row.pss_mb or 0.0 for row in some]
    started = max((row.start_s for row in some if row.start_s is not None), default=None)
    cells = _cell(sum(memory), 10, 0) + _cell(max(memory), 9, 0) + _cell(started, 9, 1)
    return f"{name:38}{cells}  {note}".rstrip()


def _cell(value: float | None, width: int, digits: int) -> str:
    return f"{'–':>{width}}" if value is None else f"{value:>{width},.{digits}f}"
