"""The system under trial: an instance of its own, fresh, with limits out of the way."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from infra.local.detached import down  # noqa: E402 - the runner lies beside the product, not in a package
from infra.local.environment import admin_password  # noqa: E402
from infra.local.instance import GATEWAY, find_instance  # noqa: E402
from infra.local.supervise import supervisor_pid  # noqa: E402

# Whoever tries ten thousand doors in a minute is turned away at once; here they are all to be opened.
WIDE = {
    "GATEWAY_PERSON_RATE": "1000000", "GATEWAY_PERSON_BURST": "1000000",
    "GATEWAY_ADDRESS_RATE": "1000000", "GATEWAY_ADDRESS_BURST": "1000000",
    "GATEWAY_SIGN_IN_ATTEMPTS": "1000000", "IDENTITY_WRONG_PER_ADDRESS": "1000000",
}  # fmt: skip


@dataclass(frozen=True)
class System:
    """Where it is, and the administrator's password."""

    base_url: str
    admin_password: str
    folder: Path

    def unforeseen(self) -> list[str]:
        """What the processes logged as nobody's intention; the fuzz shows the status, this shows why."""
        found = []
        for log in sorted(self.folder.rglob("*.log")):
            for line in log.read_text("utf-8", "replace").splitlines():
                if "unforeseen" in line and line not in found:
                    found.append(f"{log.name}: {line}")
        return found


@contextmanager
def running_system(keep: bool = False) -> Iterator[System]:
    """Start it anew, hand it over, stop it. `keep` takes and leaves one that runs already."""
    instance = find_instance("fuzz")
    if not (keep and supervisor_pid(instance)):
        down(instance)
        shutil.rmtree(instance.folder, ignore_errors=True)
        command = [sys.executable, "-m", "infra.local", "up", "--instance", "fuzz", "--detach", "--no-demo"]
        subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **WIDE}, check=True)
    try:
        yield System(instance.url(GATEWAY), admin_password(instance), instance.folder)
    finally:
        if not keep:
            down(instance)
