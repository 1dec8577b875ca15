"""`python -m chaos.proof`: plants each fault into a copy of the tree and wants chaos to catch it."""

import argparse
import json
import sys
import time
from collections.abc import Sequence

from chaos.findings import STILL
from chaos.laws import NEVER
from chaos.plant import FAULTS, Fault, NotThere, read, run_planted
from infra.local.console import say
from infra.local.instance import REPOSITORY

SEED = 7
OF_ONE_CONTEXT = {name for name, *_ in NEVER}


def main(argv: Sequence[str] | None = None) -> int:
    """0 when every fault was caught by a law that is meant to catch it."""
    words = argparse.ArgumentParser(prog="chaos.proof", description=__doc__)
    words.add_argument("faults", nargs="*", help=f"some of {', '.join(FAULTS)}; all without it")
    words.add_argument("--seed", type=int, default=SEED)
    asked = words.parse_args(argv)
    passed = failed = 0
    for name in asked.faults or FAULTS:
        begun = time.monotonic()
        caught, seen = prove(read(name), asked.seed)
        passed, failed = passed + caught, failed + (not caught)
        say(f"{'ok    ' if caught else 'FAILED'} {name} ({time.monotonic() - begun:.0f} s): {seen}")
    say(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def prove(fault: Fault, seed: int) -> tuple[bool, str]:
    """Whether it was caught, and by what."""
    log = REPOSITORY / ".run" / f"chaos-{fault.name}.log"
    log.parent.mkdir(exist_ok=True)
    say(f"── {fault.name}: {fault.says}")
    try:
        with log.open("w") as written:
            code = run_planted(fault.name, ["--seed", str(seed)], written.fileno())
    except NotThere as moved:
        return False, str(moved)
    kept = log.with_suffix(".json")
    if not kept.exists():
        return False, f"the run broke off; {log} says why"
    figures = json.loads(kept.read_text())
    counting = figures["broken"]
    if STILL in counting:
        # What one database promises holds at every moment; what is lost between two can't be told yet.
        counting = {law: n for law, n in counting.items() if law in OF_ONE_CONTEXT}
        if not counting:
            return (
                False,
                f"it never came to rest, so nothing can be counted ({figures['broken'][STILL]} things)",
            )
    caught = [f"{law}: {n}" for law, n in counting.items() if any(word in law for word in fault.caught_by)]
    about = f"{figures['kills']} kills, {figures['events']} facts"
    if not caught or not code:
        return False, f"not noticed by {' or '.join(fault.caught_by)} ({about}); {log} has all of it"
    return True, f"{'; '.join(caught[:3])} ({about})"


if __name__ == "__main__":
    sys.exit(main())
