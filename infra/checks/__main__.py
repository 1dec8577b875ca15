"""Runs every step, two at a time, says how long each took, shows what failed and counts steps and tests."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from infra.checks.steps import Result, all_steps
from infra.local.console import say
from infra.tally import Counts

# As many as the smallest machine we care for has cores.
AT_ONCE = 2


def main() -> int:
    begun = time.monotonic()
    total, failed = Counts(), []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in as_completed([pool.submit(step.run) for step in all_steps()]):
            result = done.result()
            say(f"{result.seconds:6.1f} s  {result.step.name:<28} {summary(result)}")
            total.add(result.counts)
            failed += [result] if result.counts.failed else []
    for result in failed:
        say(f"\n── {result.step.name}\n{result.output.strip()}")
    say(f"\n{time.monotonic() - begun:.0f} s in all")
    if failed:
        say(f"Failed: {', '.join(result.step.name for result in failed)}")
    say(str(total))
    return 1 if failed else 0


def summary(result: Result) -> str:
    if result.step.counted:
        return str(result.counts)
    return "failed" if result.counts.failed else "ok"


if __name__ == "__main__":
    sys.exit(main())
