"""The ASGI callable: what is a service's goes to the proxy, what is ours to connexion, the rest to files."""

import logging
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from gateway.adapters import measures
from gateway.adapters.descriptions import Descriptions
from gateway.adapters.readiness import Readiness
from gateway.adapters.refusal import Refusal
from gateway.entrypoints.answers import Receive, Send, problem_of, say
from gateway.entrypoints.asked import Asked, Scope
from gateway.entrypoints.bodies import Gone, Sizes, Upload, read_body
from gateway.entrypoints.headers import Headers, SecurityHeaders
from gateway.entrypoints.proxy import Proxy
from gateway.entrypoints.sessions import SessionParts
from gateway.entrypoints.static import Files

log = logging.getLogger(__name__)
OWN_PATHS = frozenset((
    "/api/session", "/api/token", "/api/operations", "/api/try", "/health/live", "/health/ready", "/metrics",
    "/openapi.json", "/status",
))  # fmt: skip


@dataclass(frozen=True)
class Parts:
    """What our own operations work with."""

    sessions: SessionParts
    readiness: Readiness
    descriptions: Descriptions


class OneDoor:
    """Every request passes here: it gets its id, its security headers, and a problem if the answer is no."""

    def __init__(
        self, own: Any, parts: Parts, proxy: Proxy, files: Files, security: SecurityHeaders, sizes: Sizes
    ) -> None:
        self._own, self._parts, self._proxy = own, parts, proxy
        self._files, self._security, self._sizes = files, security, sizes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._no_request(scope, receive, send)
            return
        began = time.perf_counter()
        asked = Asked(scope)
        said = _Said(send)
        operation = "unknown"
        try:
            parts = asked.path.split("/", 4)
            if len(parts) == 5 and parts[1] == "api" and parts[3] == "v1":
                operation = f"proxy {parts[2]}" if self._proxy.knows(parts[2]) else operation
                # The proxy says its answers whole and with all headers, so nothing is wrapped around it.
                await self._proxy(parts[2], asked, scope, receive, said)
            elif asked.path in OWN_PATHS or (asked.path == "/" and not self._files.has_start):
                operation = asked.path
                await self._own_answer(asked, scope, receive, said)
            else:
                operation = "files"
                nonce = token_urlsafe(16)
                ours = asked.path.startswith("/pages/")
                headers = self._security.own_page if ours else self._security.app(nonce)
                await self._files(asked, nonce, scope, receive, _with_headers(said, headers, asked))
        except Gone:
            log.debug("%s: the asker hung up", asked.id)
        except Refusal as refusal:
            await self._refuse(refusal, asked, said)
        except Exception:
            if said.status:
                raise
            log.exception("unforeseen at the door")
            await self._refuse(Refusal(500, "internal-error"), asked, said)
        finally:
            measures.answered(operation, said.status, time.perf_counter() - began)

    async def _own_answer(self, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(asked, receive, self._sizes)
        if isinstance(body, Upload):
            raise Refusal(413, "too-large")
        headers = self._security.answer
        if asked.path in ("/", "/status"):
            headers = self._security.own_page
        elif asked.path == "/api/try":
            headers = self._security.try_page
        within = {**scope, "gateway.asked": asked, "gateway.deps": self._parts}
        await self._own(within, _replayed(body or b""), _with_headers(send, headers, asked))

    async def _refuse(self, refusal: Refusal, asked: Asked, said: "_Said") -> None:
        if said.status:
            raise refusal
        body, headers = problem_of(refusal, asked)
        await say(
            said, refusal.status, headers + self._security.answer, b"" if asked.method == "HEAD" else body
        )

    async def _no_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._own(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})


class _Said:
    """The way out, remembering the status; 0 until an answer has begun."""

    __slots__ = ("_send", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    def __call__(self, message: MutableMapping[str, Any]) -> Any:
        if not self.status:
            self.status = message["status"]
        return self._send(message)


def _with_headers(send: Send, headers: Headers, asked: Asked) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            said = list(message["headers"])
            known = {name for name, _ in said}
            if b"cache-control" not in known:
                said.append((b"cache-control", b"no-store"))
            message = {**message, "headers": [*said, *headers, (b"x-request-id", asked.id.encode())]}
        await send(message)

    return sending


def _replayed(body: bytes) -> Receive:
    left: list[MutableMapping[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> MutableMapping[str, Any]:
        return left.pop() if left else {"type": "http.disconnect"}

    return receive
