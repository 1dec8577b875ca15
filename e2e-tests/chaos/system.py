"""The system under attack: brought up for the run or found running; its processes, databases and queues."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pika
import psycopg

from chassis.dead_letters import letters
from infra.local import postgres, rabbitmq
from infra.local.detached import down
from infra.local.environment import admin_password
from infra.local.instance import CONTEXTS, GATEWAY, REPOSITORY, Instance, find_instance
from infra.local.supervise import process_ids
from infra.local.up import grasp

# One tester at a time is meant to be slowed down by the gateway, a crowd behind one address is not.
_LIMITS = {f"GATEWAY_{who}_{what}": "100000" for who in ("PERSON", "ADDRESS") for what in ("RATE", "BURST")}
# Nobody hears the one; a reply whose asker was killed stays in the other.
_PASSING = ("unheard", "rpc.reply")


class System:
    """One running instance."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.url = instance.url(GATEWAY)
        self.password = admin_password(instance)

    def processes(self) -> dict[str, int]:
        """Name → process id, as the supervisor last wrote it down."""
        try:
            return process_ids(self.instance)
        except json.JSONDecodeError:
            return {}

    def database(self, context: str) -> psycopg.Connection:
        """The context's database, with the eyes of its administrator."""
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

    def dead_letters(self, context: str) -> list[tuple[str, str, str]]:
        """(message id, type, reason) of what a context put aside; all of it stays there."""
        connection = pika.BlockingConnection(pika.URLParameters(rabbitmq.amqp_url(self.instance)))
        try:
            found = letters(connection.channel(), context)
            return [
                (p.message_id or "", p.type or "", str((p.headers or {}).get("reason", "delivery limit")))
                for _, p, _ in found
            ]
        finally:
            connection.close()


@contextmanager
def fresh_system() -> Iterator[System]:
    """The test instance from nothing, taken down at the end."""
    instance = find_instance("test")
    lock = instance.folder.with_name("tests.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        # The tests use the same instance; two runs would wipe each other's servers.
        if not grasp(held):
            raise SystemExit("A run of the tests, or of chaos, is under way here.")
        down(instance)
        shutil.rmtree(instance.folder, ignore_errors=True)
        up = [sys.executable, "-m", "infra.local", "up", "--detach", "--no-demo", "--instance", instance.name]
        try:
            if subprocess.run(up, cwd=REPOSITORY, env={**os.environ, **_LIMITS}, check=False).returncode:
                raise SystemExit("The system did not come up.")
            yield System(instance)
        finally:
            down(instance)


@contextmanager
def running_system(name: str) -> Iterator[System]:
    """An instance that is up already and stays up. Its gateway's limits are its own."""
    yield System(find_instance(name))
