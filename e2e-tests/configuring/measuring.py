"""Click through every option model of a folder, as the API does, and let a second engine check every answer.

    make bench-configure MODELS=../shared/data/uvl

One line per model: name, features, constraints; load_s: reading it and a first answer; check_s: the
check before release; p50_ms, p95_ms, max_ms of a click; explain_p95_ms, repair_p95_ms of the clashing ones;
peak_mb of the configuring process; wrong: answers the second engine refutes.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from configuring.clicks import Buyer
from cpq_svc.adapters.solving.processes import ProcessConfigurators
from cpq_svc.adapters.uvl.reading import read_uvl
from cpq_svc.domain.features.feature import Feature
from cpq_svc.domain.features.model import FeatureModel
from kernel.errors import BusinessError


def main(folder: Path) -> int:
    """Print the lines; 1 when an answer was wrong, 2 when there are no models."""
    files = sorted(folder.rglob("*.uvl"))
    if not files:
        sys.stderr.write(f"{folder} holds no .uvl files\n")
        return 2
    wrong = 0
    for file in files:
        try:
            line = measured(file.stem, file.read_text("utf-8"), partial(_beside, file))
        except BusinessError as refused:  # a model that cannot be read is told, and the others go on
            line = {"name": file.stem, "refused": str(refused), "wrong": 1}
        wrong += int(line["wrong"])
        print(json.dumps(line), flush=True)
    return int(wrong > 0)


def measured(
    name: str, text: str, beside: Callable[[str], str | None] = lambda _: None
) -> dict[str, str | float]:
    """The line of one model, configured in a process of its own; `beside` finds what it imports."""
    engine = ProcessConfigurators()
    engine.configure(FeatureModel(Feature("warm")), [])  # starting the process is not loading a model
    begun = time.perf_counter()
    model = read_uvl(text, beside)
    first = engine.configure(model, [])
    loaded = time.perf_counter()
    flaws = engine.check(model)
    checked = time.perf_counter()
    line: dict[str, str | float] = {
        "name": name,
        "features": len(model.features),
        "constraints": len(model.constraints),
        "load_s": round(loaded - begun, 3),
        "check_s": round(checked - loaded, 3),
        "flaws": len(flaws),
    }
    buyer = Buyer(engine, model, seed=len(model.features))
    seen = buyer.click_through() if first.valid else buyer.measured
    clashes = len(seen.explaining) / max(1, len(seen.clicks))
    line |= {"clicks": len(seen.clicks), "clashing": round(clashes, 2), "completed": seen.completed}
    for figure, seconds, share in (
        ("p50_ms", seen.clicks, 0.5),
        ("p95_ms", seen.clicks, 0.95),
        ("max_ms", seen.clicks, 1.0),
        ("explain_p95_ms", seen.explaining, 0.95),
        ("repair_p95_ms", seen.repairing, 0.95),
    ):
        line[figure] = round(1000 * quantile(seconds, share), 1)
    line |= {"peak_mb": round(sum(map(peak_mb, engine.numbers()))), "wrong": seen.wrong}
    engine.end()
    return line


def quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def peak_mb(process: int) -> float:
    """The most memory a process ever had."""
    for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def _beside(file: Path, name: str) -> str | None:
    """An imported model: the name is the way to it, from the folder of the file."""
    there = file.parent / f"{name.replace('.', '/')}.uvl"
    return there.read_text("utf-8") if there.is_file() else None
