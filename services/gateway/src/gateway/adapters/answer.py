"""One answer of a service, read as it comes in."""

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

# More bytes than this do not wait for a slow asker: the service is read no further until they are gone.
_HELD = 256 * 1024


class Broken(Exception):
    """The connection died before the end of an answer; nobody knows what was done."""


class Transport(Protocol):
    """How the other side is told to wait."""

    def pause_reading(self) -> None:
        """No more for now."""

    def resume_reading(self) -> None:
        """Go on."""


class Line(Protocol):
    """The connection an answer comes in by."""

    transport: Transport

    def ended(self, reusable: bool) -> None:
        """The answer is whole, or will never be."""


class Answer:
    """Status and headers are there once it has begun; names of headers are in lower case."""

    def __init__(self, line: Line, headers_only: bool) -> None:
        self._line, self.headers_only = line, headers_only
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self._begun = self._whole = self._paused = False
        self._pieces: list[bytes] = []
        self._held = 0
        self._error: Exception | None = None
        self._waiting: asyncio.Future[None] | None = None

    def header(self, name: bytes) -> bytes | None:
        """One header's value."""
        return next((value for known, value in self.headers if known == name), None)

    @property
    def length(self) -> int | None:
        """The announced size of the body."""
        told = self.header(b"content-length") or b""
        return int(told) if told.isdigit() else None

    @property
    def media_type(self) -> str:
        """What it is said to be, without parameters."""
        told = (self.header(b"content-type") or b"").decode("latin-1")
        return told.partition(";")[0].strip().lower()

    async def begun(self) -> None:
        """Status and headers are there. Raises Broken or TimeoutError."""
        while not self._begun:
            await self._news()

    async def read(self) -> bytes:
        """The whole body. Raises Broken or TimeoutError."""
        if self._whole:
            return b"".join(self._pieces)
        return b"".join([piece async for piece in self.pieces()])

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body as it comes. Raises Broken or TimeoutError."""
        while True:
            if self._pieces:
                piece, self._held = b"".join(self._pieces), 0
                self._pieces.clear()
                if self._paused:
                    self._paused = False
                    self._line.transport.resume_reading()
                yield piece
            elif self._whole:
                return
            else:
                await self._news()

    def close(self) -> None:
        """Nobody wants the rest."""
        self.fail(Broken("given up"))

    def fail(self, error: Exception) -> None:
        """There will be no more of it."""
        if not self._whole and self._error is None:
            self._error = error
            self._line.ended(reusable=False)
            self._wake()

    def cut_off(self) -> None:
        """The connection is closed, which ends an answer that did not say where it ends."""
        told = {name for name, _ in self.headers}
        if self._begun and not told & {b"content-length", b"transfer-encoding"}:
            self.end(reusable=False)
        else:
            self.fail(Broken("cut off"))

    def begin(self, status: int) -> None:
        """Status and headers were read."""
        self.status, self._begun = status, True
        self._wake()

    def add(self, piece: bytes) -> None:
        """A piece of the body was read."""
        self._pieces.append(piece)
        self._held += len(piece)
        if self._held > _HELD and not self._paused:
            self._paused = True
            self._line.transport.pause_reading()
        self._wake()

    def end(self, reusable: bool) -> None:
        """All of it was read; whether the connection may be used again."""
        self._whole = True
        if self._paused:
            self._paused = False
            self._line.transport.resume_reading()
        self._line.ended(reusable)
        self._wake()

    async def _news(self) -> None:
        if self._error is not None:
            raise self._error
        self._waiting = asyncio.get_running_loop().create_future()
        await self._waiting

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
