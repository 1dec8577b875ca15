"""Three of one service: each must take its part of the requests that come through the gateway."""

import json
import re
import time

from compose.console import Deadline
from compose.outside import LEADS, Outside
from compose.stack import Broken, Stack, ask, named

SERVICE, CONTEXT, REPLICAS = "lead-web", "lead", 3
_REQUESTS, _PER_SECOND = 300, 35
_COUNTED = re.compile(
    r'^http_requests_total\{operation="([^"]*)",status="[^"]*"\} ([0-9.e+]+)$', re.MULTILINE
)
# What health checks and scrapes ask for is nobody's request.
_OURS = ("live", "ready", "metrics", "unknown")
_FETCH = (
    "import sys, urllib.request as u; sys.stdout.write(u.urlopen(sys.argv[1], timeout=5).read().decode())"
)


def shares(stack: Stack, person: Outside, deadline: Deadline) -> dict[str, float]:
    """Replica → its part of the requests, once Consul knows all of them."""
    _await_discovery(stack, deadline)
    before = _answered(stack)
    began = time.monotonic()
    for number in range(_REQUESTS):
        person.persist(lambda: person.call("GET", LEADS, params={"limit": 1}))
        time.sleep(max(0.0, began + number / _PER_SECOND - time.monotonic()))
    gained = {name: count - before.get(name, 0.0) for name, count in _answered(stack).items()}
    total = sum(gained.values()) or 1.0
    return {name: count / total for name, count in gained.items()}


def _answered(stack: Stack) -> dict[str, float]:
    told = {
        named(one): ask(one, ["python", "-c", _FETCH, "http://127.0.0.1:8000/metrics"])
        for one in stack.of(SERVICE)
    }
    return {
        name: sum(float(count) for operation, count in _COUNTED.findall(text) if operation not in _OURS)
        for name, text in told.items()
    }


def _await_discovery(stack: Stack, deadline: Deadline) -> None:
    until = time.monotonic() + deadline.left(60)
    address = f"http://consul:8500/v1/health/service/{CONTEXT}?passing=1"
    while time.monotonic() < until:
        try:
            found = len(json.loads(ask(stack.of(SERVICE)[0], ["python", "-c", _FETCH, address])))
        except Broken:
            found = 0
        if found == REPLICAS:
            time.sleep(1)  # the gateway's own blocking query returns within milliseconds
            return
        time.sleep(0.5)
    raise Broken(f"Consul does not know {REPLICAS} of {CONTEXT}")
