"""Flask behind the event loop: whole requests in, whole answers out, long ones in pieces."""

import asyncio

import pytest
from flask import Flask, Response, request

from chassis.bridge import Bridge

LONGEST = 1_000_000


@pytest.fixture
def ask():
    """Sends one POST in the given pieces, and gives back the messages of the answer."""
    app = Flask("toy")
    app.config["PROPAGATE_EXCEPTIONS"] = True

    @app.post("/echo")
    def echo():
        return Response(request.get_data(), 201, {"X-Told": "是".encode().decode("latin1")})

    @app.post("/long")
    def long():
        return Response(b"x" * 100_000 for _ in range(10))

    @app.post("/broken")
    def broken():
        return 1 / 0

    bridge = Bridge(app.wsgi_app, 2, LONGEST)

    def post(path, *pieces, after=()):
        arriving = [{"type": "http.request", "body": p, "more_body": True} for p in pieces[:-1]]
        arriving += [{"type": "http.request", "body": p} for p in pieces[-1:]] if not after else [*after]
        scope = {
            "type": "http", "method": "POST", "path": path, "query_string": b"", "http_version": "1.1",
            "headers": [(b"content-length", str(sum(map(len, pieces))).encode())],
        }  # fmt: skip
        sent = []

        async def run():
            async def receive():
                return arriving.pop(0)

            async def send(message):
                sent.append(message)

            await bridge(scope, receive, send)

        asyncio.run(run())
        return sent

    return post


def whole(sent):
    return b"".join(message["body"] for message in sent[1:])


def test_a_body_in_pieces_arrives_whole_and_the_answer_leaves_in_two_messages(ask):
    sent = ask("/echo", b"one ", b"two")
    assert [m["type"] for m in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 201 and (b"x-told", "是".encode()) in sent[0]["headers"]
    assert whole(sent) == b"one two"


def test_a_long_body_is_kept_whole(ask):
    assert len(whole(ask("/echo", *[b"y" * 100_000] * 9))) == 900_000


def test_a_long_answer_leaves_in_pieces_of_bounded_size(ask):
    sent = ask("/long", b"")
    assert len(whole(sent)) == 1_000_000
    assert max(len(m["body"]) for m in sent[1:]) < 400_000 and len(sent) == 5
    assert [m.get("more_body", False) for m in sent[1:]] == [True, True, True, False]


def test_half_a_request_is_not_answered(ask):
    assert ask("/echo", b"half", after=[{"type": "http.disconnect"}]) == []


def test_what_the_application_raises_is_raised_to_whoever_tells_problems(ask):
    with pytest.raises(ZeroDivisionError):
        ask("/broken", b"")
