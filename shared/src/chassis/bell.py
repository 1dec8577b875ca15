"""The bell a commit rings so that the relay need not wait for its next look."""

import logging
import socket
from collections.abc import Callable

from chassis.settings import host_and_port

log = logging.getLogger(__name__)


def bell(relay_address: str) -> Callable[[], None]:
    """A function that tells the relay there is something to carry; lost datagrams are covered by its poll."""
    ring = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ring.setblocking(False)
    address = host_and_port(relay_address)

    def wake() -> None:
        try:
            ring.sendto(b"!", address)
        except OSError:
            log.debug("relay not reachable; it polls")

    return wake
