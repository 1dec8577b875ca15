"""Only what is behind the gateway is small here; see `running` and `servers`."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gateway.config import Settings
from running import Gateway, free_port, wait_until_heard
from servers import IdentityServer, Loop, Upstream


@pytest.fixture(scope="session")
def loop() -> Iterator[Loop]:
    running = Loop()
    yield running
    running.stop()


@pytest.fixture
def identity(loop: Loop) -> Iterator[IdentityServer]:
    server = IdentityServer(loop)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def lead(loop: Loop) -> Iterator[Upstream]:
    server = Upstream(loop, "lead").start()
    yield server
    server.stop()


@pytest.fixture
def open_gateway(identity: IdentityServer, lead: Upstream) -> Iterator[Callable[..., Gateway]]:
    """Start a gateway with these settings."""
    running: list[Gateway] = []

    def start(**settings: Any) -> Gateway:
        port = free_port()
        usual = {
            "http_address": f"127.0.0.1:{port}",
            "services": f"identity={identity.url},lead={lead.url}",
            "identity_url": identity.url,
            "public_url": f"http://127.0.0.1:{port}",
        }
        gateway = Gateway(Settings(**{**usual, **settings}), port).start()
        running.append(gateway)
        wait_until_heard(identity)
        return gateway

    yield start
    for gateway in running:
        gateway.stop()


@pytest.fixture
def gateway(open_gateway: Callable[..., Gateway]) -> Gateway:
    return open_gateway()


@pytest.fixture
def session(identity: IdentityServer) -> str:
    """A session of Li Na's."""
    return identity.sign_in()
