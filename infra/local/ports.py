"""Finding out before anything starts that its port is taken by somebody else."""

import socket
import time

from infra.local import instance as places
from infra.local import postgres, rabbitmq
from infra.local.instance import LOOPBACK, Instance, started_contexts

# After a kill -9 of a supervisor the kernel needs a moment to end its children.
PATIENCE = 5.0


def wait_for_ports(instance: Instance) -> None:
    deadline = time.monotonic() + PATIENCE
    while taken := [port for port in wanted_ports(instance) if is_taken(port)]:
        if time.monotonic() > deadline:
            listed = ", ".join(str(port) for port in taken)
            raise SystemExit(
                f"Another program listens on port {listed}. Stop it, or set CRM_PORT_BASE (8000)."
            )
        time.sleep(0.1)


def wanted_ports(instance: Instance) -> list[int]:
    ports = [instance.port(places.GATEWAY_OFFSET), instance.port(places.RELAY_METRICS)]
    for context in started_contexts():
        ports += [instance.port(offset, context) for offset in (places.WEB, places.WORKER_METRICS)]
    if not postgres.running_pid(instance):
        ports.append(instance.port(places.POSTGRES))
    if not rabbitmq.running_pid(instance):
        ports += [instance.port(places.AMQP), instance.port(places.ERLANG)]
    return ports


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False
