"""What the operating system must bring: found, installed where we may, and otherwise named in one line.

Runs before the virtual environment exists, with whatever Python started it.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from infra.local.console import Waiting, say
from infra.local.instance import REPOSITORY

POLICY = Path("/usr/sbin/policy-rc.d")
OURS = "# Written while the CRM installs packages, so that no system service is started; removed afterwards."
CJK_FONTS = "/usr/share/fonts", "*/**/NotoSansCJK*"


def missing_packages() -> list[str]:
    """What the system cannot run without; asked for by what it brings, not by its package's name."""
    there = {
        "python3-venv": find_spec("ensurepip") is not None and find_spec("venv") is not None,
        "rabbitmq-server": Path("/usr/lib/rabbitmq/bin/rabbitmq-server").exists(),
        "fonts-noto-cjk": any(Path(CJK_FONTS[0]).glob(CJK_FONTS[1])),
    }
    return [package for package, found in there.items() if not found]


def missing_test_packages() -> list[str]:
    there = {
        "chromium": any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")),
        "poppler-utils": shutil.which("pdftotext") is not None,
    }
    return [package for package, found in there.items() if not found]


def provide(for_tests: bool) -> int:
    if not install(missing_packages):
        return 1
    if for_tests and not install(missing_test_packages):
        say("The tests go on without; those that need one of these say so.")
    return 0


def install(missing_now: Callable[[], list[str]]) -> bool:
    missing = missing_now()
    if not missing:
        return True
    line = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        say(f"The system lacks {', '.join(missing)}. On Debian or Ubuntu run this as root, then start again:")
        say(f"  {line}")
        say("On another system install the same programs with its own package manager.")
        return False
    say(f"Installing from the system's packages: {', '.join(missing)} (no system service is started).")
    with no_service_starts():
        installed = run_apt("update") and run_apt("install", "-y", "--no-install-recommends", *missing)
    invalidate_caches()
    if installed and not missing_now():
        return True
    say(f"apt-get could not provide {', '.join(missing)}; .run/logs/system.log says why. By hand, as root:")
    say(f"  {line}")
    return False


@contextmanager
def no_service_starts() -> Iterator[None]:
    """A policy that somebody else put there is left alone, whatever it says."""
    if POLICY.exists() and OURS not in POLICY.read_text(errors="replace"):
        yield
        return
    POLICY.write_text(f"#!/bin/sh\n{OURS}\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def run_apt(*words: str) -> bool:
    log_file = REPOSITORY / ".run" / "logs" / "system.log"
    log_file.parent.mkdir(parents=True, exist_ok=True)
    return run_logged(
        ["apt-get", *words], log_file, f"apt-get {words[0]}", {"DEBIAN_FRONTEND": "noninteractive"}
    )


def run_logged(
    command: list[str], log_file: Path, what: str, variables: dict[str, str] | None = None
) -> bool:
    """Run something talkative into a log; the terminal hears only that it still goes on."""
    clock = Waiting()
    with log_file.open("a") as log:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **(variables or {})}
        )
        while True:
            try:
                return child.wait(timeout=1.0) == 0
            except subprocess.TimeoutExpired:
                clock.still(f"{what} goes on, see {log_file.relative_to(REPOSITORY)}")
