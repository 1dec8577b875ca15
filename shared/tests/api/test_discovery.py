"""Consul may be late, die and forget: services start, are found again, and leave before they close."""

import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
import requests

from chassis.discovery import Directory
from chassis.presence import Presence
from chassis.testing.consul import Consul

FIXED = {"lead": "http://127.0.0.1:8101"}


@pytest.fixture
def consul():
    """One that is up."""
    running = Consul().start()
    yield running
    running.die()


@pytest.fixture
def mute():
    """An address that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def present():
    """A function that tells a Consul of lead-svc, until the test is over."""
    told = []

    def tell(consul_url, **often):
        lead = SimpleNamespace(context="lead", http_address="127.0.0.1:8199", consul_url=consul_url)
        told.append(Presence(lead, **often))
        return told[-1]

    yield tell
    for presence in told:
        presence.leave(patience=0.1)


def until(look, seconds=5.0):
    """Whether it becomes true in time."""
    deadline = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(found)


def follow(consul_url):
    return Directory(FIXED, consul_url, held=1, again=0.05)


def test_a_service_starts_without_consul_and_is_known_when_it_comes(consul, present):
    consul.die()
    begun = time.monotonic()
    present(consul.url, again=0.05)
    took = time.monotonic() - begun
    consul.start()
    assert until(lambda: "lead-127.0.0.1-8199" in consul.services) and took < 0.5


def test_a_consul_that_takes_connections_and_says_nothing_keeps_nobody_from_starting_or_stopping(
    mute, present
):
    begun = time.monotonic()
    told = present(mute).leave(patience=0.3)
    assert not told and time.monotonic() - begun < 1


def test_a_consul_that_forgot_is_told_again(consul, present):
    present(consul.url, every=0.1, again=0.05)
    assert until(lambda: consul.services)
    consul.die()
    consul.start()
    assert until(lambda: consul.services)


def test_who_left_is_not_told_of_again(consul, present):
    presence = present(consul.url, every=0.05)
    assert until(lambda: consul.tellings > 2)
    assert presence.leave() and consul.services == {}
    told = consul.tellings
    time.sleep(0.2)
    assert consul.tellings == told and consul.services == {}


def test_addresses_are_the_fixed_ones_until_consul_knows_better(consul, present):
    directory = follow(consul.url)
    assert directory.addresses("lead") == ["http://127.0.0.1:8101"]
    present(consul.url)
    assert until(lambda: directory.addresses("lead") == ["http://127.0.0.1:8199"])


def test_when_consul_dies_the_fixed_addresses_count_until_it_is_back(consul, present):
    directory = follow(consul.url)
    present(consul.url, every=0.1, again=0.05)
    assert until(lambda: directory.addresses("lead") == ["http://127.0.0.1:8199"])
    consul.die()
    assert until(lambda: directory.addresses("lead") == ["http://127.0.0.1:8101"])
    consul.start()
    assert until(lambda: directory.addresses("lead") == ["http://127.0.0.1:8199"])


def test_a_context_nobody_knows_has_no_address():
    assert Directory(FIXED).addresses("sales") == []


SERVICE = """
import sys
from types import SimpleNamespace
from chassis import presence, web

async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"here"})

def make():
    presence.register(SimpleNamespace(context="lead", http_address=sys.argv[1], consul_url=sys.argv[2]))
    return app

web.Server(make, web.options(sys.argv[1], "toy")).run()
"""


@pytest.fixture
def service(consul):
    """A web process as the services have it, known to Consul."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen([sys.executable, "-c", SERVICE, address, consul.url])
    assert until(lambda: consul.services, 20)
    yield SimpleNamespace(url=f"http://{address}", process=process)
    process.kill()
    process.wait()


def test_a_stopping_service_leaves_consul_while_its_door_is_still_open(consul, service):
    answers = []
    assert until(lambda: _answers(service.url))
    consul.before_leaving = lambda: answers.append(requests.get(service.url, timeout=2).status_code)
    service.process.terminate()
    assert service.process.wait(10) == 0
    assert answers == [200] and consul.services == {}


def _answers(url):
    try:
        return requests.get(url, timeout=2).ok
    except requests.ConnectionError:
        return False
