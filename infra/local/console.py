"""The one door through which this package talks to the person in front of it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PATIENCE = 2.0
REPEAT = 5.0


def say(text: str = "") -> None:
    # Whoever started us may have stopped reading, or closed the terminal: no reason to stop supervising.
    with suppress(OSError):
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


@contextmanager
def step(text: str) -> Iterator[None]:
    begun = time.monotonic()
    say(f"{text} ...")
    yield
    took = time.monotonic() - begun
    if took >= PATIENCE:
        say(f"  done in {took:.1f} s")


class Waiting:
    """Tells that a long wait is still a wait, every few seconds."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.spoken = self.begun

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun

    def still(self, text: str) -> None:
        if time.monotonic() - self.spoken >= REPEAT:
            self.spoken = time.monotonic()
            say(f"  {text} ({self.seconds:.0f} s)")
