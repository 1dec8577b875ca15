"""One log file per process, under the instance's folder."""

import os
from pathlib import Path
from typing import NoReturn

from infra.local.instance import Instance

LIMIT = 10 << 20
LINES = 25


def turn_logs(instance: Instance) -> None:
    """A log that has grown large steps aside at the next start; one old one is kept."""
    for file in instance.logs.glob("*.log"):
        if file.stat().st_size > LIMIT:
            file.replace(file.with_suffix(".log.1"))


def tail(file: Path, lines: int = LINES) -> str:
    if not file.exists():
        return f"({file} is not there)"
    return "\n".join(file.read_text(errors="replace").splitlines()[-lines:])


def follow(instance: Instance, context: str) -> NoReturn:
    """Become `tail -F`."""
    files = sorted(str(file) for file in instance.logs.glob(f"{context or '*'}-*.log"))
    if not files:
        raise SystemExit(f"There is no log of {context or 'anything'} in {instance.logs}.")
    # What carries the facts of every context writes one log.
    os.execvp("tail", ["tail", "-n", str(LINES), "-F", *files, str(instance.logs / "relays.log")])
