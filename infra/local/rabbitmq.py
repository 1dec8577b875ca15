"""A private RabbitMQ node made of the system's package; a system broker is never touched."""

import re
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from infra.local.account import Account, find_account, open_way
from infra.local.console import Waiting
from infra.local.definitions import ADMIN, VHOST, definitions, settings
from infra.local.instance import AMQP, EPMD, LOOPBACK, Instance
from infra.local.keys import secret
from infra.local.node import PROGRAMS, control_script, folder_of, node_environment
from infra.local.process import end, read_pid, running

ACCOUNT = "rabbitmq"
BOOT_LIMIT = 90.0


def program() -> Path | None:
    server = PROGRAMS / "rabbitmq-server"
    return server if server.exists() else None


def amqp_url(instance: Instance, user: str = ADMIN, vhost: str = VHOST) -> str:
    password = secret(instance, f"amqp-{user}")
    return f"amqp://{user}:{password}@{LOOPBACK}:{instance.port(AMQP)}/{quote(vhost, safe='')}"


def running_pid(instance: Instance) -> int | None:
    pid = read_pid(folder_of(instance) / "pid")
    return pid if running(pid, mark(instance)) else None


def mark(instance: Instance) -> str:
    """An argument that means nothing to Erlang and tells our node from every other one."""
    return f"-crm={folder_of(instance)}"


def launch(instance: Instance) -> None:
    """Begin to start the node; `wait_ready` tells when it is there."""
    server = program()
    if server is None:
        raise SystemExit(
            "RabbitMQ is missing: run `make system` as root, or `apt-get install rabbitmq-server`."
        )
    if running_pid(instance):
        return
    folder, account = folder_of(instance), find_account(ACCOUNT)
    write_folder(instance, account)
    # `detached` makes the start script become the Erlang machine, so that the pid we keep is the node's own.
    environment = {**node_environment(instance), "detached": "yes"}
    with (folder / "log" / "console.log").open("a") as log:
        child = subprocess.Popen(
            [server, mark(instance)], env=environment, cwd=folder, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, **account.identity(),
        )  # fmt: skip
    (folder / "pid").write_text(str(child.pid))


def write_folder(instance: Instance, account: Account) -> None:
    folder = account.make_folder(folder_of(instance), 0o755)
    open_way(folder)
    account.make_folder(folder / "log", 0o755)
    files = {
        "rabbitmq.conf": settings(instance, str(folder / "definitions.json")),
        "definitions.json": definitions(instance),
        "enabled_plugins": "[].\n",
        "rabbitmq-env.conf": "",
        ".erlang.cookie": secret(instance, "erlang-cookie"),
        "rabbitmqctl": control_script(instance),
    }
    modes = {"definitions.json": 0o600, ".erlang.cookie": 0o400, "rabbitmqctl": 0o755}
    for name, text in files.items():
        file = folder / name
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(text)
        file.chmod(modes.get(name, 0o644))
        account.own(file)


def wait_ready(instance: Instance) -> None:
    waiting = Waiting()
    while not answers(instance):
        if not running_pid(instance) or waiting.seconds > BOOT_LIMIT:
            raise SystemExit(f"RabbitMQ did not start; the files in {folder_of(instance) / 'log'} say why.")
        waiting.still("RabbitMQ is booting")
        time.sleep(0.1)


def answers(instance: Instance, vhost: str = VHOST) -> bool:
    import pika
    from pika.exceptions import AMQPError

    try:
        pika.BlockingConnection(pika.URLParameters(amqp_url(instance, vhost=vhost))).close()
    except (AMQPError, OSError):
        return False
    return True


def stop(instance: Instance) -> None:
    end(running_pid(instance), mark(instance), patience=20.0)
    # Our epmd listens on our own port; with no node registered it agrees to go.
    epmd = ["epmd", "-port", str(instance.port(EPMD)), "-kill"]
    subprocess.run(epmd, env=node_environment(instance), check=False, capture_output=True)


def add_vhost(instance: Instance, name: str) -> str:
    """A vhost of its own for a test worker; its URL is the answer. Idempotent."""
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise ValueError(f"{name!r} is no name for a vhost")
    if not answers(instance, name):
        script = str(folder_of(instance) / "rabbitmqctl")
        grant = [script, "set_permissions", "-p", name, ADMIN, ".*", ".*", ".*"]
        for command in ([script, "add_vhost", name], grant):
            subprocess.run(command, check=True, capture_output=True)
    return amqp_url(instance, vhost=name)
