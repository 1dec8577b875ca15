"""The bell a commit rings so that the relay need not wait for its next look."""

import logging
import socket
import time
from collections.abc import Callable

from chassis.settings import host_and_port

log = logging.getLogger(__name__)

# A name is looked up once in a while, not at every commit; a look-up that failed counts too.
_KNOWN_SECONDS = 5.0


def bell(relay_address: str) -> Callable[[], None]:
    """A function that tells the relay there is something to carry; lost datagrams are covered by its poll."""
    ring = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ring.setblocking(False)
    host, port = host_and_port(relay_address)
    found: tuple[str, float] = ("", -_KNOWN_SECONDS)

    def wake() -> None:
        nonlocal found
        if time.monotonic() - found[1] >= _KNOWN_SECONDS:
            found = _looked_up(host), time.monotonic()
        try:
            if found[0]:
                ring.sendto(b"!", (found[0], port))
        except OSError:
            log.debug("relay not reachable; it polls")

    return wake


def _looked_up(host: str) -> str:
    try:
        return socket.gethostbyname(host)
    except OSError:
        return ""
