"""Whether the system can work: the gateway itself and each service, by its own word."""

import asyncio
import time

import aiohttp

from chassis.discovery import Directory

_KEPT_SECONDS = 1.0
_PATIENCE = aiohttp.ClientTimeout(total=2)


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
                # A session of its own: its questions wait behind nobody's and open nobody's breaker.
                async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
                    answers = await asyncio.gather(
                        *(self._ready(session, context) for context in self._contexts)
                    )
                self._known = dict(zip(self._contexts, answers, strict=True))
                self._known_until = time.monotonic() + _KEPT_SECONDS
        return {"gateway": True, **self._known}

    async def _ready(self, session: aiohttp.ClientSession, context: str) -> bool:
        for address in self._directory.addresses(context):
            try:
                async with session.get(f"{address}/health/ready") as answer:
                    if answer.status == 200:
                        return True
            except (aiohttp.ClientError, TimeoutError):
                continue
        return False
