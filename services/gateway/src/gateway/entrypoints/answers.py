"""Saying something to the outside, below any framework."""

from collections.abc import Awaitable, Callable, MutableMapping
from math import ceil
from typing import Any

from chassis import problems, telemetry
from gateway.adapters import measures
from gateway.adapters.refusal import Refusal
from gateway.entrypoints.asked import Asked
from gateway.entrypoints.headers import Headers

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
PACKAGE = "gateway"
_WAITING = (413, 431)


async def say(send: Send, status: int, headers: Headers, body: bytes) -> None:
    """A whole answer at once."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def problem_of(refusal: Refusal, asked: Asked) -> tuple[bytes, Headers]:
    """Body and headers of a no."""
    measures.REFUSED.labels(refusal.code).inc()
    language = asked.language
    body = problems.problem(PACKAGE, refusal.status, refusal.code, language, trace_id=telemetry.trace_id())
    headers: Headers = [
        (b"content-type", problems.MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"content-language", language.encode()),
        (b"cache-control", b"no-store"),
        (b"x-request-id", asked.id.encode()),
        *refusal.headers,
    ]
    if refusal.retry_after is not None:
        headers.append((b"retry-after", str(max(1, ceil(refusal.retry_after))).encode()))
    if refusal.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    if refusal.status == 405:
        headers.append((b"allow", b"GET, HEAD, POST, PUT, PATCH, DELETE"))
    if refusal.status in _WAITING:
        # The rest of what is being sent is not wanted.
        headers.append((b"connection", b"close"))
    return body, headers
