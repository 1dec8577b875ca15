"""The same instance in the background: started, ended and looked at from other commands."""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NoReturn

from infra.local import postgres, rabbitmq, servers
from infra.local.console import say
from infra.local.instance import REPOSITORY, Instance
from infra.local.process import end
from infra.local.program import lasting_programs
from infra.local.readiness import ready
from infra.local.supervise import process_ids, supervisor_pid

MARK = "infra.local"
STOP_PATIENCE = 60.0


def up_detached(instance: Instance, options: list[str]) -> int:
    instance.logs.mkdir(parents=True, exist_ok=True)
    log_file = instance.logs / "supervisor.log"
    command = [sys.executable, "-m", "infra.local", "up", "--instance", instance.name, *options]
    with log_file.open("w") as log:
        child = subprocess.Popen(
            command, cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    with log_file.open() as written:
        while child.poll() is None and not is_ready(instance, child.pid):
            for line in written:
                say(line.rstrip("\n"))
            time.sleep(0.1)
        for line in written:
            say(line.rstrip("\n"))
    return child.returncode or 0


def is_ready(instance: Instance, pid: int) -> bool:
    return supervisor_pid(instance) == pid and (instance.folder / "ready").exists()


def down(instance: Instance) -> int:
    if supervising(instance):
        say("Stopping ...")
        end(supervisor_pid(instance), MARK, STOP_PATIENCE)
        say("Stopped.")
    # A supervisor that was killed left its servers behind; one that ended well left none.
    if postgres.running_pid(instance) or rabbitmq.running_pid(instance):
        servers.stop(instance)
    return 0


def supervising(instance: Instance) -> bool:
    lock_file = instance.folder / "supervisor.lock"
    if not lock_file.exists():
        return False
    with lock_file.open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def status(instance: Instance) -> int:
    states = dict(states_of(instance))
    for name, (pid, is_up) in states.items():
        say(f"{name:22} {pid or '-':>8} {'ready' if is_up else 'not ready'}")
    return 0 if all(is_up for _, is_up in states.values()) else 1


def states_of(instance: Instance) -> Iterator[tuple[str, tuple[int | None, bool]]]:
    broker, database = rabbitmq.running_pid(instance), postgres.running_pid(instance)
    yield "postgresql", (database, database is not None)
    yield "rabbitmq", (broker, broker is not None and rabbitmq.answers(instance))
    alive = supervising(instance)
    yield "supervisor", (supervisor_pid(instance) if alive else None, alive)
    pids = process_ids(instance) if alive else {}
    for program in lasting_programs():
        pid = pids.get(program.name)
        yield program.name, (pid, pid is not None and ready(instance, program))


def execute(instance: Instance, variables: dict[str, str], command: list[str]) -> NoReturn:
    """Become a command that sees the instance's environment."""
    if postgres.running_pid(instance) is None:
        say("The system is not running; `make run` starts it.")
        sys.exit(2)
    os.chdir(REPOSITORY)
    os.execvpe(command[0], command, {**os.environ, **variables})
