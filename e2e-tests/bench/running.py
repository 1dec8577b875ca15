"""The system under measurement: an instance of its own, fresh, with limits out of the way, and somebody
signed in.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from caller import Caller  # noqa: E402 - the runner lies beside the product, not in a package

from infra.local.detached import down  # noqa: E402
from infra.local.environment import admin_password, environment  # noqa: E402
from infra.local.instance import GATEWAY, find_instance  # noqa: E402
from infra.local.postgres import postgres_superuser_url  # noqa: E402
from infra.local.rabbitmq import amqp_url  # noqa: E402

# Nobody is turned away while we measure how fast everybody could be served.
WIDE = {
    "GATEWAY_PERSON_RATE": "1000000",
    "GATEWAY_PERSON_BURST": "1000000",
    "GATEWAY_ADDRESS_RATE": "1000000",
    "GATEWAY_ADDRESS_BURST": "1000000",
    "GATEWAY_SIGN_IN_ATTEMPTS": "100000",
    "IDENTITY_WRONG_PER_ADDRESS": "100000",
}


@dataclass(frozen=True)
class System:
    """Where everything of the running system is."""

    base_url: str
    admin: Caller
    superuser_url: str
    admin_amqp_url: str
    folder: Path
    seconds_to_start: float

    def pid(self, process: str) -> int:
        """The process id of `lead-web` and the like."""
        return int(json.loads((self.folder / "processes.json").read_text())[process])

    def url(self, context: str) -> str:
        """A service's own address, past the gateway."""
        return find_instance("bench").url(context)

    def environment(self, context: str) -> dict[str, str]:
        """What a process of that context is told."""
        return environment(find_instance("bench"), context, "web")

    def token(self) -> str:
        """An internal token of the administrator, as the gateway would use it."""
        secret = next(iter(self.admin.session.cookies)).value
        identity = Caller(self.url("identity"))
        return str(identity.create("/api/identity/v1/session-tokens", {"session": secret})["token"])


@contextmanager
def running_system() -> Iterator[System]:
    """Start it anew, hand it over, stop it."""
    instance = find_instance("bench")
    down(instance)
    subprocess.run(["rm", "-rf", str(instance.folder)], check=True)
    command = [sys.executable, "-m", "infra.local", "up", "--instance", "bench", "--detach", "--no-demo"]
    began = time.perf_counter()
    subprocess.run(command, cwd=REPOSITORY, env={**os.environ, **WIDE}, check=True)
    try:
        took = time.perf_counter() - began
        base = instance.url(GATEWAY)
        admin = Caller(base, "admin", admin_password(instance))
        yield System(
            base,
            admin,
            postgres_superuser_url(instance),
            amqp_url(instance, vhost="/"),
            instance.folder,
            took,
        )
    finally:
        down(instance)
