"""The system a proof runs against: an instance of its own, fresh, its gateway's limits out of the way."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from infra.local.detached import down  # noqa: E402 - the runner lies beside the product, not in a package
from infra.local.environment import admin_password  # noqa: E402
from infra.local.instance import GATEWAY, Instance, find_instance  # noqa: E402
from infra.local.supervise import supervisor_pid  # noqa: E402
from infra.local.up import grasp  # noqa: E402

# One tester at a time is meant to be slowed down by the gateway, a crowd behind one address is not.
WIDE = {
    "GATEWAY_PERSON_RATE": "1000000", "GATEWAY_PERSON_BURST": "1000000",
    "GATEWAY_ADDRESS_RATE": "1000000", "GATEWAY_ADDRESS_BURST": "1000000",
    "GATEWAY_SIGN_IN_ATTEMPTS": "1000000", "IDENTITY_WRONG_PER_ADDRESS": "1000000",
}  # fmt: skip


class System:
    """One running instance: where it is, and its administrator's password."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.folder = instance.folder
        self.base_url = instance.url(GATEWAY)
        self.admin_password = admin_password(instance)


S = TypeVar("S", bound=System)


@contextmanager
def fresh_system(name: str, kind: Callable[[Instance], S], keep: bool = False) -> Iterator[S]:
    """Start the named instance from nothing, hand it over, stop it. `keep` takes and leaves one that runs."""
    instance = find_instance(name)
    with alone(instance):
        if not (keep and supervisor_pid(instance)):
            down(instance)
            shutil.rmtree(instance.folder, ignore_errors=True)
            start(instance)
        try:
            yield kind(instance)
        finally:
            if not keep:
                down(instance)


@contextmanager
def alone(instance: Instance) -> Iterator[None]:
    """Two runs on one instance would wipe each other's servers."""
    file = instance.folder.with_name(f"{instance.name}.lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        if not grasp(held):
            raise SystemExit(f"A run on the instance {instance.name!r} is under way here.")
        yield


def start(instance: Instance) -> None:
    """Bring an instance up in the background, without the demo company; raises SystemExit."""
    command = [
        sys.executable,
        "-m",
        "infra.local",
        "up",
        "--instance",
        instance.name,
        "--detach",
        "--no-demo",
    ]
    if subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **WIDE}, check=False).returncode:
        down(instance)
        raise SystemExit("The system did not come up.")
