"""What a run of claims comes to: checks with their outcome and a sum, within one bound for all of it."""

import time

from infra.local.console import say


class OutOfTime(Exception):
    """The whole run has its bound; what did not fit is a failure, not a longer run."""


class Deadline:
    """The one bound that every wait of a run shares."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, at_most: float = float("inf")) -> float:
        """Seconds that may still be spent on one thing; raises OutOfTime when there are none."""
        left = min(self._end - time.monotonic(), at_most)
        if left <= 0:
            raise OutOfTime
        return left


class Checks:
    """What was claimed and whether it held."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def that(self, claim: str, holds: bool, seen: str = "") -> None:
        """One claim; `seen` is the figure it rests on."""
        self.count(int(holds), int(not holds))
        say(f"  {'ok    ' if holds else 'FAILED'} {claim}{f': {seen}' if seen else ''}")

    def count(self, passed: int, failed: int) -> None:
        """Claims that somebody else has checked."""
        self.passed += passed
        self.failed += failed

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"
