"""Where the others are: Consul with health where it is to be had, addresses from the settings where it is
not.
"""

import logging
import threading
from typing import Any
from urllib.parse import urlsplit

log = logging.getLogger(__name__)
# Seconds Consul gets to connect and answer; a blocking query's own wait comes on top.
PATIENCE, HELD = 3.0, 30.0
TRIED_AGAIN = 2.0


def consul_at(url: str, patience: float = PATIENCE) -> Any:
    """A client of the Consul at an address; what it raises when Consul is away is its own affair."""
    import consul

    parts = urlsplit(url)
    return consul.Consul(
        host=parts.hostname, port=parts.port, scheme=parts.scheme, connections_timeout=patience
    )


class Directory:
    """The healthy addresses of every context, kept fresh by one blocking query per context in the background.

    While Consul does not answer, or knows of nobody, the addresses are those of the settings.
    """

    def __init__(
        self, fixed: dict[str, str], consul_url: str = "", held: float = HELD, again: float = TRIED_AGAIN
    ) -> None:
        """`held`: seconds a query waits for news; `again`: seconds from a failure to the next query."""
        self._fixed = {context: [address] for context, address in fixed.items()}
        self._found: dict[str, list[str]] = {}
        self._consul_url, self._held, self._again = consul_url, held, again
        for context in fixed if consul_url else ():
            threading.Thread(
                target=self._follow, args=(context,), name=f"directory-{context}", daemon=True
            ).start()

    def addresses(self, context: str) -> list[str]:
        """Base URLs, healthy ones first known by Consul, else the fixed one; empty for an unknown context."""
        return self._found.get(context) or self._fixed.get(context, [])

    def _follow(self, context: str) -> None:
        index, missed = None, False
        pause = threading.Event()
        while True:
            try:
                index, missed = self._look(context, index), False
            except Exception as away:  # noqa: BLE001 - whatever Consul's client raises, the fixed address is left
                if not missed:
                    log.warning("consul away: %s", type(away).__name__)
                self._found.pop(context, None)
                index, missed = None, True
                pause.wait(self._again)

    def _look(self, context: str, index: str | None) -> str | None:
        """Wait for news since `index`; the next one. One that went back means a Consul without its memory."""
        seen, services = consul_at(self._consul_url).health.service(
            context, index=index, wait=f"{self._held:.0f}s", passing=True
        )
        found = [f"http://{one['Service']['Address']}:{one['Service']['Port']}" for one in services]
        self._found[context] = found
        return None if index is not None and int(seen) < int(index) else seen
