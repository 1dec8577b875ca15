"""Who kills: processes of ours in shuffled rounds, and now and then a server, hard or gently."""

import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

from chaos.system import System
from infra.local import postgres, rabbitmq
from infra.local.console import say
from infra.local.program import lasting_programs, on_demand_programs
from infra.local.readiness import ready
from infra.local.servers import outage

# In each round: who works only now and then is to be met at work.
ON_DEMAND_TURNS = 4
SERVERS = ("postgresql-hard", "rabbitmq-stop", "postgresql-stop", "rabbitmq-hard")


class Killer:
    """Kills processes whose names end with one of `aims`, one after the other, and servers at their time."""

    def __init__(
        self,
        system: System,
        seed: int,
        every: float,
        aims: Sequence[str],
        servers: Sequence[tuple[float, str]],
        spare_young: bool,
    ) -> None:
        """`every`: seconds from kill to kill. `servers`: (seconds after the start, way), earliest first."""
        self._programs = {program.name: program for program in lasting_programs()} if spare_young else {}
        self._system, self._random = system, random.Random(seed)
        self._every, self._aims, self._servers = every, tuple(aims), list(servers)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.killed: dict[str, int] = {}
        self.aimed: set[str] = set()
        self.restarted: list[str] = []

    @property
    def kills(self) -> int:
        """How many processes of ours were killed."""
        return sum(self.killed.values())

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the kill under way and no more."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        begun = time.monotonic()
        turns = 1
        round_of: list[str] = []
        while not self._over.is_set():
            if self._servers and time.monotonic() - begun >= self._servers[0][0]:
                self._server(self._servers.pop(0)[1])
            if self._aims and time.monotonic() - begun >= turns * self._every:
                round_of = round_of or self._shuffled()
                # One that is just being started again is passed over: its turn comes in the next round.
                while round_of and not self._kill(round_of.pop()):
                    pass
                turns += 1
            self._over.wait(min(0.1, self._every / 4))

    def _shuffled(self) -> list[str]:
        passing = [program.name for program in on_demand_programs()]
        lasting = {name for name in self._system.processes() if name.endswith(self._aims)} - {*passing}
        self.aimed |= lasting
        names = sorted(lasting) + [name for name in passing if name.endswith(self._aims)] * ON_DEMAND_TURNS
        self._random.shuffle(names)
        return names

    def _kill(self, name: str) -> bool:
        pid = self._system.processes().get(name)
        program = self._programs.get(name)
        if pid is None or (program and not ready(self._system.instance, program)):
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.killed[name] = self.killed.get(name, 0) + 1
            return True
        return False

    def _server(self, way: str) -> None:
        name, _, how = way.partition("-")
        program = {"postgresql": postgres, "rabbitmq": rabbitmq}[name]
        instance = self._system.instance
        say(f"  {name}: {'kill -9' if how == 'hard' else 'stopped'}; the supervisor starts it again")
        if how == "hard":
            pid = program.running_pid(instance)
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
        else:
            with outage(instance):
                program.stop(instance)
        self.restarted.append(way)
