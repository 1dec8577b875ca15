"""Whether the system can work: the gateway itself and each service, by its own word."""

import asyncio
import contextlib
import time

from chassis.discovery import Directory
from gateway.adapters.answer import Broken
from gateway.adapters.lines import Lines, Unreached

_KEPT_SECONDS = 1.0
_PATIENCE_SECONDS = 2.0


class Readiness:
    """Asks every service at most once a second, however often it is asked."""

    def __init__(self, directory: Directory, contexts: tuple[str, ...]) -> None:
        self._directory, self._contexts = directory, contexts
        self._known: dict[str, bool] = {}
        self._known_until = 0.0
        self._lock = asyncio.Lock()

    async def parts(self) -> dict[str, bool]:
        """Each part and whether it answers."""
        async with self._lock:
            if time.monotonic() >= self._known_until:
                # Lines of its own, made for this: its questions open nobody's breaker.
                with contextlib.closing(Lines(_PATIENCE_SECONDS)) as lines:
                    answers = await asyncio.gather(
                        *(self._ready(lines, context) for context in self._contexts)
                    )
                self._known = dict(zip(self._contexts, answers, strict=True))
                self._known_until = time.monotonic() + _KEPT_SECONDS
        return {"gateway": True, **self._known}

    async def _ready(self, lines: Lines, context: str) -> bool:
        for address in self._directory.addresses(context):
            try:
                answer = await lines.ask(address, "GET", "/health/ready", {}, None, _PATIENCE_SECONDS)
            except (Unreached, Broken, TimeoutError):
                continue
            answer.close()
            if answer.status == 200:
                return True
        return False
