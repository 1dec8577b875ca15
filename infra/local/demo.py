"""The demo company, loaded once into a running instance."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from infra.local import postgres
from infra.local.apart import apart
from infra.local.console import Waiting, say, step
from infra.local.environment import every_environment
from infra.local.instance import GATEWAY, REPOSITORY, Instance
from infra.local.logs import tail
from infra.local.supervise import Supervisor

IN_PART = """\
The demo company is here only in part, because loading it broke off; no logins but those listed below work.
To begin anew, which deletes everything that was entered here: make stop && rm -r .run && make run"""


def load(supervisor: Supervisor) -> None:
    instance = supervisor.instance
    whole, begun = instance.folder / "demo-loaded", instance.folder / "demo-begun"
    if whole.exists() or find_spec("infra.demo") is None:
        return
    if apart(lambda: empty(instance)):
        begun.touch()
    elif begun.exists():
        say(IN_PART)
        return
    log_file = instance.logs / "demo.log"
    if run_loader(supervisor, log_file) == 0:
        whole.touch()
        begun.unlink(missing_ok=True)
        return
    # The system is up and useful without it, so this is told and not fatal.
    say(tail(log_file))
    say(f"The demo company could not be loaded; {log_file} says why.")


def empty(instance: Instance) -> bool:
    """Whether nobody but the administrator is there, as the loader wants it."""
    import psycopg

    url = postgres.superuser_url(instance, "identity", driver="postgresql")
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT count(*) <= 1 FROM people").fetchone() == (True,)


def run_loader(supervisor: Supervisor, log_file: Path) -> int:
    instance = supervisor.instance
    variables = every_environment(instance) | {
        "CRM_BASE_URL": instance.url(GATEWAY),
        "CRM_INSTANCE_DIR": str(instance.folder),
    }
    with step("Loading the demo company"), log_file.open("w") as log:
        clock = Waiting()
        loader = subprocess.Popen(
            [sys.executable, "-m", "infra.demo"], cwd=REPOSITORY, env={**os.environ, **variables},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            while loader.poll() is None:
                supervisor.tick()
                clock.still("the demo company is being loaded")
        finally:
            loader.terminate()
            loader.wait()
    return loader.returncode
