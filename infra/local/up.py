"""Bringing an instance up and keeping it up until somebody says stop."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from infra.local import demo, servers, webapps
from infra.local.console import Waiting, say, step
from infra.local.instance import Instance
from infra.local.logs import tail, turn_logs
from infra.local.page import show_page
from infra.local.ports import wait_for_ports
from infra.local.program import Program, lasting_programs, prepare_jobs
from infra.local.readiness import ready
from infra.local.supervise import Child, Supervisor, supervisor_pid

AT_ONCE = 2
START_LIMIT = 120.0


def up(instance: Instance, with_demo: bool) -> int:
    instance.logs.mkdir(parents=True, exist_ok=True)
    with (instance.folder / "supervisor.lock").open("w") as lock:
        if not grasp(lock):
            say(f"Already running (process {supervisor_pid(instance)}).")
            show_page(instance)
            return 0
        (instance.folder / "supervisor.pid").write_text(str(os.getpid()))
        (instance.folder / "ready").unlink(missing_ok=True)
        return run(instance, with_demo)


def grasp(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def run(instance: Instance, with_demo: bool) -> int:
    # One way out for Ctrl-C, `kill` and a closed terminal: all interrupt whatever is being waited for.
    for number in stop_signals():
        signal.signal(number, signal.default_int_handler)
    supervisor = Supervisor(instance)
    try:
        bring_up(supervisor, with_demo)
        while True:
            supervisor.tick()
    except KeyboardInterrupt:
        return 0
    finally:
        with undisturbed():
            take_down(supervisor)


def bring_up(supervisor: Supervisor, with_demo: bool) -> None:
    instance = supervisor.instance
    begun = time.monotonic()
    turn_logs(instance)
    wait_for_ports(instance)
    # The fork servers import while the databases and the broker start.
    supervisor.open()
    servers.start(instance)
    webapps.build()
    with step("Migrating databases and declaring queues"):
        prepare(supervisor)
    programs = lasting_programs()
    with step(f"Starting {len(programs)} processes"):
        for program in programs:
            supervisor.start(program)
        wait_for_all(supervisor, programs)
    took = time.monotonic() - begun
    if with_demo:
        demo.load(supervisor)
    say(f"All {len(programs)} processes were ready after {took:.1f} s.")
    show_page(instance)
    (instance.folder / "ready").touch()


def prepare(supervisor: Supervisor) -> None:
    waiting = prepare_jobs()
    jobs: list[Child] = []
    clock = Waiting()
    while waiting or any(job.code is None for job in jobs):
        while waiting and sum(job.code is None for job in jobs) < AT_ONCE:
            jobs.append(supervisor.start(waiting.pop(0)))
        supervisor.tick(0.1)
        clock.still(f"{sum(job.code is None for job in jobs) + len(waiting)} still to prepare")
        for job in jobs:
            if job.code:
                fail(supervisor, job.program, f"ended with {job.code}")


def wait_for_all(supervisor: Supervisor, programs: list[Program]) -> None:
    clock, missing = Waiting(), list(programs)
    while missing:
        supervisor.tick(0.1)
        missing = [program for program in missing if not ready(supervisor.instance, program)]
        clock.still(f"waiting for {', '.join(program.name for program in missing)}")
        if clock.seconds > START_LIMIT:
            fail(supervisor, missing[0], f"was not ready after {START_LIMIT:.0f} s")


def fail(supervisor: Supervisor, program: Program, what: str) -> None:
    log = supervisor.instance.logs / f"{program.name}.log"
    say(tail(log))
    raise SystemExit(f"{program.name} {what}; its log is {log}.")


@contextmanager
def undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not leave half of it running; stopping has its own time limits."""
    for number in stop_signals():
        signal.signal(number, signal.SIG_IGN)
    yield


def stop_signals() -> list[signal.Signals]:
    """Under nohup a closed terminal is to be survived."""
    survives = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    return [signal.SIGTERM, signal.SIGINT] + ([] if survives else [signal.SIGHUP])


def take_down(supervisor: Supervisor) -> None:
    instance = supervisor.instance
    (instance.folder / "ready").unlink(missing_ok=True)
    with step("Stopping the processes"):
        supervisor.close()
    servers.stop(instance)
    (instance.folder / "supervisor.pid").unlink(missing_ok=True)
    say("Stopped. Nothing is lost; start again with `make run`.")
