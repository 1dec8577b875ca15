"""The demo company, loaded once into a running instance."""

import os
import subprocess
import sys
from importlib.util import find_spec

from infra.local.console import Waiting, say, step
from infra.local.environment import every_environment
from infra.local.instance import GATEWAY, REPOSITORY
from infra.local.logs import tail
from infra.local.supervise import Supervisor


def load(supervisor: Supervisor) -> None:
    instance = supervisor.instance
    marker = instance.folder / "demo-loaded"
    if marker.exists() or find_spec("infra.demo") is None:
        return
    log_file = instance.logs / "demo.log"
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
    if loader.returncode == 0:
        marker.touch()
        return
    # The system is up and useful without it, so this is told and not fatal; the next start tries again.
    say(tail(log_file))
    say(f"The demo company could not be loaded; {log_file} says why.")
