"""What Consul is told of a web process: that it is here, again and again, and that it leaves."""

import logging
import socket
import threading
from typing import Any

from chassis.discovery import TRIED_AGAIN, consul_at
from chassis.settings import host_and_port

log = logging.getLogger(__name__)
# Consul may be started again without its memory; what was told is told again this often.
ASSERTED_EVERY = 30.0
# Seconds that stopping may wait for Consul, and then for those who are still being sent here.
LEAVE_PATIENCE, NOTICE = 1.5, 0.25


class Presence:
    """One web process in Consul: told from a thread, told again, and taken back when it stops.

    Nothing here keeps a process from starting or stopping: an absent Consul is tried again until it is there.
    """

    def __init__(self, settings: Any, every: float = ASSERTED_EVERY, again: float = TRIED_AGAIN) -> None:
        """`every`: seconds from telling to telling; `again`: seconds from a failure to the next try."""
        self._settings, self._every, self._again = settings, every, again
        self._host, self._port = host_and_port(settings.http_address)
        self._known = self._missed = False
        self._leaving = threading.Event()
        self._telling = threading.Lock()
        threading.Thread(target=self._keep, name="presence", daemon=True).start()

    def leave(self, patience: float = LEAVE_PATIENCE) -> bool:
        """Take it back; whether Consul was told. An absent Consul finds out itself."""
        self._leaving.set()
        told = threading.Event()
        threading.Thread(target=self._take_back, args=(told,), name="leaving", daemon=True).start()
        return told.wait(patience) and self._known

    def _keep(self) -> None:
        pause = 0.0
        while not self._leaving.wait(pause):
            pause = self._every if self._tell() else self._again

    def _tell(self) -> bool:
        with self._telling:
            if self._leaving.is_set():
                return False
            try:
                self._register()
            except Exception as away:  # noqa: BLE001 - whatever Consul's client raises, it is tried again
                if not self._missed:
                    log.warning("consul away: %s", type(away).__name__)
                self._missed = True
                return False
            self._known, self._missed = True, False
            return True

    def _register(self) -> None:
        host = advertised(self._host)
        # Consul asks for our health itself, and forgets who was ill for a minute.
        consul_at(self._settings.consul_url).agent.service.register(
            self._settings.context, service_id=self._id(host), address=host, port=self._port,
            check={
                "http": f"http://{host}:{self._port}/health/ready", "interval": "2s", "timeout": "2s",
                "deregistercriticalserviceafter": "1m",
            },
        )  # fmt: skip

    def _take_back(self, told: threading.Event) -> None:
        # Behind a telling that is under way, which would otherwise have the last word.
        with self._telling:
            try:
                if self._known:
                    name = self._id(advertised(self._host))
                    consul_at(self._settings.consul_url).agent.service.deregister(name)
            except Exception as away:  # noqa: BLE001 - whatever Consul's client raises, stopping goes on
                log.debug("consul away: %s", type(away).__name__)
                self._known = False
        told.set()

    def _id(self, host: str) -> str:
        return f"{self._settings.context}-{host}-{self._port}"


_presence: list[Presence] = []


def register(settings: Any) -> None:
    """Tell Consul, from now on, that this web process serves its context; nothing where there is none."""
    if settings.consul_url:
        _presence.append(Presence(settings))


def leave() -> bool:
    """Tell Consul that this process stops, so that nobody is sent here any more; whether it was told."""
    return any([_presence.pop().leave() for _ in list(_presence)])


def advertised(host: str) -> str:
    """The address others reach this process by: its own when it listens on all of them."""
    if host not in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return host
    return socket.gethostbyname(socket.gethostname())
