"""One run: system, company, load, kills, quiet, books, verdict. The last line is the verdict."""

import argparse
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from caller import Unexpected
from company import found_company

from chaos import ledger, rules, witness
from chaos.findings import STILL
from chaos.flows import Office
from chaos.killer import SERVERS, Killer
from chaos.load import DESKS, Load
from chaos.plant import FAULTS, run_planted
from chaos.programme import begin_programme
from chaos.system import System
from chaos.verdict import KILLS, WHOLE, Run, verdict
from chaos.working import open_pool
from infra.local.console import say
from infra.local.instance import find_instance
from infra.local.program import KINDS
from running import fresh_system

# What a process is called ends with its role.
PROCESSES = tuple(role for role in KINDS if role != "prepare")
TOLD_EVERY = 15.0
# What failed four times waits two minutes for its next attempt.
REST = 150.0
# Of a run that is bounded as a whole: kept for the desks to finish, for the books and for stopping.
ENDING, STOPPING, LEAST = 80.0, 25.0, 15.0
# A shorter one would be mostly start and end.
SHORTEST = 200.0


def main(argv: Sequence[str] | None = None) -> int:
    """0 when nothing was lost or doubled, no law broken, and enough happened to say so."""
    asked = parser().parse_args(argv)
    if asked.plant:
        more = ["--seconds", str(asked.seconds)] if asked.seconds else []
        return run_planted(asked.plant, ["--seed", str(asked.seed), *more])
    if not asked.seconds and asked.whole < SHORTEST:
        say(f"{asked.whole:.0f} s leave no room beside a start and the books: they are those of the load.")
        asked.seconds = asked.whole
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    run = Run(asked)
    say(f"Seed {asked.seed}; again with --seed {asked.seed}.")
    with attacked(asked.instance) as system:
        unleash(run, system)
        check(run, system)
        if asked.instance:
            witness.leave(system)
    return verdict(run)


@contextmanager
def attacked(name: str) -> Iterator[System]:
    """One of chaos's own, or one that is up already and stays up with its own gateway's limits."""
    if name:
        yield System(find_instance(name))
        return
    with fresh_system("chaos", System) as system:
        yield system


def parser() -> argparse.ArgumentParser:
    """The command line."""
    words = argparse.ArgumentParser(prog="chaos", description=__doc__)
    words.add_argument(
        "--whole", type=float, default=WHOLE, help=f"seconds of the run, start to end (default {WHOLE})"
    )
    words.add_argument(
        "--seconds", type=float, default=0.0, help="of load and kills (default: what is left of the whole)"
    )
    words.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    words.add_argument("--rate", type=float, default=1.0, help="pace of the desks; 2 is twice as fast")
    words.add_argument(
        "--every", type=float, default=0.0, help="seconds from kill to kill (default: enough of them)"
    )
    words.add_argument(
        "--aim", default=",".join(PROCESSES), help="kill processes with these endings; empty: none"
    )
    words.add_argument(
        "--servers", default="", help="moments and ways, 10:rabbitmq-hard,20:postgresql-stop; none"
    )
    words.add_argument("--desks", default=",".join(DESKS), help="which desks work")
    words.add_argument(
        "--quiet", type=float, default=120.0, help="seconds the desks get to finish what they began"
    )
    words.add_argument("--spare-young", action="store_true", help="kill only what has come to work")
    words.add_argument("--instance", default="", choices=("", "run", "test"), help="one that is up already")
    words.add_argument("--plant", default="", choices=("", *FAULTS), help="a fault, in a copy of the tree")
    return words


def servers_of(asked: argparse.Namespace, load: float) -> list[tuple[float, str]]:
    """When each server goes: as asked, or each way once, spread over the run."""
    if asked.servers == "none":
        return []
    if asked.servers:
        pairs = (pair.partition(":") for pair in asked.servers.split(","))
        return sorted((float(at), way) for at, _, way in pairs)
    return [(load * (n + 1) / (len(SERVERS) + 1.5), way) for n, way in enumerate(SERVERS)]


def unleash(run: Run, system: System) -> None:
    """Load and kills for so many seconds, then no kills and no new work."""
    asked = run.asked
    company = found_company(system.base_url, system.admin_password)
    begin_programme(company)
    open_pool(Office(company, run.diary, asked.seed))
    run.mark = company.mark
    witness.stand(system)
    load = Load(company, run.diary, asked.seed, asked.rate, [d for d in asked.desks.split(",") if d])
    run.load = asked.seconds or max(run.left - ENDING, LEAST)
    # A third more kills than wanted: some find their victim just being born.
    every = asked.every or run.load / (KILLS * run.share * 1.3)
    aims = [aim for aim in asked.aim.split(",") if aim]
    killer = Killer(system, asked.seed, every, aims, servers_of(asked, run.load), asked.spare_young)
    say(f"{len(asked.desks.split(','))} desks, a kill every {every:.1f} s, for {run.load:.0f} s ...")
    load.start()
    killer.start()
    _watch(run, load, killer, run.load)
    killer.stop()
    run.kills, run.killed, run.servers = killer.kills, killer.killed, killer.restarted
    run.aimed = killer.aimed
    say(f"{run.kills} kills, {len(run.servers)} server restarts; the desks finish what they began ...")
    late = load.stop(_patience(run, asked.quiet))
    run.findings.law("desks that never finished", late)
    _settle(run, system, _patience(run, REST))


def _patience(run: Run, wanted: float) -> float:
    """A bounded run waits no longer than leaves it time to stop; one of so many seconds of load waits all."""
    return max(min(wanted, run.left - STOPPING), 1.0) if run.bounded else wanted


def _watch(run: Run, load: Load, killer: Killer, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(TOLD_EVERY, left))
        answered = run.diary.statuses
        fine = sum(n for status, n in list(answered.items()) if status[:1] == "2")
        say(
            f"  {seconds - max(end - time.monotonic(), 0):4.0f} s  {killer.kills:3} kills  {fine:6} answers"
            f"  {answered.total() - fine:5} others  {load.done:5} flows done"
        )


def _settle(run: Run, system: System, patience: float) -> None:
    say("Waiting until nothing is on its way ...")
    deadline = time.monotonic() + patience
    calm = 0
    waiting: dict[str, int] = {}
    while calm < 2 and time.monotonic() < deadline:
        try:
            waiting = system.waiting()
        except Exception as away:  # noqa: BLE001 - a server that is just being started again
            waiting = {f"{type(away).__name__}": 1}
        calm = 0 if waiting else calm + 1
        time.sleep(0.7)
    run.findings.law(STILL, [f"{name}: {n}" for name, n in waiting.items()])


def check(run: Run, system: System) -> None:
    """Everything that can be counted."""
    ledger.reckon(system, run.findings)
    rules.check(system, run.diary, run.mark, run.findings)
    run.findings.law("steps refused or never answered", run.diary.refused)
    different = [f"{what} {n}×" for what, n in run.diary.different.items()]
    run.findings.doubled += run.findings.law("one key was answered in two ways", different)
    run.findings.law("answers with status 500", [f"{what} {n}×" for what, n in run.diary.broken.items()])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unexpected as refused:
        say(f"The company could not be founded: {refused}")
        sys.exit(1)
