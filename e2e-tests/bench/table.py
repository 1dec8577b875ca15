"""One table for people and one file for programs, of the same rows."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure. `floor` is what the machine could do at most in this very run; `ratio` is the figure over
    it.
    """

    name: str
    ops_per_s: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    cpu_ms: float | None = None
    floor_ops_per_s: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How much of the floor's rate is left."""
        return self.ops_per_s / self.floor_ops_per_s if self.ops_per_s and self.floor_ops_per_s else None


def text_of(rows: list[Row]) -> str:
    """The table."""
    lines = [
        f"{'':44}{'op/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'floor op/s':>12}{'ratio':>8}  note"
    ]
    for row in rows:
        cells = [
            _cell(row.ops_per_s, 10, 0),
            _cell(row.p50_ms, 9, 2),
            _cell(row.p99_ms, 9, 2),
            _cell(row.cpu_ms, 9, 2),
        ]
        cells += [_cell(row.floor_ops_per_s, 12, 0), _cell(row.ratio, 8, 3)]
        lines.append(f"{row.name:44}{''.join(cells)}  {row.note}".rstrip())
    return "\n".join(lines)


def write(rows: list[Row], file: Path) -> None:
    """The same as JSON."""
    told = [{**asdict(row), "ratio": row.ratio} for row in rows]
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _cell(value: float | None, width: int, digits: int) -> str:
    return f"{'–':>{width}}" if value is None else f"{value:>{width},.{digits}f}"
