"""Reading what comes in: held in memory while small, passed on as it comes when an upload, never too much."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from gateway.adapters.refusal import Refusal
from gateway.entrypoints.answers import Receive
from gateway.entrypoints.asked import Asked


@dataclass(frozen=True)
class Sizes:
    """The most bytes of anything, and of an upload (multipart). `seconds` are for sending a small one."""

    plain: int
    upload: int
    seconds: float = 30.0


class Gone(Exception):
    """The asker hung up; nobody is left to answer."""


class Upload:
    """A body passed on as it comes. `too_large`: it was broken off for its size; `gone`: the asker did it."""

    def __init__(self, first: bytes, receive: Receive, most: int) -> None:
        self._first, self._receive, self._most = first, receive, most
        self.too_large = False
        self.gone = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        seen = len(self._first)
        yield self._first
        more = True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self.gone = True
                raise Gone
            chunk = message.get("body", b"")
            seen += len(chunk)
            if seen > self._most:
                self.too_large = True
                raise Refusal(413, "too-large")
            more = message.get("more_body", False)
            if chunk:
                yield chunk


async def read_body(asked: Asked, receive: Receive, sizes: Sizes) -> bytes | Upload | None:
    """The body of a request. Raises Refusal (413, 408) or Gone."""
    if not asked.has_body:
        return None
    is_upload = asked.headers.get(b"content-type", b"").lower().startswith(b"multipart/form-data")
    most = sizes.upload if is_upload else sizes.plain
    if (asked.length or 0) > most:
        raise Refusal(413, "too-large")
    try:
        async with asyncio.timeout(sizes.seconds):
            return await _read(receive, sizes, is_upload)
    except TimeoutError as slow:
        raise Refusal(408, "timed-out") from slow


async def _read(receive: Receive, sizes: Sizes, is_upload: bool) -> bytes | Upload:
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        more = message.get("more_body", False)
        if size > sizes.plain and not is_upload:
            raise Refusal(413, "too-large")
        if size > sizes.plain and more:
            return Upload(b"".join(chunks), receive, sizes.upload)
    return b"".join(chunks)
