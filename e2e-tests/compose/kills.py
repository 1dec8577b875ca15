"""Every container is killed once, as power failures and a short memory do it: without a word of warning."""

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

import docker
from docker.models.containers import Container

from compose.console import Deadline
from compose.outside import Outside
from compose.stack import Broken, Stack, ask, named
from compose.traffic import Traffic
from infra.local.console import say

_PATIENCE = 60.0


@dataclass(frozen=True)
class Kill:
    """`ready`: seconds until its own health check passed again and the gateway called the whole system ready;
    `served`: until a capture begun after the kill was confirmed. None: not within the time there was.
    """

    name: str
    how: str
    ready: float | None
    served: float | None


def kill_each(stack: Stack, person: Outside, traffic: Traffic, deadline: Deadline, seed: int) -> list[Kill]:
    """One after the other, each when the one before is back; in an order that the seed decides."""
    victims = stack.containers()
    random.Random(seed).shuffle(victims)
    kills = []
    for number, victim in enumerate(victims):
        kill = _kill(victim, by_pid=number % 2 == 0, person=person, traffic=traffic, deadline=deadline)
        kills.append(kill)
        say(f"    {kill.name:<24} {kill.how:<14} ready {_told(kill.ready)}   served {_told(kill.served)}")
    return kills


def _kill(victim: Container, by_pid: bool, person: Outside, traffic: Traffic, deadline: Deadline) -> Kill:
    victim.reload()
    started = victim.attrs["State"]["StartedAt"]
    moment = time.monotonic()
    until = moment + deadline.left(_PATIENCE)
    how = "kill -9" if by_pid and _killed_by_pid(victim) else _killed_by_engine(victim)
    ready = _seconds_until(lambda: _back(victim, started) and person.ready(), moment, until)
    served = traffic.served_after(moment, lambda: until - time.monotonic())
    return Kill(named(victim), how, ready, served)


def _killed_by_pid(victim: Container) -> bool:
    """From the host, which the restart policy has to notice; not possible where the engine is elsewhere."""
    pid = int(victim.attrs["State"]["Pid"])
    try:
        cgroup = open(f"/proc/{pid}/cgroup").read()  # noqa: PTH123, SIM115 - a file of the kernel
        if victim.id not in cgroup:
            return False
        os.kill(pid, 9)
    except OSError:
        return False
    return True


def _killed_by_engine(victim: Container) -> str:
    # The engine takes its own kill for somebody's wish and restarts nothing: starting again is up to us.
    victim.kill()
    victim.wait(timeout=20)
    victim.start()
    return "docker kill"


def _back(victim: Container, started: str) -> bool:
    """Started anew, and its own health check passes; asked directly: the engine looks only now and then."""
    try:
        victim.reload()
        if victim.attrs["State"]["Status"] != "running" or victim.attrs["State"]["StartedAt"] == started:
            return False
        ask(victim, victim.attrs["Config"]["Healthcheck"]["Test"][1:])
    except (Broken, docker.errors.APIError):
        return False
    return True


def _seconds_until(reached: Callable[[], bool], moment: float, until: float) -> float | None:
    while time.monotonic() < until:
        if reached():
            return time.monotonic() - moment
        time.sleep(0.2)
    return None


def _told(seconds: float | None) -> str:
    return "  never" if seconds is None else f"{seconds:5.1f} s"
