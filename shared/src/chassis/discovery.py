"""Where the others are: Consul with health where it is to be had, addresses from the settings where it is
not.
"""

import logging
import threading
import time
from typing import Any
from urllib.parse import urlsplit

from chassis.settings import host_and_port

log = logging.getLogger(__name__)
_WAIT = "30s"


_registered: list[tuple[str, str]] = []


def register(settings: Any) -> None:
    """Tell Consul that this web process serves its context; does nothing without Consul, which checks its
    health.
    """
    if not settings.consul_url:
        return
    host, port = host_and_port(settings.http_address)
    host = advertised(host)
    service_id = f"{settings.context}-{host}-{port}"
    _client(settings.consul_url).agent.service.register(
        settings.context,
        service_id=service_id,
        address=host,
        port=port,
        check={
            "http": f"http://{host}:{port}/health/ready",
            "interval": "2s",
            "timeout": "2s",
            "deregistercriticalserviceafter": "1m",
        },
    )
    _registered.append((settings.consul_url, service_id))


def leave() -> None:
    """Tell Consul that this process stops, so that nobody is sent here any more; an absent Consul finds out
    itself.
    """
    while _registered:
        consul_url, service_id = _registered.pop()
        try:
            _client(consul_url).agent.service.deregister(service_id)
        except Exception as away:  # noqa: BLE001 - whatever Consul's client raises, stopping goes on
            log.debug("consul away: %r", away)


def advertised(host: str) -> str:
    """The address others reach this process by: its own when it listens on all of them."""
    if host not in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return host
    import socket

    return socket.gethostbyname(socket.gethostname())


def _client(url: str) -> Any:
    import consul

    parts = urlsplit(url)
    return consul.Consul(host=parts.hostname, port=parts.port, scheme=parts.scheme)


class Directory:
    """The healthy addresses of every context, kept fresh by one blocking query per context in the
    background.
    """

    def __init__(self, fixed: dict[str, str], consul_url: str = "") -> None:
        self._fixed = {context: [address] for context, address in fixed.items()}
        self._found: dict[str, list[str]] = {}
        self._consul_url = consul_url
        for context in fixed if consul_url else ():
            threading.Thread(
                target=self._follow, args=(context,), name=f"directory-{context}", daemon=True
            ).start()

    def addresses(self, context: str) -> list[str]:
        """Base URLs, healthy ones first known by Consul, else the fixed one; empty for an unknown context."""
        return self._found.get(context) or self._fixed.get(context, [])

    def _follow(self, context: str) -> None:
        index = None
        while True:
            try:
                index, services = _client(self._consul_url).health.service(
                    context, index=index, wait=_WAIT, passing=True
                )
                self._found[context] = [
                    f"http://{s['Service']['Address']}:{s['Service']['Port']}" for s in services
                ]
            except Exception as away:  # noqa: BLE001 - whatever Consul's client raises, the last answer stays
                log.warning("consul away: %r", away)
                index = None
                time.sleep(2)
