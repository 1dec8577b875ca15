"""Flask behind the event loop: a request goes to one thread whole and its answer comes back whole.

The stock bridge asks the loop for each piece of a body and of an answer; five crossings cost more than the
work of a small request.
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from a2wsgi.wsgi import build_environ

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

# A body longer than this waits on disk; an answer longer than this leaves in pieces of about this size.
_IN_MEMORY = 256 * 1024


class Bridge:
    """An ASGI application over a WSGI one. `longest` is the most bytes of a body it will take in."""

    def __init__(self, app: Any, threads: int, longest: int) -> None:
        self._app, self._longest = app, longest
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request; what the application raises is raised here."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            if not await self._took_in(receive, body):
                return
            answer = _Answer(self._app, build_environ(scope, body))  # type: ignore[arg-type]
            try:
                piece = await self._in_thread(answer.begin)
                await send(
                    {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
                )
                while answer.more:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                    piece = await self._in_thread(answer.piece)
                await send({"type": "http.response.body", "body": piece})
            finally:
                answer.close()

    async def _live(self, receive: Receive, send: Send) -> None:
        for stage in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{stage}.complete"})

    async def _took_in(self, receive: Receive, body: IO[bytes]) -> bool:
        """Whether the whole body came; half of one is nobody's request any more."""
        more = True
        while more and body.tell() <= self._longest:
            message = await receive()
            if message["type"] == "http.disconnect":
                return False
            body.write(message.get("body", b""))
            more = message.get("more_body", False)
        body.seek(0)
        return True

    async def _in_thread(self, work: Callable[[], bytes]) -> bytes:
        inherited = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(self._threads, inherited.run, work)


class _Answer:
    """One run of the application."""

    def __init__(self, app: Any, environ: Any) -> None:
        self._app, self._environ = app, environ
        self._pieces: Iterator[bytes] = iter(())
        self.status, self.more = 500, True
        self.headers: list[tuple[bytes, bytes]] = []

    def begin(self) -> bytes:
        """Run the application up to the first piece of its answer."""
        self._made = self._app(self._environ, self._start)
        self._pieces = iter(self._made)
        return self.piece()

    def piece(self) -> bytes:
        """The next piece; `more` says whether it was not the last."""
        gathered, size = [], 0
        for chunk in self._pieces:
            gathered.append(chunk)
            size += len(chunk)
            if size >= _IN_MEMORY:
                return b"".join(gathered)
        self.more = False
        return b"".join(gathered)

    def close(self) -> None:
        """Let the application clean up."""
        if hasattr(self, "_made") and hasattr(self._made, "close"):
            self._made.close()

    def _start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]
        return None  # the writer of old; Flask never calls it
