"""What the operating system must bring: found, installed where we may, and otherwise named in one line.

Runs before the virtual environment exists, with whatever Python started it.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from infra.local.console import Waiting, say
from infra.local.dormant import no_boot_starts, no_service_starts
from infra.local.instance import REPOSITORY

LOG = REPOSITORY / ".run" / "logs" / "system.log"
SOURCES = Path("/etc/apt/sources.list"), Path("/etc/apt/sources.list.d")
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
    with no_service_starts(), no_boot_starts():
        installed = run_apt("update") and run_apt("install", "-y", "--no-install-recommends", *missing)
    invalidate_caches()
    still_missing = missing_now()
    if installed and not still_missing:
        return True
    say_what_to_do(still_missing or missing, line)
    return False


def say_what_to_do(missing: list[str], line: str) -> None:
    say(f"apt-get could not provide {', '.join(missing)}:")
    for complaint in complaints():
        say(f"  {complaint}")
    say("All it said is in .run/logs/system.log. One of these helps; then start again:")
    say(f"  - {SOURCES[0]} or a file in {SOURCES[1]} must name a source that has them and can be reached")
    say("    (Debian: component main; Ubuntu: main and universe). Then this works, as root:")
    say(f"      {line}")
    say("  - Without a network: have another machine with the same system run, as root,")
    say(f"      apt-get update && apt-get install -y --download-only {' '.join(missing)}")
    say("    and bring the files of its /var/cache/apt/archives here: apt-get install ./*.deb")
    say("  - With Docker and its images nothing of this is needed: see `In containers` in README.md.")


def complaints() -> list[str]:
    """The last errors of apt-get, each once."""
    lines = LOG.read_text(errors="replace").splitlines() if LOG.exists() else []
    return list(dict.fromkeys(line for line in lines[-20:] if line.startswith("E: ")))


def run_apt(*words: str) -> bool:
    LOG.parent.mkdir(parents=True, exist_ok=True)
    return run_logged(["apt-get", *words], LOG, f"apt-get {words[0]}", {"DEBIAN_FRONTEND": "noninteractive"})


def run_logged(
    command: list[str], log_file: Path, what: str, variables: dict[str, str] | None = None
) -> bool:
    """Run something talkative into a log; the terminal hears only that it still goes on."""
    with log_file.open("a") as log:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **(variables or {})}
        )
        try:
            return end_of(child, f"{what} goes on, see {log_file.relative_to(REPOSITORY)}") == 0
        except KeyboardInterrupt:
            # It hears Ctrl-C too. Until apt-get has ended in good order, no service may start.
            say(f"  stopping: {what}")
            child.wait()
            raise


def end_of(child: subprocess.Popen[bytes], still: str) -> int:
    clock = Waiting()
    while True:
        try:
            return child.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            clock.still(still)
