"""One process that carries outboxes: that of one context, or those of several that share a machine.

Each has a relay of its own in a thread of its own, with its own connections to database and broker: one whose
database is away keeps none of the others.
"""

import signal
from collections.abc import Sequence
from threading import Thread

from prometheus_client import REGISTRY, start_http_server

from chassis.depths import Carried, Depths
from chassis.relay import Relay
from chassis.settings import host_and_port


class Relays:
    """The relays of some contexts, started and stopped together."""

    def __init__(self, contexts: Sequence[Carried]) -> None:
        self._relays = [Relay(one.settings) for one in contexts]
        self._threads = [Thread(target=self._run, args=[relay]) for relay in self._relays]

    def start(self) -> None:
        """Begin to carry."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let each finish what it took; does not wait."""
        for relay in self._relays:
            relay.stop()

    def wait(self) -> None:
        """Until all have ended."""
        for thread in self._threads:
            thread.join()

    def _run(self, relay: Relay) -> None:
        try:
            relay.run()
        finally:
            # One that ended by itself is missed by nobody inside; who keeps the process starts all of them.
            self.stop()


def carry(contexts: Sequence[Carried]) -> None:
    """Carry until SIGTERM or SIGINT; metrics of all at each address that their settings name."""
    relays = Relays(contexts)
    REGISTRY.register(Depths(contexts))
    for address in {one.settings.metrics_address for one in contexts} - {""}:
        host, port = host_and_port(address)
        start_http_server(port, host)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: relays.stop())
    relays.start()
    relays.wait()
