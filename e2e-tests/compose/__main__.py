"""The run itself: each phase claims something and says what it saw; the last line is the sum."""

import argparse
import os
import random
import signal
import sys
from collections.abc import Sequence

import docker

from compose import journeys, kills, ledger, sharing, walls
from compose.console import Checks, Deadline, OutOfTime
from compose.outside import LEADS, Outside, Refused
from compose.stack import Broken, Stack
from compose.traffic import Traffic
from infra.local.console import say, step

OPPORTUNITIES = "/api/sales/v1/opportunities"
MINUTES = 12.0
SHARE = 0.2
# One more than an address may fail.
GUESSES = 11
DEMO_SIZE = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """0 when every claim held."""
    asked = _parser().parse_args(argv)
    # One way out for Ctrl-C and for `kill`: both interrupt what is being waited for, then all is taken down.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    checks, deadline = Checks(), Deadline(asked.minutes * 60)
    try:
        stack = Stack(deadline)
    except docker.errors.DockerException as away:
        say(f"Docker does not answer, and this proof needs it: {away}")
        say("0 passed, 1 failed")
        return 1
    try:
        _prove(stack, checks, deadline, asked.seed)
    except OutOfTime:
        checks.that(f"all of it fits into {asked.minutes:.0f} minutes", False)
    except (Broken, Refused) as broken:
        checks.that("the run reaches its end", False, str(broken))
        say(stack.troubled())
    except KeyboardInterrupt:
        checks.that("the run reaches its end", False, "interrupted")
    finally:
        if not asked.keep:
            with step("Taking everything down"):
                stack.down()
    say(str(checks))
    return int(checks.failed > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="compose", description="the system in containers, proved from outside"
    )
    parser.add_argument("--minutes", type=float, default=MINUTES, help="the bound on all of it")
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(10_000), help="order of the kills"
    )
    parser.add_argument("--keep", action="store_true", help="leave everything running at the end")
    return parser


def _prove(stack: Stack, checks: Checks, deadline: Deadline, seed: int) -> None:
    stack.down()
    password = stack.make_passwords()
    images = stack.images()
    with step(f"Building {len(images)} images"):
        stack.build(sorted(images.values()))
    checks.that("the images build", True, ", ".join(sorted(images)))
    checks.that("all of them share one layer of dependencies", stack.shared_layers(list(images)) >= 2)
    with step("Bringing everything up"):
        stack.up()
    running = stack.containers()
    checks.that("everything is up and healthy", True, f"{len(running)} containers, {_megabytes(stack)} MB")
    walls.check(stack, checks)

    _load_demo(stack, checks)
    person = Outside(stack.url, password)
    owner = person.sign_in()
    statuses = [person.mistypes("nobody", "203.0.113.7") for _ in range(GUESSES)]
    others = person.mistypes("somebody", "203.0.113.7"), person.mistypes("somebody", "203.0.113.8")
    apart = statuses[-1] == 429 and others == (429, 401)
    checks.that(
        "who guesses passwords shuts out his own address, and no other", apart, f"{statuses}, {others}"
    )
    with step("Walking through the gateway"):
        journeys.smoke(person, checks)
        if any(journeys.FOLDER.glob("test_*.py")):
            journeys.pass_through(stack.url, password, checks, deadline)
    with step(f"Scaling {sharing.SERVICE} to {sharing.REPLICAS}"):
        stack.scale(sharing.SERVICE, sharing.REPLICAS)
        shares = sharing.shares(stack, person, deadline)
    seen = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
    fair = len(shares) == sharing.REPLICAS and min(shares.values()) >= SHARE
    checks.that(f"each replica answers at least {SHARE:.0%} of the requests", fair, seen)

    with step(f"Killing every container once, seed {seed}"), Traffic(person, owner) as traffic:
        killed = kills.kill_each(stack, person, traffic, deadline, seed)
    late = [kill.name for kill in killed if kill.ready is None or kill.served is None]
    checks.that(f"{len(killed)} containers were killed and came back", not late, ", ".join(late))
    worst = max((kill.served or 0.0 for kill in killed), default=0.0)
    say(
        f"  a new capture waited {worst:.1f} s at most; longest gap between two {traffic.longest_gap():.1f} s"
    )
    with step("Waiting until nothing is on its way"):
        waiting = ledger.settle(stack, deadline)
    checks.that("outboxes and queues are empty", not waiting, waiting)
    _count(stack, person, traffic, checks)


def _load_demo(stack: Stack, checks: Checks) -> None:
    try:
        with step("Loading a small demo company"):
            stack.load_demo(DEMO_SIZE)
    except Broken as broken:
        # The rest can be proved without it.
        checks.that("the demo company loads and adds up", False, str(broken))
    else:
        checks.that("the demo company loads and adds up", True)


def _count(stack: Stack, person: Outside, traffic: Traffic, checks: Checks) -> None:
    checks.that("nobody was refused for good", not traffic.refused, "; ".join(traffic.refused[:3]))
    leads = [row["companyName"] for row in person.every(LEADS, company=traffic.mark)]
    _once(checks, "confirmed lead", set(traffic.captured), leads, set(traffic.sent))
    opportunities = [
        row["name"] for row in person.every(OPPORTUNITIES) if row["name"].startswith(traffic.mark)
    ]
    _once(checks, "converted lead's opportunity", traffic.converted, opportunities, set(traffic.sent))
    books = ledger.count(stack)
    missing = {name: n for name, n in books.missing.items() if n}
    unexpected = {name: n for name, n in books.unexpected.items() if n}
    figures = f"{books.published} facts published, {books.owed} owed to hearers"
    checks.that(
        "every fact reached everybody who declared to hear it",
        not missing and books.owed > 0,
        f"{figures} {missing or ''}",
    )
    checks.that("nothing was handled that nobody published", not unexpected, str(unexpected or ""))
    checks.that("no dead letters", not books.dead, str(books.dead or ""))


def _once(checks: Checks, what: str, confirmed: set[str], found: list[str], sent: set[str]) -> None:
    lost = confirmed - set(found)
    doubled = len(found) - len(set(found))
    strange = set(found) - sent
    holds = bool(confirmed) and not lost and not doubled and not strange
    checks.that(
        f"every {what} is there exactly once",
        holds,
        f"{len(confirmed)} confirmed, {len(lost)} lost, {doubled} doubled",
    )


def _megabytes(stack: Stack) -> int:
    return (
        sum(one.stats(stream=False)["memory_stats"].get("usage", 0) for one in stack.containers())
        // 1_000_000
    )


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # a desk that still waits for an answer must not keep the process
