"""The virtual environment: locked packages by hash, then our own packages in place."""

import sys
from pathlib import Path

from infra.local.console import say, step
from infra.local.instance import REPOSITORY
from infra.local.logs import tail
from infra.local.system import run_logged

OLDEST, NEWEST = (3, 11), (3, 13)
VENV = REPOSITORY / ".venv"
STAMP = VENV / ".installed"
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")


def install() -> int:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        say(f"Python {found} was found; 3.11, 3.12 or 3.13 is needed. Name one: make setup PYTHON=python3.11")
        return 1
    log_file = REPOSITORY / ".run" / "logs" / "setup.log"
    log_file.parent.mkdir(parents=True, exist_ok=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    locks = [word for lock in LOCKS for word in ("-r", str(REPOSITORY / lock))]
    # No build isolation: an isolated build would fetch an unlocked build tool.
    ours = [word for folder in own_packages() for word in ("-e", str(folder))]
    steps = {
        "Making the virtual environment": [sys.executable, "-m", "venv", str(VENV)],
        "Installing the locked packages": [*pip, "--require-hashes", *locks],
        "Installing our own packages": [*pip, "--no-deps", "--no-build-isolation", *ours],
    }
    for what, command in steps.items():
        with step(what):
            if not run_logged(command, log_file, what):
                say(tail(log_file))
                say(f"That failed; {log_file} has all of it.")
                return 1
    STAMP.touch()
    return 0


def own_packages() -> list[Path]:
    return sorted(
        file.parent
        for pattern in ("shared", "services/*")
        for file in REPOSITORY.glob(f"{pattern}/pyproject.toml")
    )
