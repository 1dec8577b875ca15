"""The smallest web service there is: what the chassis does around operations is tried on it."""

import threading

from chassis import tokens
from chassis.health import Health
from chassis.http import create_app
from chassis.testing import published_keys

ROOT = "/api/counter/v1"


class Slow:
    """A service whose slow operation waits until the test lets it go."""

    def __init__(self):
        self.go = threading.Event()

    def wait(self):
        self.go.wait(10)


def web(service=None):
    tokens.use(tokens.Verifier(published_keys))
    return create_app("unit.counter", "counter", service or Slow(), Health())
