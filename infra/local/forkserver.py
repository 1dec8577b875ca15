"""The supervisor's end of a zygote."""

import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Any

from infra.local.instance import REPOSITORY, Instance
from infra.local.zygote import PACKET, Order

# glibc keeps an arena for each thread and what password hashing freed in it: a quarter of a gigabyte at the
# worst. Read when a program starts, so it is told to the fork server and holds for its children.
# pypinyin would keep its words twice, as they came and as its callers may change them.
FRUGAL = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "1048576",
    "MALLOC_TRIM_THRESHOLD_": "1048576",
    "PYPINYIN_NO_DICT_COPY": "1",
}


class ForkServer:
    def __init__(self, instance: Instance, kind: str) -> None:
        self.kind = kind
        # Packets keep their borders, so that no framing is needed.
        self.channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.channel.setblocking(False)
        self.born = False
        command = [sys.executable, "-m", "infra.local.zygote", kind, str(theirs.fileno()), str(os.getpid())]
        with (instance.logs / f"zygote-{kind}.log").open("a") as log:
            # A session of its own: Ctrl-C is the supervisor's to hear, which then stops everyone in order.
            self.process = subprocess.Popen(
                command, cwd=REPOSITORY, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, env={**os.environ, **FRUGAL},
            )  # fmt: skip
        theirs.close()

    def order(self, order: Order) -> None:
        # A zygote that just died is noticed at the next look at it; its orders are then given again.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.channel.send(json.dumps(order).encode())

    def news(self) -> list[dict[str, Any]]:
        """What has happened since the last look."""
        heard = []
        with suppress(BlockingIOError, ConnectionResetError):
            while packet := self.channel.recv(PACKET):
                heard.append(json.loads(packet))
        self.born = self.born or any(item["news"] == "born" for item in heard)
        return heard

    @property
    def dead(self) -> bool:
        return self.process.poll() is not None
