"""Where requests go while Consul is late, up, dead and back: somebody always answers."""

import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from chassis.presence import Presence
from chassis.testing.consul import Consul
from running import Gateway
from servers import Loop, Upstream


@pytest.fixture
def consul() -> Iterator[Consul]:
    """One that has an address and is not up yet."""
    late = Consul().start()
    late.die()
    yield late
    late.die()


@pytest.fixture
def replica(loop: Loop) -> Iterator[Upstream]:
    """A second lead-svc, which only Consul knows of."""
    server = Upstream(loop, "lead").start()
    yield server
    server.stop()


def test_the_gateway_falls_back_to_the_fixed_address_while_consul_is_away(
    open_gateway: Callable[..., Gateway], consul: Consul, lead: Upstream, replica: Upstream, session: str
) -> None:
    gateway = open_gateway(consul_url=consul.url)
    assert answered_by(gateway, session, lead)
    settings = SimpleNamespace(
        context="lead", http_address=f"127.0.0.1:{replica.port}", consul_url=consul.url
    )
    consul.start()
    Presence(settings, every=0.2, again=0.1)
    assert answered_by(gateway, session, replica)
    consul.die()
    assert answered_by(gateway, session, lead)
    consul.start()
    assert answered_by(gateway, session, replica)


def answered_by(gateway: Gateway, session: str, who: Upstream, seconds: float = 10) -> bool:
    """Whether this one answers in the end; until then every request is answered by somebody."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        before = len(who.heard)
        assert gateway.get("/api/lead/v1/things", session).status_code == 200
        if len(who.heard) > before:
            return True
        time.sleep(0.05)
    return False
