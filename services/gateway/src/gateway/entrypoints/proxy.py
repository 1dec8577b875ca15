"""`/api/<context>/v1/…`: who asks, may they ask so often and so much, and then the service's own answer."""

import contextlib
from collections.abc import Callable
from typing import Any

from chassis import telemetry
from chassis.problems import MEDIA_TYPE
from gateway.adapters.answer import Answer, Broken
from gateway.adapters.credentials import NotSignedIn
from gateway.adapters.descriptions import Descriptions
from gateway.adapters.merging import is_private
from gateway.adapters.refusal import Refusal
from gateway.adapters.upstreams import Question, Upstreams
from gateway.entrypoints.answers import Receive, Send, say
from gateway.entrypoints.asked import Asked, Scope
from gateway.entrypoints.bodies import Gone, Sizes, Upload, read_body
from gateway.entrypoints.headers import Headers, passed_in, passed_out
from gateway.entrypoints.who import WhoAsks

METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"))
_WHOLE = 1024 * 1024
_IN_WORDS = {502: "bad-gateway", 503: "unavailable", 504: "timed-out"}


class Proxy:
    """Passes requests on and answers back."""

    def __init__(
        self, upstreams: Upstreams, who: WhoAsks, descriptions: Descriptions, sizes: Sizes, *, tracing: bool,
        always: Headers,
    ) -> None:  # fmt: skip
        self._upstreams, self._who, self._descriptions, self._sizes = upstreams, who, descriptions, sizes
        self._always = always
        # Where nothing is exported, not even an empty span is paid for.
        self._span: Callable[..., Any] = telemetry.span if tracing else _untraced
        self._carrier: Callable[[], dict[str, str]] = telemetry.carrier if tracing else dict

    def knows(self, context: str) -> bool:
        """Whether there is such a service."""
        return context in self._upstreams

    async def __call__(self, context: str, asked: Asked, scope: Scope, receive: Receive, send: Send) -> int:
        """Answer one request; the status it was answered with. Raises Refusal until the answer has begun."""
        inner = asked.path[len(context) + 8 :]
        if (
            context not in self._upstreams
            or not _plain(asked.path, scope["raw_path"])
            or is_private(context, inner)
        ):
            raise Refusal(404, "not-found")
        if asked.method not in METHODS:
            raise Refusal(405, "method-not-allowed")
        with self._span(f"{asked.method} {context}", None, telemetry.SpanKind.SERVER):
            headers = passed_in(asked.headers.items())
            if token := await self._token(context, inner, asked):
                headers["Authorization"] = token
            headers["X-Request-Id"] = asked.id
            # A service counts guesses by address, and would see everybody come from the gateway's.
            headers["X-Forwarded-For"] = asked.peer
            body = await read_body(asked, receive, self._sizes)
            if isinstance(body, Upload) and asked.length is not None:
                headers["Content-Length"] = str(asked.length)
            headers.update(self._carrier())
            target = scope["raw_path"].decode("ascii")
            if scope["query_string"]:
                target += "?" + scope["query_string"].decode("latin-1")
            return await self._pass(context, asked, Question(asked.method, target, headers, body), send)

    async def _token(self, context: str, inner: str, asked: Asked) -> str | None:
        try:
            holder = await self._who.find(asked)
        except NotSignedIn:
            holder = None
        if holder is not None:
            return f"Bearer {holder.token}"
        if await self._descriptions.open_to_everybody(context, asked.method, inner):
            return None
        raise Refusal(401, "unauthenticated")

    async def _pass(self, context: str, asked: Asked, question: Question, send: Send) -> int:
        service = self._upstreams.enter(context)
        try:
            try:
                address, answer = await self._upstreams.ask(service, question)
            except Refusal:
                _blame_the_asker(question.body)
                raise
            with contextlib.closing(answer):
                return await self._answer(asked, address, answer, send)
        finally:
            service.leave()

    async def _answer(self, asked: Asked, address: str, answer: Answer, send: Send) -> int:
        if answer.status >= 500 and answer.media_type != MEDIA_TYPE:
            # A service that fails without a problem has failed as a service.
            code = _IN_WORDS.get(answer.status, "bad-gateway")
            raise Refusal(answer.status if answer.status in _IN_WORDS else 502, code)
        headers = passed_out(answer.headers, address)
        headers += self._always
        headers.append((b"x-request-id", asked.id.encode()))
        if answer.header(b"cache-control") is None:
            headers.append((b"cache-control", b"no-store"))
        length = answer.length
        if (length is not None and length <= _WHOLE) or asked.method == "HEAD":
            try:
                body = await answer.read()
            except (Broken, TimeoutError) as broken:
                raise Refusal(502, "bad-gateway") from broken
            await say(send, answer.status, headers, body)
        else:
            # From here on a failure can only be told by breaking off, which the server does when this raises.
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            async for chunk in answer.pieces():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        return answer.status


def _plain(path: str, raw: bytes) -> bool:
    """Whether a path means the same to everybody: no empty, `.` or `..` segment, nothing unprintable."""
    if not raw.isascii() or not path.isprintable() or "//" in path or "\\" in path:
        return False
    return "/." not in path or not any(part in (".", "..") for part in path.split("/"))


def _blame_the_asker(body: object) -> None:
    """Raise what was wrong with an upload, when it was not the service's doing that it broke off."""
    if isinstance(body, Upload) and body.too_large:
        raise Refusal(413, "too-large")
    if isinstance(body, Upload) and body.gone:
        raise Gone


_NOTHING = contextlib.nullcontext()


def _untraced(*_: object) -> contextlib.AbstractContextManager[None]:
    return _NOTHING
