"""A service that is away, slow or broken: what the asker is told, what is tried again, what is left alone."""

import asyncio
import socket
from collections.abc import Callable

import pytest
from aiohttp import web

from running import Gateway, free_port
from servers import Loop, Upstream

SAME = {"Sec-Fetch-Site": "same-origin"}


def answers_in_turn(*answers: Callable[[], web.Response]) -> Callable[[web.Request, bytes], web.Response]:
    left = list(answers)
    return lambda request, body: (left.pop(0) if len(left) > 1 else left[0])()


def unavailable() -> web.Response:
    return web.json_response({"code": "unavailable"}, status=503, content_type="application/problem+json")


def fine() -> web.Response:
    return web.json_response({"fine": True})


def hung_up(request: web.Request, body: bytes) -> web.Response:
    request.transport.abort()  # type: ignore[union-attr]
    return web.Response()


def test_a_service_that_is_away_is_told_as_unavailable(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    lead.stop()
    answer = gateway.get("/api/lead/v1/things", session)
    lead.start()
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.json()["title"] == "The service is away for the moment. Try again shortly."
    assert "Retry-After" in answer.headers


def test_a_service_that_hangs_up_is_told_as_a_bad_gateway(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    lead.answer = hung_up
    answer = gateway.get("/api/lead/v1/things", session)
    assert (answer.status_code, answer.json()["code"]) == (502, "bad-gateway")


def test_a_service_that_takes_too_long_is_told_as_timed_out(
    open_gateway, lead: Upstream, session: str
) -> None:
    async def for_ever(request: web.Request, body: bytes) -> web.Response:
        await asyncio.sleep(5)
        return fine()

    gateway: Gateway = open_gateway(upstream_seconds=0.4)
    lead.answer = for_ever
    answer = gateway.get("/api/lead/v1/things", session)
    assert (answer.status_code, answer.json()["code"]) == (504, "timed-out")


@pytest.mark.parametrize(
    ("status", "told", "code"),
    [
        (500, 502, "bad-gateway"),
        (502, 502, "bad-gateway"),
        (503, 503, "unavailable"),
        (504, 504, "timed-out"),
    ],
)
def test_a_failure_without_a_problem_becomes_one(
    gateway: Gateway, lead: Upstream, session: str, status: int, told: int, code: str
) -> None:
    lead.answer = lambda request, body: web.Response(
        text="Internal Server Error at app.py, line 7", status=status
    )
    answer = gateway.get("/api/lead/v1/things", session)
    assert (answer.status_code, answer.json()["code"]) == (told, code)
    assert "app.py" not in answer.text


def test_a_services_own_problem_is_passed_on(gateway: Gateway, lead: Upstream, session: str) -> None:
    lead.answer = lambda request, body: web.json_response(
        {"code": "internal-error", "status": 500}, status=500, content_type="application/problem+json"
    )
    answer = gateway.get("/api/lead/v1/things", session)
    assert (answer.status_code, answer.json()["code"]) == (500, "internal-error")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_what_may_be_repeated_is_tried_once_more(
    gateway: Gateway, lead: Upstream, session: str, method: str
) -> None:
    lead.answer = answers_in_turn(unavailable, fine)
    answer = gateway.ask(method, "/api/lead/v1/things", cookies={"crm": session}, headers=SAME, data=b"{}")
    assert (answer.status_code, len(lead.heard)) == (200, 2)
    assert lead.heard[0].headers["x-request-id"] == lead.heard[1].headers["x-request-id"]


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_what_may_not_be_repeated_is_not(gateway: Gateway, lead: Upstream, session: str, method: str) -> None:
    lead.answer = answers_in_turn(unavailable, fine)
    answer = gateway.ask(method, "/api/lead/v1/things", cookies={"crm": session}, headers=SAME, data=b"{}")
    assert (answer.status_code, len(lead.heard)) == (503, 1)


@pytest.mark.parametrize(("method", "times"), [("GET", 2), ("PUT", 1), ("POST", 1)])
def test_after_a_broken_connection_only_a_reading_is_repeated(
    gateway: Gateway, lead: Upstream, session: str, method: str, times: int
) -> None:
    lead.answer = hung_up
    answer = gateway.ask(method, "/api/lead/v1/things", cookies={"crm": session}, headers=SAME)
    assert (answer.status_code, len(lead.heard)) == (502, times)


def test_a_second_failure_is_told(gateway: Gateway, lead: Upstream, session: str) -> None:
    lead.answer = lambda request, body: unavailable()
    answer = gateway.get("/api/lead/v1/things", session)
    assert (answer.status_code, len(lead.heard)) == (503, 2)


def test_retries_end_when_their_budget_is_spent(gateway: Gateway, lead: Upstream, session: str) -> None:
    lead.answer = lambda request, body: unavailable()
    for _ in range(30):
        gateway.get("/api/lead/v1/things", session)
    # Ten in reserve and a tenth of thirty.
    assert 40 <= len(lead.heard) <= 43


def test_an_address_that_keeps_failing_is_left_alone_for_a_while(
    open_gateway, lead: Upstream, session: str
) -> None:
    gateway: Gateway = open_gateway(breaker_failures=3, breaker_seconds=1.0, retry_share=0)
    lead.answer = hung_up
    codes = [gateway.get("/api/lead/v1/things", session).json()["code"] for _ in range(5)]
    assert codes == ["bad-gateway"] * 3 + ["unavailable"] * 2
    lead.answer = lambda request, body: fine()
    assert gateway.get("/api/lead/v1/things", session).status_code == 503
    asyncio.run(asyncio.sleep(1.1))
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
    assert gateway.get("/api/lead/v1/things", session).status_code == 200


def test_a_service_that_says_no_is_not_broken(open_gateway, lead: Upstream, session: str) -> None:
    gateway: Gateway = open_gateway(breaker_failures=2, retry_share=0)
    lead.answer = lambda request, body: unavailable()
    for _ in range(4):
        gateway.get("/api/lead/v1/things", session)
    lead.answer = lambda request, body: fine()
    assert gateway.get("/api/lead/v1/things", session).status_code == 200


def test_an_answer_that_breaks_off_is_broken_off_here_too(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    async def half(request: web.Request, body: bytes) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "4000000"})
        await answer.prepare(request)
        await answer.write(b"x" * 100_000)
        request.transport.abort()  # type: ignore[union-attr]
        return answer

    lead.answer = half
    said = gateway.raw(
        f"GET /api/lead/v1/things HTTP/1.1\r\nHost: x\r\nCookie: crm={session}\r\n\r\n".encode()
    )
    assert said.startswith(b"HTTP/1.1 200")
    assert len(said) < 200_000


def test_an_asker_who_hangs_up_in_an_upload_costs_nothing_more(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    head = f"POST /api/lead/v1/things HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: crm={session}\r\n"
    with socket.create_connection(("127.0.0.1", gateway.port)) as line:
        line.sendall(
            head.encode()
            + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n"
            + b"x" * 2_000_000
        )
    assert gateway.get("/api/lead/v1/things", session).status_code == 200


def test_a_service_that_moves_is_reached_again(loop: Loop, open_gateway, identity, session: str) -> None:
    port = free_port()
    gateway: Gateway = open_gateway(services=f"lead=http://127.0.0.1:{port}", breaker_failures=100)
    assert gateway.get("/api/lead/v1/things", session).status_code == 503
    late = Upstream(loop, "lead")
    late.port = port
    late.start()
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
    late.stop()
