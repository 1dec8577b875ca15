"""The lines to the services: HTTP/1.1 over connections that are kept and used again.

A general client does much that is not wanted here (cookies, redirects, decompression, questions sent again by
itself), and that took three fifths of what the gateway spends on a request.
"""

import asyncio
import time
from collections.abc import AsyncIterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from gateway.adapters.answer import Answer, Broken

# Seconds. Shorter than a service keeps an idle connection, so that none is used the moment it is closed.
_KEPT = 30.0
# Content-Length: 0 is said where a body could have been.
_BARE = frozenset(("GET", "HEAD"))

Body = bytes | AsyncIterable[bytes] | None


class Unreached(Exception):
    """No connection: the request was certainly not begun."""


class Lines:
    """All connections, by address. `patience` are the seconds one may take to be made."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._idle: dict[str, list[_Line]] = {}

    async def ask(
        self, address: str, method: str, target: str, headers: Mapping[str, str], body: Body, seconds: float
    ) -> Answer:
        """The answer, begun; all of it is here within so many seconds. Raises Unreached, Broken or
        TimeoutError, and so does reading it, but for the first.
        """
        head = _head(address, method, target, headers, body)
        line = self._kept(address) or await self._made(address)
        answer = Answer(line, method == "HEAD")
        line.ask(answer, head, body, seconds)
        try:
            await answer.begun()
        except BaseException:
            answer.close()
            raise
        return answer

    def close(self) -> None:
        """Give up those that wait."""
        for line in [line for lines in self._idle.values() for line in lines]:
            line.close()

    def _kept(self, address: str) -> "_Line | None":
        idle = self._idle.get(address)
        while idle:
            line = idle.pop()
            if time.monotonic() - line.free_since < _KEPT and not line.transport.is_closing():
                return line
            line.close()
        return None

    async def _made(self, address: str) -> "_Line":
        at, idle = _place(address), self._idle.setdefault(address, [])
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._patience):
                _, line = await loop.create_connection(
                    lambda: _Line(idle), at.hostname, at.port, ssl=True if at.scheme == "https" else None
                )
        except OSError as away:  # TimeoutError is one
            raise Unreached from away
        return line


class _Line(asyncio.Protocol):
    """One connection; it carries one question at a time, and waits among the idle for the next."""

    def __init__(self, idle: list["_Line"]) -> None:
        self._idle = idle
        self._answer: Answer | None = None
        self._parser = HttpResponseParser(self)
        self._sending: asyncio.Task[None] | None = None
        self._room: asyncio.Future[None] | None = None
        self._late: asyncio.TimerHandle
        self.free_since = 0.0
        self.transport: Any

    def ask(self, answer: Answer, head: bytes, body: Body, seconds: float) -> None:
        """Send a question, whose answer is to be whole in so many seconds."""
        loop = asyncio.get_running_loop()
        self._answer = answer
        self._late = loop.call_later(seconds, answer.fail, TimeoutError())
        if body is None or isinstance(body, bytes):
            self.transport.write(head + body if body else head)
        else:
            self.transport.write(head)
            self._sending = loop.create_task(self._send(answer, body, b"\r\nTransfer-Encoding:" in head))

    def ended(self, reusable: bool) -> None:
        """The answer is whole, or will never be."""
        self._late.cancel()
        self._answer = None
        if self._sending is not None:
            reusable = reusable and self._sending.done()
            self._sending.cancel()
            self._sending = None
        if reusable and not self.transport.is_closing():
            self.free_since = time.monotonic()
            self._idle.append(self)
        else:
            self.transport.abort()

    def close(self) -> None:
        """Nothing more is asked here."""
        self.transport.close()

    def connection_made(self, transport: Any) -> None:
        """It is there."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """More of the answer; what nobody asked for makes a line unusable."""
        if self._answer is None:
            self.transport.abort()
            return
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            if self._answer is not None:
                self._answer.fail(Broken("not HTTP"))

    def on_message_begin(self) -> None:
        """The parser met an answer; one that nobody asked for would be taken for the next."""
        if self._answer is None:
            self.transport.abort()

    def on_header(self, name: bytes, value: bytes) -> None:
        """The parser read a header."""
        if self._answer is not None:
            self._answer.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """The parser read all of them; those of a word in between are nobody's."""
        if (answer := self._answer) is None:
            return
        if (status := self._parser.get_status_code()) < 200:
            answer.headers.clear()
            return
        answer.begin(status)
        if answer.headers_only:
            answer.end(self._parser.should_keep_alive())
            self._parser = HttpResponseParser(self)  # this one waits for a body that is not sent

    def on_body(self, piece: bytes) -> None:
        """The parser read a piece of the body."""
        if self._answer is not None:
            self._answer.add(piece)

    def on_message_complete(self) -> None:
        """The parser read the end."""
        if self._answer is not None and self._answer.status:
            self._answer.end(self._parser.should_keep_alive())

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side closed it."""
        if self._room is not None and not self._room.done():
            self._room.set_result(None)
        if self in self._idle:
            self._idle.remove(self)
        if self._answer is not None:
            self._answer.cut_off()

    def pause_writing(self) -> None:
        """The other side reads more slowly than is sent."""
        self._room = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        """There is room again."""
        if self._room is not None and not self._room.done():
            self._room.set_result(None)
        self._room = None

    async def _send(self, answer: Answer, body: AsyncIterable[bytes], in_chunks: bool) -> None:
        try:
            async for piece in body:
                if piece:
                    self.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece) if in_chunks else piece)
                if self._room is not None:
                    await self._room
            if in_chunks:
                self.transport.write(b"0\r\n\r\n")
        except Exception as broken_off:  # noqa: BLE001 - whatever the asker did, this question has no end
            answer.fail(Broken(type(broken_off).__name__))


@lru_cache(maxsize=1024)
def _place(address: str) -> Any:
    return urlsplit(address)


def _head(address: str, method: str, target: str, headers: Mapping[str, str], body: Body) -> bytes:
    at = _place(address)
    lines = [f"{method} {at.path}{target} HTTP/1.1", f"Host: {at.netloc}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if isinstance(body, bytes):
        lines.append(f"Content-Length: {len(body)}")
    elif body is None and method not in _BARE:
        lines.append("Content-Length: 0")
    elif body is not None and "Content-Length" not in headers:
        lines.append("Transfer-Encoding: chunked")
    head = "\r\n".join([*lines, "", ""])
    if head.count("\n") != len(lines) + 1 or head.count("\r") != len(lines) + 1:
        raise ValueError("a header would end the line it stands in")
    return head.encode("latin-1")
