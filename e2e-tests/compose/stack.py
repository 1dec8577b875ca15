"""The containers: built, brought up and taken down by `docker compose`, looked into by the docker SDK."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import docker
from docker.models.containers import Container

from compose.console import Deadline
from infra.local.console import say

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = "crm-compose-test"
BASE = "python:3.11-slim-bookworm"
# An own folder, so that a system that somebody runs here keeps its passwords.
SECRETS = Path(".run/compose-test")
_SPEAK_EVERY = 10.0


class Broken(Exception):
    """A command of docker's failed; the message is the end of what it said."""


class Stack:
    """One copy of the system under its own project name."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._environment = {**os.environ, "CRM_PORT": str(self._port), "CRM_SECRETS": str(SECRETS)}
        for theirs in ("CRM_PUBLIC_URL", "MODULES", "COMPOSE_PROFILES", "COMPOSE_FILE"):
            self._environment.pop(theirs, None)
        self._engine = docker.from_env(timeout=60)

    def make_passwords(self) -> str:
        """Fresh ones; the answer is the administrator's."""
        shutil.rmtree(REPOSITORY / SECRETS, ignore_errors=True)
        self._run([sys.executable, "-m", "infra.docker.passwords"], 30)
        line = (REPOSITORY / SECRETS / "administrator.env").read_text().strip()
        return line.partition("=")[2]

    def images(self) -> dict[str, str]:
        """Each image that is built here, and one service that says how."""
        said = self._run([*self._compose("--profile", "*"), "config", "--format", "json"], 60)
        services = json.loads(said)["services"]
        return {told["image"]: name for name, told in services.items() if "build" in told}

    def build(self, services: Sequence[str]) -> None:
        """All images at once: what they share is built once because their first stages are the same."""
        self._run([*self._compose("--progress", "plain"), "build", *services], 480, "building")

    def shared_layers(self, images: Sequence[str]) -> int:
        """How many layers all images begin with beyond those of the base image."""
        stacks = [self._engine.images.get(name).attrs["RootFS"]["Layers"] for name in (*images, BASE)]
        *ours, base = stacks
        same = takewhile(lambda layers: len(set(layers)) == 1, zip(*ours, strict=False))
        return len(list(same)) - len(base)

    def up(self, *more: str) -> None:
        """Up and healthy, or Broken."""
        self._run([*self._compose(), "up", "--no-build", "--wait", *more], 300, "starting")

    def load_demo(self, size: float) -> None:
        """The demo company as somebody would load it, its logins told to nobody."""
        command = [*self._compose("--profile", "demo"), "run", "--rm", "--no-deps", "-T", "demo"]
        self._run([*command, "--size", str(size)], 180, "loading")

    def scale(self, service: str, replicas: int) -> None:
        """More of one service; nothing else is touched."""
        self.up("--no-recreate", "--no-deps", "--scale", f"{service}={replicas}", service)

    def down(self) -> None:
        """Away with all of it, volumes too; in its own time, so that it happens when the run has none."""
        command = [
            *self._compose("--profile", "*"),
            "down",
            "--volumes",
            "--remove-orphans",
            "--timeout",
            "5",
        ]
        subprocess.run(
            command, cwd=REPOSITORY, env=self._environment, capture_output=True, timeout=120, check=False
        )
        shutil.rmtree(REPOSITORY / SECRETS, ignore_errors=True)

    def containers(self) -> list[Container]:
        """What runs now, by service and number."""
        found = self._engine.containers.list(filters={"label": f"com.docker.compose.project={PROJECT}"})
        return sorted(found, key=named)

    def of(self, service: str) -> list[Container]:
        """The running containers of one service."""
        return [one for one in self.containers() if service_of(one) == service]

    def troubled(self) -> str:
        """The last words of whatever is not as it should be."""
        known = self._engine.containers.list(
            all=True, filters={"label": f"com.docker.compose.project={PROJECT}"}
        )
        words = []
        for one in known:
            state = one.attrs["State"]
            finished = state["Status"] == "exited" and state["ExitCode"] == 0
            if not finished and state.get("Health", {}).get("Status") != "healthy":
                looked = state.get("Health", {}).get("Log") or [{"Output": ""}]
                words.append(f"--- {named(one)} ({state['Status']}) {looked[-1]['Output'].strip()}")
                words.append(one.logs(tail=15).decode(errors="replace"))
        return "\n".join(words)

    def _compose(self, *flags: str) -> list[str]:
        return ["docker", "compose", "--project-name", PROJECT, *flags]

    def _run(self, command: list[str], at_most: float, doing: str = "") -> str:
        """Run to the end; says every few seconds what it last heard when `doing` is given."""
        until = time.monotonic() + self._deadline.left(at_most)
        log = REPOSITORY / ".run" / "compose-test.log"
        log.parent.mkdir(exist_ok=True)
        with log.open("w+") as heard:
            child = subprocess.Popen(
                command, cwd=REPOSITORY, env=self._environment, stdin=subprocess.DEVNULL, stdout=heard,
                stderr=subprocess.PIPE if not doing else heard, text=True,
            )  # fmt: skip
            try:
                self._wait(child, log, until, doing)
            finally:
                child.kill()
                child.wait()
        if child.returncode != 0:
            raise Broken(f"{' '.join(command[:6])} …: {child.returncode}\n{ending(log, 30)}")
        return log.read_text()

    def _wait(self, child: subprocess.Popen[str], log: Path, until: float, doing: str) -> None:
        spoken = time.monotonic()
        while child.poll() is None:
            if time.monotonic() > until:
                raise Broken(f"still {doing or 'running'} when its time was over\n{ending(log, 10)}")
            if doing and time.monotonic() - spoken > _SPEAK_EVERY:
                spoken = time.monotonic()
                say(f"    {doing}: {ending(log, 1).strip()[:100]}")
            time.sleep(0.1)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def service_of(container: Container) -> str:
    """The name it has in docker-compose.yml."""
    return str(container.labels["com.docker.compose.service"])


def named(container: Container) -> str:
    """Service and number: `lead-web 2`."""
    return f"{service_of(container)} {container.labels['com.docker.compose.container-number']}"


def ask(container: Container, command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    """What a command in a container prints; raises Broken when it fails or the container is not there."""
    try:
        code, said = container.exec_run(list(command), environment=environment)
    except docker.errors.APIError as away:
        raise Broken(str(away)) from away
    text = said.decode(errors="replace")
    if code != 0:
        raise Broken(f"{named(container)}: {text[-400:]}")
    return text


def ending(log: Path, lines: int) -> str:
    """The last lines that say anything."""
    spoken = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return "\n".join(spoken[-lines:])
