"""A fork server: imports once what many processes need, then forks one child per order.

`python -m infra.local.zygote plain|patched <descriptor> <parent>`; orders and news are JSON packets.
There is no connection, no thread and no event loop before a fork, and a child dies with its parent.
"""

import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress

# Bound before eventlet patches os: this parent's own loop must never start a hub.
from os import fork, waitpid
from pathlib import Path
from typing import Any

from chassis.kinship import end_with
from infra.local.holes import fill_holes
from infra.local.preload import preload

PACKET = 1 << 20
GRACE = 10.0
PR_SET_NAME = 15
Order = dict[str, Any]


class Zygote:
    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.bell, self.striker = socket.socketpair()
        self.bell.setblocking(False)
        self.striker.setblocking(False)
        self.selector = selectors.PollSelector()
        self.selector.register(channel, selectors.EVENT_READ)
        self.selector.register(self.bell, selectors.EVENT_READ)
        self.children: dict[int, str] = {}
        self.deadline: float | None = None

    def serve(self) -> Order | None:
        """Serve orders until told to stop. In a fresh child, and only there, the answer is its order."""
        signal.set_wakeup_fd(self.striker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        while self.deadline is None or self.children:
            ready = [key.fileobj for key, _ in self.selector.select(0.2 if self.deadline else None)]
            if self.bell in ready:
                self.bell.recv(4096)
            self.reap()
            if self.channel in ready and (order := self.obey()):
                return order
            if self.deadline and time.monotonic() > self.deadline:
                self.signal_all(signal.SIGKILL)
        return None

    def obey(self) -> Order | None:
        packet = self.channel.recv(PACKET)
        order: Order = json.loads(packet) if packet else {"stop": True}
        if "stop" in order:
            self.deadline = time.monotonic() + GRACE
            self.selector.unregister(self.channel)
            self.signal_all(signal.SIGTERM)
            return None
        pid = fork()
        if pid == 0:
            self.leave()
            return order
        self.children[pid] = order["name"]
        self.tell(news="started", name=order["name"], pid=pid)
        return None

    def reap(self) -> None:
        for pid in list(self.children):
            ended, status = waitpid(pid, os.WNOHANG)
            if ended:
                code = os.waitstatus_to_exitcode(status)
                self.tell(news="ended", name=self.children.pop(pid), pid=pid, code=code)

    def tell(self, **news: Any) -> None:
        # A supervisor that is gone hears nothing, and this process is about to follow it.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.channel.send(json.dumps(news).encode())

    def signal_all(self, what: signal.Signals) -> None:
        for pid in self.children:
            os.kill(pid, what)

    def leave(self) -> None:
        """In the child: let go of everything that is the parent's."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.selector.close()
        for end in (self.channel, self.bell, self.striker):
            end.close()


def run(order: Order, patched: bool, parent: int) -> None:
    end_with(parent)
    ctypes.CDLL(None).prctl(PR_SET_NAME, order["name"].encode())
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.close(log)
    os.environ.update(order["environment"])
    gc.enable()
    if patched:
        importlib.import_module("eventlet.hubs").use_hub()
    sys.exit(importlib.import_module(order["module"]).main([order["role"]]))


def main(kind: str, descriptor: str, parent: str) -> None:
    end_with(int(parent))
    zygote = Zygote(socket.socket(fileno=int(descriptor)))
    gc.disable()
    preload(kind)
    gc.collect()
    filled = fill_holes()
    gc.freeze()
    me = os.getpid()
    zygote.tell(news="born", threads=len(list(Path("/proc/self/task").iterdir())))
    if order := zygote.serve():
        run(order, kind == "patched", me)
    del filled


if __name__ == "__main__":
    main(*sys.argv[1:])
