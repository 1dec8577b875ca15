"""The supervisor keeps programs running: it orders children, hears of deaths and orders again."""

import json
import select
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from infra.local import servers
from infra.local.console import say
from infra.local.forkserver import ForkServer
from infra.local.instance import JOBS, LOOPBACK, Instance
from infra.local.process import read_pid
from infra.local.program import Program, on_demand_programs

# A child that lived this long may be restarted at once; one that keeps dying young waits longer each time.
GROWN_UP = 3.0
FIRST_DELAY, LONGEST_DELAY = 0.2, 15.0
SERVER_ROUND = 1.0
# A program that is about to end no longer looks whether there is something to do.
LAST_MOMENT = 2.0


@dataclass
class Child:
    program: Program
    pid: int | None = None
    code: int | None = None
    begun: float = 0.0
    due: float | None = None
    early_deaths: int = 0
    rung: float = 0.0
    ordered: bool = False

    @property
    def finished(self) -> bool:
        return self.program.role == "prepare" and self.code is not None


@dataclass
class Supervisor:
    instance: Instance
    children: dict[str, Child] = field(default_factory=dict)
    forkservers: dict[str, ForkServer] = field(default_factory=dict)
    server_round: float = field(default_factory=time.monotonic)
    bells: dict[socket.socket, Program] = field(default_factory=dict)

    def open(self) -> None:
        for kind in ("plain", "patched"):
            self.forkservers[kind] = ForkServer(self.instance, kind)
        self.bells = {hung(self.instance, program): program for program in on_demand_programs()}

    def start(self, program: Program) -> Child:
        child = self.children.setdefault(program.name, Child(program))
        child.begun, child.due, child.code = time.monotonic(), None, None
        self.forkservers[program.kind].order(program.order(self.instance))
        return child

    def tick(self, seconds: float = 0.2) -> None:
        """One round: hear, restart what is due, look after the servers."""
        channels = [server.channel for server in self.forkservers.values() if not server.dead]
        heard, _, _ = select.select([*channels, *self.bells], [], [], seconds)
        for bell in set(heard) & self.bells.keys():
            self.answer(bell)
        for kind, forkserver in list(self.forkservers.items()):
            for item in forkserver.news():
                self.hear(item)
            if forkserver.dead:
                self.replace(kind)
        for child in list(self.children.values()):
            if child.due is not None and time.monotonic() >= child.due:
                self.start(child.program)
        self.look_after_servers()

    def hear(self, item: dict[str, Any]) -> None:
        if item["news"] == "born" and item["threads"] != 1:
            say(f"  A fork server has {item['threads']} threads; something starts one on import.")
        child = self.children.get(item.get("name", ""))
        if child is None:
            return
        if item["news"] == "started":
            child.pid = item["pid"]
        else:
            child.pid, child.code, child.ordered = None, item["code"], False
            if child.program.role == "jobs" and not child.code:
                self.rest(child)
            elif child.program.role != "prepare":
                self.mourn(child)
        self.write_down()

    def answer(self, bell: socket.socket) -> None:
        """Somebody waits for a program that is started on demand; one that runs sees it by itself."""
        with suppress(BlockingIOError):
            while bell.recv(16):
                pass
        child = self.children.setdefault(self.bells[bell].name, Child(self.bells[bell]))
        child.rung = time.monotonic()
        if child.pid is None and child.due is None and not child.ordered:
            child.ordered = True
            self.start(child.program)

    def rest(self, child: Child) -> None:
        """It found nothing to do any more; who rang while it was ending is answered now."""
        if time.monotonic() - child.rung < LAST_MOMENT:
            self.start(child.program)

    def mourn(self, child: Child) -> None:
        young = time.monotonic() - child.begun < GROWN_UP
        child.early_deaths = child.early_deaths + 1 if young else 0
        delay = min(FIRST_DELAY * 2 ** max(child.early_deaths - 1, 0), LONGEST_DELAY)
        child.due = time.monotonic() + delay
        say(f"  {child.program.name} ended with {child.code} and starts again in {delay:.1f} s.")

    def replace(self, kind: str) -> None:
        """A dead zygote took its children with it."""
        dead = self.forkservers[kind]
        if not dead.born and dead.process.returncode > 0:
            raise SystemExit(
                f"The {kind} fork server cannot start; {self.instance.logs}/zygote-{kind}.log says why."
            )
        say(f"  The {kind} fork server died; it and its children start again.")
        dead.channel.close()
        self.forkservers[kind] = ForkServer(self.instance, kind)
        for child in self.children.values():
            if child.program.kind == kind and not child.finished:
                child.pid, child.due = None, time.monotonic() + FIRST_DELAY

    def look_after_servers(self) -> None:
        if time.monotonic() - self.server_round < SERVER_ROUND:
            return
        self.server_round = time.monotonic()
        for name in servers.revive(self.instance):
            say(f"  {name} was gone and starts again.")

    def write_down(self) -> None:
        pids = {name: child.pid for name, child in self.children.items() if child.pid}
        draft = self.instance.folder / "processes.json.new"
        draft.write_text(json.dumps(pids, indent=1))
        draft.replace(self.instance.folder / "processes.json")

    def close(self) -> None:
        """Everyone is asked at once; each zygote gives its children ten seconds."""
        for bell in self.bells:
            bell.close()
        for forkserver in self.forkservers.values():
            forkserver.order({"stop": True})
        for forkserver in self.forkservers.values():
            forkserver.process.wait()
        self.children.clear()
        self.write_down()


def hung(instance: Instance, program: Program) -> socket.socket:
    """What is rung for a program that is started on demand."""
    bell = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    bell.setblocking(False)
    bell.bind((LOOPBACK, instance.port(JOBS, program.context)))
    return bell


def supervisor_pid(instance: Instance) -> int | None:
    return read_pid(instance.folder / "supervisor.pid")


def process_ids(instance: Instance) -> dict[str, int]:
    file = instance.folder / "processes.json"
    return json.loads(file.read_text()) if file.exists() else {}
