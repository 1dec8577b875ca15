"""The server's end of the wire: headers have a size and a time to arrive in, which uvicorn leaves open."""

import asyncio
from typing import Any, ClassVar

import orjson
from uvicorn_worker import UvicornWorker

from chassis import problems
from chassis.wire import OnePieceHttp

_SECONDS = 10.0
_ANSWER = (
    b"HTTP/1.1 %s\r\ncontent-type: application/problem+json\r\nx-content-type-options: nosniff\r\n"
    b"content-security-policy: default-src 'none'; frame-ancestors 'none'\r\ncache-control: no-store\r\n"
    b"connection: close\r\ncontent-length: %d\r\n\r\n%s"
)


def _problem(status: int, code: str) -> bytes:
    # In both languages: which one is wanted stands in headers that were not understood.
    said = " ".join(problems.sentence("gateway", code, language, {}) for language in ("zh", "en"))
    return orjson.dumps({"type": f"urn:problem:{code}", "title": said, "status": status, "code": code})


_TOO_LARGE = b"431 Request Header Fields Too Large", _problem(431, "headers-too-large")
_UNREADABLE = b"400 Bad Request", _problem(400, "bad-input")


class Bounded(OnePieceHttp):
    """HTTP whose headers may have `most` bytes and must be complete within ten seconds."""

    most: ClassVar[int] = 16 * 1024

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fields = 0
        self._unfinished = 0
        self._in_headers = True
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Someone is there; they have a while to say what they want."""
        super().connection_made(transport)
        self._late = self.loop.call_later(_SECONDS, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._in_time()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Feed the parser, unless it has been fed more than headers may have: it gathers them unseen."""
        if self._in_headers:
            if self._unfinished > self.most:
                self.send_400_response("")
                return
            self._unfinished += len(data)
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._fields, self._unfinished, self._in_headers = 0, 0, True
        if self._late is None:
            self._late = self.loop.call_later(_SECONDS, self.transport.close)

    def on_url(self, url: bytes) -> None:
        """Part of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One more header."""
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """All there, in time."""
        self._in_headers = False
        self._in_time()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """What uvicorn says to a request it cannot read, as a problem."""
        if self.transport.is_closing():
            return
        status, body = _TOO_LARGE if max(self._fields, self._unfinished) > self.most else _UNREADABLE
        self.transport.write(_ANSWER % (status, len(body), body))
        self.transport.close()

    def _in_time(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _count(self, size: int) -> None:
        self._fields += size
        if self._fields > self.most:
            # The parser turns this into its own error, and uvicorn into send_400_response.
            raise ValueError("headers too large")


class Worker(UvicornWorker):
    """gunicorn's worker: our wire, no Server header, no websockets."""

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "loop": "auto", "http": Bounded, "ws": "none", "server_header": False, "access_log": False,
    }  # fmt: skip
