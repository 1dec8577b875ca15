"""What is said and written about a run at its end, and whether it passed."""

import argparse
import json
from dataclasses import dataclass, field

from chaos.findings import Findings
from chaos.laws import RECORDS
from chaos.patient import Diary
from infra.local.console import say
from infra.local.instance import REPOSITORY

KILLS, FACTS, SECONDS = 50, 5000, 240
# A run this long has done everything at least once.
LONG = 60


@dataclass
class Run:
    """What was asked for, and what came of it."""

    asked: argparse.Namespace
    diary: Diary = field(default_factory=Diary)
    findings: Findings = field(default_factory=Findings)
    kills: int = 0
    servers: list[str] = field(default_factory=list)
    mark: str = ""


def verdict(run: Run, took: float) -> int:
    """The table, the file and the exit code."""
    found = run.findings
    short = shortages(run)
    _write(run, took, short)
    for violation in found.violations:
        say(f"  BROKEN  {violation}")
    for shortage in short:
        say(f"  SHORT   {shortage}")
    acknowledged = sum(len(names) for names in run.diary.acknowledged.values())
    rows = {
        "processes killed": run.kills, "servers restarted": len(run.servers), "facts published": found.events,
        "effects owed to hearers": found.owed, "acknowledged records": acknowledged,
        "laws checked": found.laws, "laws broken": len(found.violations),
        "lost": found.lost, "doubled": found.doubled, "dead letters": found.dead, "seconds": round(took),
    }  # fmt: skip
    for name, figure in rows.items():
        say(f"  {name:<26}{figure:>8}")
    well = not (found.violations or short)
    figures = f"{run.kills} kills, {found.events} facts, {found.lost} lost, {found.doubled} doubled"
    say(f"{figures}: {'ok' if well else 'FAILED'}")
    return 0 if well else 1


def shortages(run: Run) -> list[str]:
    """A run in which too little happened proves nothing."""
    share = run.asked.seconds / SECONDS
    wanted = {"kills": (run.kills, KILLS * share), "facts": (run.findings.events, FACTS * share)}
    short = [
        f"only {seen} {what}, {least:.0f} are wanted"
        for what, (seen, least) in wanted.items()
        if seen < least
    ]
    if run.asked.seconds >= LONG:
        short += [f"no {kind} was acknowledged" for kind in RECORDS if not run.diary.acknowledged.get(kind)]
    return short


def _write(run: Run, took: float, short: list[str]) -> None:
    found = run.findings
    figures = {
        "kills": run.kills, "events": found.events, "lost": found.lost, "doubled": found.doubled,
        "dead_letters": found.dead, "seconds": round(took, 1), "seed": run.asked.seed,
        "violations": found.violations, "servers": run.servers, "owed": found.owed, "laws": found.laws,
        "broken": dict(found.broken), "answers": dict(run.diary.statuses), "short": short,
        "acknowledged": {kind: len(names) for kind, names in run.diary.acknowledged.items()},
    }  # fmt: skip
    file = REPOSITORY / ".run" / "chaos.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
