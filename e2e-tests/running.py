"""The system a proof runs against: an instance of its own, fresh, its gateway's limits out of the way."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psycopg

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from infra.local import postgres, rabbitmq  # noqa: E402 - the runner lies beside the product, not in a package
from infra.local.detached import down  # noqa: E402
from infra.local.environment import admin_password  # noqa: E402
from infra.local.instance import CONTEXTS, GATEWAY, Instance, find_instance  # noqa: E402
from infra.local.supervise import supervisor_pid  # noqa: E402
from infra.local.up import grasp  # noqa: E402

# Nobody hears the one; a reply whose asker was killed stays in the other.
_PASSING = ("unheard", "rpc.reply")

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

    def database(self, context: str) -> psycopg.Connection:
        """The context's database, as superuser."""
        url = postgres.superuser_url(self.instance, context, "postgresql")
        return psycopg.connect(url, autocommit=True, connect_timeout=5)

    def rows(self, context: str, query: str) -> list[tuple]:
        """What a query on one context's database answers."""
        with self.database(context) as connection:
            return connection.execute(query).fetchall()

    def waiting(self) -> dict[str, int]:
        """What is still on its way: facts in outboxes, messages in queues and waiting for a retry."""
        found = {f"outbox of {c}": self.rows(c, "select count(*) from outbox")[0][0] for c in CONTEXTS}
        found |= {
            name: n
            for name, n in self.queues().items()
            if not name.startswith(_PASSING) and ".dead" not in name
        }
        return {name: n for name, n in found.items() if n}

    def queues(self) -> dict[str, int]:
        """Every queue and how many messages it holds, delivered ones included."""
        script = rabbitmq.folder_of(self.instance) / "rabbitmqctl"
        command = [str(script), "-q", "-p", rabbitmq.VHOST, "list_queues", "name", "messages"]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        pairs = (line.split("\t") for line in said.splitlines() if "\t" in line)
        return {name: int(n) for name, n in pairs if n.isdigit()}


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
