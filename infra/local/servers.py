"""The foreign servers of an instance: PostgreSQL, RabbitMQ and, where there is one, Consul."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from infra.local import consul, postgres, rabbitmq
from infra.local.apart import apart
from infra.local.console import step
from infra.local.databases import create_databases
from infra.local.environment import consul_program
from infra.local.instance import Instance


@contextmanager
def outage(instance: Instance, wait: bool = True) -> Iterator[None]:
    """Whoever holds this may stop servers for a while; the supervisor does not start them in between."""
    instance.folder.mkdir(parents=True, exist_ok=True)
    with (instance.folder / "servers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield


def start(instance: Instance, fsync: bool = True) -> None:
    instance.logs.mkdir(parents=True, exist_ok=True)
    with outage(instance), step(f"Starting PostgreSQL{and_the_rest()}"):
        # The broker boots for seconds while the databases are made.
        rabbitmq.launch(instance)
        consul.start(instance)
        postgres.start(instance, fsync)
        if not apart(lambda: made_ready(instance)):
            raise SystemExit("The servers could not be made ready; what was said above tells why.")


def made_ready(instance: Instance) -> bool:
    """With libraries that the supervisor would carry for as long as it lives."""
    create_databases(instance)
    rabbitmq.wait_ready(instance)
    return True


def and_the_rest() -> str:
    if consul_program():
        return ", RabbitMQ and Consul"
    return " and RabbitMQ; no Consul is installed, so addresses are static"


def stop(instance: Instance) -> None:
    with outage(instance), step("Stopping RabbitMQ and PostgreSQL"):
        rabbitmq.stop(instance)
        consul.stop(instance)
        postgres.stop(instance)


def revive(instance: Instance, fsync: bool = True) -> list[str]:
    """Start again what died and name it. Nothing is done while somebody else has the servers in hand."""
    with suppress(BlockingIOError), outage(instance, wait=False):
        pids = {"PostgreSQL": postgres.running_pid(instance), "RabbitMQ": rabbitmq.running_pid(instance)}
        dead = [name for name, pid in pids.items() if pid is None]
        if "PostgreSQL" in dead:
            postgres.start(instance, fsync)
        if "RabbitMQ" in dead:
            rabbitmq.launch(instance)
        if consul.gone(instance):
            consul.start(instance)
            dead.append("Consul")
        return dead
    return []
