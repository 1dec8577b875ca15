"""What is said and written about a run at its end, and whether it passed."""

import argparse
import json
import time
from dataclasses import dataclass, field

from chaos.findings import Findings
from chaos.laws import RECORDS
from chaos.patient import Diary
from infra.local.console import say
from infra.local.instance import REPOSITORY

# What a default run must come to, and within how many seconds from its start to the end of its last process.
KILLS, FACTS, WHOLE = 50, 5000, 300
# The load that is left of a default run; a run with this much of it has done everything at least once.
LOAD, LONG = 165, 60
# In so many rounds each process was met alive at least once.
ROUNDS = 3


@dataclass
class Run:
    """What was asked for, and what came of it. `load`: its seconds of load and kills. `aimed`: the processes
    that run all the time and were to be killed.
    """

    asked: argparse.Namespace
    begun: float = field(default_factory=time.monotonic)
    load: float = 0.0
    diary: Diary = field(default_factory=Diary)
    findings: Findings = field(default_factory=Findings)
    kills: int = 0
    killed: dict[str, int] = field(default_factory=dict)
    aimed: set[str] = field(default_factory=set)
    servers: list[str] = field(default_factory=list)
    mark: str = ""

    @property
    def bounded(self) -> bool:
        """Whether the run as a whole has its bound, or only its load."""
        return not self.asked.seconds

    @property
    def left(self) -> float:
        """Seconds until the bound."""
        return float(self.asked.whole - self.took)

    @property
    def took(self) -> float:
        """Seconds so far."""
        return time.monotonic() - self.begun

    @property
    def share(self) -> float:
        """How much of a default run's kills and facts this one owes; a default run owes all of them."""
        whole = self.asked.whole / WHOLE
        return float(whole) if self.bounded and whole >= 1 else self.load / LOAD


def verdict(run: Run) -> int:
    """The table, the file and the exit code."""
    found, took = run.findings, run.took
    short = shortages(run, took)
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
    figures = f"{run.kills} kills, {found.events} events, {found.lost} lost, {found.doubled} doubled"
    figures += f" in {took:.0f} s" + (f" of {run.asked.whole:.0f}" if run.bounded else "")
    say(f"{figures}: {'ok' if well else 'FAILED'}")
    return 0 if well else 1


def shortages(run: Run, took: float) -> list[str]:
    """A run in which too little happened proves nothing, and one without a bound is nobody's to wait for."""
    wanted = {"kills": (run.kills, KILLS * run.share), "facts": (run.findings.events, FACTS * run.share)}
    short = [
        f"only {seen} {what}, {least:.0f} are wanted"
        for what, (seen, least) in wanted.items()
        if seen < least
    ]
    if run.bounded and took > run.asked.whole:
        short.append(f"only {run.asked.whole:.0f} s were to be used, it took {took:.0f}")
    if run.load >= LONG:
        roles = {name.rpartition("-")[2] for name in run.killed}
        aimed = {aim.removeprefix("-") for aim in run.asked.aim.split(",") if aim}
        short += [f"no {role} was killed" for role in sorted(aimed - roles)]
        if run.kills >= ROUNDS * len(run.aimed):
            short += [f"{name} was never killed" for name in sorted(run.aimed - run.killed.keys())]
        short += [f"no {kind} was acknowledged" for kind in RECORDS if not run.diary.acknowledged.get(kind)]
    return short


def _write(run: Run, took: float, short: list[str]) -> None:
    found = run.findings
    figures = {
        "kills": run.kills, "events": found.events, "lost": found.lost, "doubled": found.doubled,
        "dead_letters": found.dead, "seconds": round(took, 1),
        "seconds_allowed": run.asked.whole if run.bounded else None,
        "load_seconds": round(run.load, 1), "seed": run.asked.seed,
        "killed": dict(sorted(run.killed.items())), "violations": found.violations,
        "servers": run.servers, "owed": found.owed, "laws": found.laws,
        "broken": dict(found.broken), "answers": dict(run.diary.statuses), "short": short,
        "acknowledged": {kind: len(names) for kind, names in run.diary.acknowledged.items()},
    }  # fmt: skip
    file = REPOSITORY / ".run" / "chaos.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
