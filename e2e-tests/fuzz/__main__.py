"""`make fuzz`: starts the system on an instance of its own, tries everything, writes `.run/fuzz.json`."""

import argparse
import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import requests
from company import found_company

from fuzz.hostile import Hostile
from fuzz.report import Report
from fuzz.stock import Stock
from fuzz.system import System
from fuzz.world import World
from running import REPOSITORY, fresh_system

HERE = Path(__file__).resolve().parents[1]
CONTEXTS = ["sales", "channel", "fieldservice", "cpq", "identity", "lead", "gateway"]
OTHERS = ["salesperson", "dealer", "service-engineer", "client", "anonymous"]
EVERY_PHASE = ["examples", "coverage", "fuzzing", "stateful"]
# A run of so many cases for each operation has so many seconds, from nothing to the last word.
USUAL_CASES, USUAL_SECONDS = 50, 1500
# Kept of them for the hand-made input, which comes last, and for stopping.
KEPT = 150
# A shard that is late stops by itself, and is stopped when it does not.
SLACK = 30


def main() -> int:
    """The administrator meets everything there is; the others meet each operation a few times more."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--cases", type=int, default=50, help="generated cases per operation, at least")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**31))
    parser.add_argument("--contexts", default=",".join(CONTEXTS), help="only these")
    parser.add_argument("--seconds", type=float, default=0.0, help="the run may take (default: by its cases)")
    parser.add_argument("--keep", action="store_true", help="use and leave an instance that runs already")
    asked = parser.parse_args()
    began = time.monotonic()
    _say(f"seed {asked.seed}")
    allowed = asked.seconds or USUAL_SECONDS * max(asked.cases / USUAL_CASES, 1)
    with fresh_system("fuzz", System, keep=asked.keep) as system:
        world = Stock(found_company(system.base_url, system.admin_password), system).filled()
        _say(f"a company to play with after {time.monotonic() - began:.0f} s")
        document = requests.get(f"{system.base_url}/openapi.json", timeout=30).json()
        report = Report(document, world, asked.contexts.split(","), asked.seed, asked.cases)
        for found in _shards(world, asked, began + allowed - KEPT):
            report.heard(found)
            _say(report.line_of(found))
        hostile = Hostile(world, asked.seed, asked.contexts.split(",")).run(_say)
        report.hostile({name: asdict(attacked) for name, attacked in hostile.items()})
        report.logged(system.unforeseen())
    report.end(time.monotonic() - began, allowed)
    (REPOSITORY / ".run").mkdir(exist_ok=True)
    (REPOSITORY / ".run" / "fuzz.json").write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    _say(report.text())
    return 1 if report.failed else 0


def _shards(world: World, asked: argparse.Namespace, until: float) -> Iterator[dict[str, Any]]:
    """Two processes at a time: one makes input while the other's is answered. All end by `until`."""
    wanted = asked.contexts.split(",")
    thorough = {"cases": asked.cases, "steps": max(asked.cases // 4, 4), "phases": EVERY_PHASE}
    briefly = {"cases": max(asked.cases // 8, 5), "steps": 4, "phases": ["fuzzing", "stateful"]}
    todo = [{"role": "administrator", "contexts": [context], **thorough} for context in wanted]
    todo += [{"role": role, "contexts": wanted, **briefly} for role in OTHERS]
    with ThreadPoolExecutor(max_workers=2) as pool:
        yield from pool.map(lambda shard: _run(world, asked.seed, shard, until), todo)


def _run(world: World, seed: int, shard: dict[str, Any], until: float) -> dict[str, Any]:
    environ = {**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": str(REPOSITORY / ".run" / "fuzz" / "hypothesis")}
    began = time.monotonic()
    left = max(until - began, 1)
    told = json.dumps({"world": asdict(world), "seed": seed, "seconds": left, **shard})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.shard"], input=told, capture_output=True, text=True, cwd=HERE,
            env=environ, timeout=left + SLACK, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return _nothing(shard, time.monotonic() - began, "it did not end in time")
    if done.returncode:
        return _nothing(shard, time.monotonic() - began, done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _nothing(shard: dict[str, Any], seconds: float, why: str) -> dict[str, Any]:
    """What a shard found that broke off."""
    return {**shard, "operations": {}, "seconds": round(seconds), "errors": [why]}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
