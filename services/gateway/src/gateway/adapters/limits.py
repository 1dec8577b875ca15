"""How often somebody may ask: token buckets for requests, a window for sign-ins. All within one process."""

import time
from collections import OrderedDict, deque
from math import ceil

from gateway.adapters.refusal import Refusal

_KEYS = 50_000


class Buckets:
    """A bucket per key, filled at `rate` a second up to `burst`; keys unseen for long are forgotten first."""

    def __init__(self, name: str, rate: float, burst: float) -> None:
        self._name, self._rate, self._burst = name, rate, burst
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Use up one request of a key. Raises Refusal (429) when its bucket is empty."""
        level, now = self._level(key)
        if level < 1.0:
            raise self._refusal(level)
        self._levels[key] = (level - 1.0, now)
        if len(self._levels) > _KEYS:
            self._levels.popitem(last=False)

    def check(self, key: str) -> None:
        """As `take`, without using anything up."""
        level, _ = self._level(key)
        if level < 1.0:
            raise self._refusal(level)

    def _level(self, key: str) -> tuple[float, float]:
        now = time.monotonic()
        known = self._levels.get(key)
        if known is None:
            return self._burst, now
        self._levels.move_to_end(key)
        return min(self._burst, known[0] + (now - known[1]) * self._rate), now

    def _refusal(self, level: float) -> Refusal:
        wait = max(1, ceil((1.0 - level) / self._rate))
        return _told("too-many-requests", self._name, self._burst, self._burst / self._rate, wait)


class Attempts:
    """At most so many attempts per key within a window. One that succeeds gives back its own place only."""

    def __init__(self, name: str, most: int, seconds: float) -> None:
        self._name, self._most, self._seconds = name, most, seconds
        self._made: OrderedDict[str, deque[float]] = OrderedDict()

    def begin(self, key: str) -> float:
        """Count an attempt; the mark to give it back by. Raises Refusal (429) when there were too many."""
        now = time.monotonic()
        made = self._made.setdefault(key, deque())
        self._made.move_to_end(key)
        while made and made[0] <= now - self._seconds:
            made.popleft()
        if len(made) >= self._most:
            wait = max(1, ceil(made[0] + self._seconds - now))
            raise _told("too-many-sign-ins", self._name, self._most, self._seconds, wait)
        made.append(now)
        if len(self._made) > _KEYS:
            self._made.popitem(last=False)
        return now

    def give_back(self, key: str, mark: float) -> None:
        """The attempt succeeded."""
        if key in self._made and mark in self._made[key]:
            self._made[key].remove(mark)


def _told(code: str, name: str, quota: float, window: float, wait: int) -> Refusal:
    # RateLimit and RateLimit-Policy as in draft-ietf-httpapi-ratelimit-headers.
    policy = f'"{name}";q={max(1, int(quota))};w={max(1, ceil(window))}'.encode()
    left = f'"{name}";r=0;t={wait}'.encode()
    return Refusal(429, code, wait, ((b"ratelimit-policy", policy), (b"ratelimit", left)))
