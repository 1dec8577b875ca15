"""`python -m infra.demo` loads the demo company into an empty system that is running."""

import argparse
import gc
import os
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

from chassis.clock import system_clock
from infra.demo.days import Span, day_of
from infra.demo.history import load
from infra.demo.house import House
from infra.local.console import say
from infra.local.instance import CONTEXTS


def main() -> int:
    """Exits 1 when something does not add up in the end."""
    options = parser().parse_args()
    begun = time.monotonic()
    span = Span(options.today or day_of(system_clock()))
    if absent := [name for name in CONTEXTS if f"{name.upper()}_DATABASE_URL" not in os.environ]:
        say(f"The demo company needs all contexts; {', '.join(absent)} is not there.")
        return 1
    house = House(span)
    if house.identity.number("select count(*) from people") > 1:
        say("Somebody works here already: the demo company is loaded into an empty system only.")
        return 0
    # Nothing imported is ever garbage; looking for it again and again costs a tenth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    rng = Random(options.seed)  # noqa: S311 - for stories, not for secrets
    staff, broken = load(house, span, rng, options.size)
    write_logins(staff.logins)
    say(f"The demo company was loaded in {time.monotonic() - begun:.1f} s.")
    if broken:
        say(f"These do not add up: {', '.join(broken)}.")
    return 1 if broken else 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(prog="python -m infra.demo", description=__doc__)
    found.add_argument("--size", type=float, default=1.0, help="1 is 60 people, 2,000 leads, 120 orders")
    found.add_argument("--seed", type=int, default=1, help="another number tells other stories")
    found.add_argument(
        "--today", type=date.fromisoformat, help="the day the history ends before (default: today)"
    )
    return found


def write_logins(logins: list[tuple[str, str, str]]) -> None:
    """One line each, for the owner of the instance only."""
    folder = os.environ.get("CRM_INSTANCE_DIR")
    lines = [f"{login:<18} {password:<24} {role}" for login, password, role in logins]
    if folder is None:
        say("\n".join(lines))
        return
    file = Path(folder) / "demo-logins.txt"
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
