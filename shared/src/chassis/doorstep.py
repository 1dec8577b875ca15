"""Where every request comes in and every answer goes out: it is counted by operation and status, and its
time is bounded.

It stands outside connexion, because what connexion itself refuses (no token, a bad body, an unknown path) or
breaks (an answer against the specification) never reaches a handler.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from chassis import health, problems

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# Below the gateway's patience (30 s, 300 s for an upload), so that the one who knows the operation says no.
SECONDS = 25.0
UPLOAD_SECONDS = 290.0
_OURS = {"/health/live": "live", "/health/ready": "ready", "/metrics": "metrics"}


class Doorstep:
    """An ASGI application around another. `package` is whose words an answer that took too long is told in.

    Too long is 504 `timed-out`, not 503: a 503 says that nothing was done, while here a handler's thread may
    still be about to commit, and nobody knows.
    """

    def __init__(
        self, app: Any, package: str, seconds: float = SECONDS, upload_seconds: float = UPLOAD_SECONDS
    ) -> None:
        self._app, self._package = app, package
        self._seconds, self._upload_seconds = seconds, upload_seconds

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; what the application raises after its answer began is raised here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        said = _Said(send)
        # Connexion works on copies of the scope, but on this one dictionary in all of them.
        routed = scope.setdefault("extensions", {})
        try:
            async with asyncio.timeout(self._seconds_for(scope)) as limit:
                await self._app(scope, receive, said)
        except Exception:
            if said.status or not limit.expired():
                said.status = said.status or 500  # what the server will make of it
                raise
            await self._give_up(scope, said)
        finally:
            operation = routed.get("connexion_routing", _NOWHERE).get("operation_id")
            health.answered(
                operation or _OURS.get(scope["path"], "unknown"), said.status, time.perf_counter() - began
            )

    def _seconds_for(self, scope: Message) -> float:
        for name, value in scope["headers"]:
            if name == b"content-type":
                return self._upload_seconds if value.startswith(b"multipart/") else self._seconds
        return self._seconds

    async def _give_up(self, scope: Message, send: Send) -> None:
        accept = dict(scope["headers"]).get(b"accept-language", b"").decode("latin1")
        body = problems.problem(self._package, 504, "timed-out", problems.language(accept))
        headers = [
            (b"content-type", problems.MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": 504, "headers": headers})
        await send({"type": "http.response.body", "body": body})


_NOWHERE: dict[str, Any] = {}


class _Said:
    """The way out, remembering the status; 0 until an answer has begun."""

    __slots__ = ("_send", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    def __call__(self, message: Message) -> Awaitable[None]:
        if not self.status:
            self.status = message["status"]
        return self._send(message)
