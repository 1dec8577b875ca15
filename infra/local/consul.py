"""Consul in development mode where its program is installed; without it the addresses are static."""

import subprocess
from pathlib import Path

from infra.local.environment import consul_program
from infra.local.instance import CONSUL, LOOPBACK, Instance
from infra.local.process import end, read_pid, running


def mark(instance: Instance) -> str:
    return f"crm-{instance.name}-{instance.base}"


def pid_file(instance: Instance) -> Path:
    return instance.folder / "consul.pid"


def gone(instance: Instance) -> bool:
    """Whether it is installed and does not run; where it is not installed nothing is missing."""
    return consul_program() is not None and not running(read_pid(pid_file(instance)), mark(instance))


def start(instance: Instance) -> None:
    """Nothing is kept: a Consul that starts anew hears of everybody again within half a minute."""
    program = consul_program()
    if program is None or not gone(instance):
        return
    port = instance.port(CONSUL)
    ports = [f"-http-port={port}", f"-server-port={port + 1}", f"-serf-lan-port={port + 2}"]
    ports += [f"-serf-wan-port={port + 3}", "-dns-port=-1", "-grpc-port=-1"]
    command = [
        program,
        "agent",
        "-dev",
        f"-bind={LOOPBACK}",
        f"-client={LOOPBACK}",
        f"-node={mark(instance)}",
    ]
    with (instance.logs / "consul.log").open("a") as log:
        child = subprocess.Popen(
            [*command, *ports], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    pid_file(instance).write_text(str(child.pid))


def stop(instance: Instance) -> None:
    end(read_pid(pid_file(instance)), mark(instance), patience=5.0)
    pid_file(instance).unlink(missing_ok=True)
