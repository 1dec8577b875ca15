"""The lines to a service: kept and used again, given up when they are no good, never sent more than a header."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from aiohttp import web

from gateway.adapters.answer import Broken
from gateway.adapters.lines import Lines
from running import Gateway
from servers import Upstream

SAME = {"Sec-Fetch-Site": "same-origin"}
Talk = Callable[[socket.socket], None]


class Speaker:
    """Says what it is told to whoever connects, and counts who did."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.connections = talk, 0
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.door.accept()
            except OSError:
                return
            self.connections += 1
            with line:
                self.talk(line)


@pytest.fixture
def speaker() -> Iterator[Callable[[Talk], Speaker]]:
    made: list[Speaker] = []

    def speak(talk: Talk) -> Speaker:
        made.append(Speaker(talk))
        return made[-1]

    yield speak
    for each in made:
        each.door.close()


def asked(line: socket.socket) -> bytes:
    """One request without a body."""
    said = b""
    while not said.endswith(b"\r\n\r\n"):
        part = line.recv(65536)
        if not part:
            return said
        said += part
    return said


def read(speaker: Speaker, *methods: str, headers: dict[str, str] | None = None) -> list[tuple[int, bytes]]:
    async def one_after_the_other() -> list[tuple[int, bytes]]:
        lines, told = Lines(2.0), []
        for method in methods:
            answer = await lines.ask(speaker.url, method, "/x", headers or {}, None, 2.0)
            told.append((answer.status, await answer.read()))
        lines.close()
        return told

    return asyncio.run(one_after_the_other())


def test_one_line_serves_many_questions(gateway: Gateway, lead: Upstream, session: str) -> None:
    peers = set()

    def note(request: web.Request, body: bytes) -> web.Response:
        peers.add(request.transport.get_extra_info("peername"))  # type: ignore[union-attr]
        return web.json_response({})

    lead.answer = note
    for method in ("GET", "POST", "HEAD", "PATCH", "GET"):
        gateway.ask(method, "/api/lead/v1/things", cookies={"crm": session}, headers=SAME, data=b"{}")
    assert len(peers) == 1


def test_a_line_that_said_it_closes_is_not_used_again(gateway: Gateway, lead: Upstream, session: str) -> None:
    peers = set()

    def last(request: web.Request, body: bytes) -> web.Response:
        peers.add(request.transport.get_extra_info("peername"))  # type: ignore[union-attr]
        return web.json_response({}, headers={"Connection": "close"})

    lead.answer = last
    codes = [gateway.get("/api/lead/v1/things", session).status_code for _ in range(3)]
    assert (codes, len(peers)) == ([200] * 3, 3)


def test_what_is_announced_of_a_head_is_not_waited_for(speaker) -> None:
    def talk(line: socket.socket) -> None:
        while asked(line):
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
            if asked(line):
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    one = speaker(talk)
    assert read(one, "HEAD", "GET", "HEAD", "GET") == [(200, b""), (200, b"hello")] * 2
    assert one.connections == 1


def test_a_word_in_between_is_not_the_answer(speaker) -> None:
    def talk(line: socket.socket) -> None:
        asked(line)
        line.sendall(
            b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"
        )

    assert read(speaker(talk), "GET") == [(201, b"ok")]


def test_an_answer_without_an_end_ends_with_its_line(speaker) -> None:
    def talk(line: socket.socket) -> None:
        asked(line)
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\nall of it")

    assert read(speaker(talk), "GET", "GET") == [(200, b"all of it")] * 2


@pytest.mark.parametrize(
    "said",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", b"SSH-2.0-x\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"],
)  # fmt: skip
def test_an_answer_that_breaks_off_is_none(speaker, said: bytes) -> None:
    def talk(line: socket.socket) -> None:
        asked(line)
        line.sendall(said)

    with pytest.raises(Broken):
        read(speaker(talk), "GET")


@pytest.mark.parametrize(
    "more",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n"],
)
def test_after_what_nobody_asked_for_a_line_is_not_used_again(speaker, more: bytes) -> None:
    own = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"

    def talk(line: socket.socket) -> None:
        asked(line)
        line.sendall(own + b"a" + more)
        if asked(line):
            line.sendall(own + b"b")

    one = speaker(talk)
    assert read(one, "GET", "GET") == [(200, b"a"), (200, b"a")]
    assert one.connections == 2


@pytest.mark.parametrize("value", ["a\r\nX-Internal: b", "a\nb", "a\rb"])
def test_a_header_cannot_end_its_line(speaker, value: str) -> None:
    with pytest.raises(ValueError, match="end the line"):
        read(speaker(lambda line: None), "GET", headers={"Accept": value})


def test_a_slow_asker_holds_up_the_service_and_not_the_memory(speaker) -> None:
    sent = []

    def talk(line: socket.socket) -> None:
        asked(line)
        line.settimeout(1.0)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n")
        piece = b"x" * 100_000
        try:
            for _ in range(500):
                line.sendall(piece)
                sent.append(len(piece))
        except OSError:
            return

    async def slowly() -> int:
        lines = Lines(2.0)
        answer = await lines.ask(one.url, "GET", "/x", {}, None, 20.0)
        await asyncio.sleep(0.7)
        before = sum(sent)
        whole = sum([len(piece) async for piece in answer.pieces()])
        assert whole == 50_000_000
        lines.close()
        return before

    one = speaker(talk)
    assert asyncio.run(slowly()) < 25_000_000
