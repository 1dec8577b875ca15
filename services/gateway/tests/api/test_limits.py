"""How often, how much, how large."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from aiohttp import web

from running import Gateway
from servers import IdentityServer, Person, Upstream

SAME = {"Sec-Fetch-Site": "same-origin"}


def test_a_person_who_asks_too_often_has_to_wait(
    open_gateway, identity: IdentityServer, session: str
) -> None:
    gateway: Gateway = open_gateway(person_rate=0.5, person_burst=3)
    answers = [gateway.get("/api/lead/v1/things", session) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].json()["code"] == "too-many-requests"
    assert answers[-1].headers["Retry-After"] == "2"
    assert answers[-1].headers["RateLimit-Policy"] == '"person";q=3;w=6'
    identity.add(Person("wang", "x"))
    assert gateway.get("/api/lead/v1/things", identity.sign_in("wang")).status_code == 200


def test_two_sessions_of_one_person_share_one_limit(
    open_gateway, identity: IdentityServer, session: str
) -> None:
    gateway: Gateway = open_gateway(person_rate=0.1, person_burst=2)
    other = identity.sign_in()
    answers = [gateway.get("/api/lead/v1/things", who).status_code for who in (session, other, session)]
    assert answers == [200, 200, 429]


def test_strangers_are_counted_by_address(open_gateway, session: str) -> None:
    gateway: Gateway = open_gateway(address_rate=0.1, address_burst=2)
    answers = [gateway.get("/api/lead/v1/offers").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert gateway.get("/api/lead/v1/things", session).status_code == 200


def test_claiming_another_address_helps_nobody(open_gateway) -> None:
    gateway: Gateway = open_gateway(address_rate=0.1, address_burst=1)
    gateway.get("/api/lead/v1/offers")
    assert gateway.get("/api/lead/v1/offers", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 429


def test_a_trusted_proxy_may_say_who_asks(open_gateway) -> None:
    gateway: Gateway = open_gateway(address_rate=0.1, address_burst=1, trusted_proxies="127.0.0.1")
    gateway.get("/api/lead/v1/offers", headers={"X-Forwarded-For": "8.8.8.8"})
    assert gateway.get("/api/lead/v1/offers", headers={"X-Forwarded-For": "8.8.4.4"}).status_code == 200
    assert gateway.get("/api/lead/v1/offers", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 429


def test_guessing_sessions_is_slowed_down(open_gateway, identity: IdentityServer) -> None:
    gateway: Gateway = open_gateway(address_rate=0.1, address_burst=2)
    answers = [gateway.get("/api/lead/v1/things", f"a-guessed-session-{n}").status_code for n in range(3)]
    assert answers[-1] == 429
    assert identity.swaps == 2


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "unannounced"])
def test_a_body_may_be_as_large_as_its_limit_and_no_larger(
    open_gateway, lead: Upstream, session: str, chunked: bool
) -> None:
    gateway: Gateway = open_gateway(json_bytes=1000)

    def post(size: int) -> int:
        body = iter([b"x" * size]) if chunked else b"x" * size
        return gateway.ask(
            "POST", "/api/lead/v1/things", data=body, cookies={"crm": session}, headers=SAME
        ).status_code

    assert post(1000) == 200
    assert len(lead.heard[-1].body) == 1000
    assert post(1001) == 413
    assert len(lead.heard) == 1


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "unannounced"])
def test_an_upload_is_passed_on_as_it_comes(
    gateway: Gateway, lead: Upstream, session: str, chunked: bool
) -> None:
    file = bytes(range(256)) * 4096 * 5
    body = iter([file[n : n + 65536] for n in range(0, len(file), 65536)]) if chunked else file
    headers = {**SAME, "Content-Type": "multipart/form-data; boundary=x"}
    answer = gateway.ask("POST", "/api/lead/v1/things", data=body, cookies={"crm": session}, headers=headers)
    assert answer.status_code == 200
    assert lead.heard[-1].body == file


def test_an_upload_that_turns_out_too_large_is_broken_off(open_gateway, lead: Upstream, session: str) -> None:
    gateway: Gateway = open_gateway(json_bytes=1000, upload_bytes=200_000)
    sent = b"POST /api/lead/v1/things HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    sent += (
        f"Cookie: crm={session}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 4
    )
    assert gateway.raw(sent).startswith(b"HTTP/1.1 413")
    assert lead.heard == []


def test_an_upload_that_says_it_is_too_large_is_not_begun(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    sent = b"POST /api/lead/v1/things HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    said = gateway.raw(sent + f"Cookie: crm={session}\r\nContent-Length: 60000000\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 413")
    assert b'"code":"too-large"' in said


def test_our_own_operations_have_the_same_limit(open_gateway) -> None:
    gateway: Gateway = open_gateway(json_bytes=1000)
    assert gateway.ask("POST", "/api/session", data=b"x" * 1001).status_code == 413


@pytest.mark.parametrize("path", ["/api/lead/v1/things", "/health/live"])
def test_headers_have_a_limit(gateway: Gateway, path: str) -> None:
    many = b"".join(b"X-Filler-%d: %s\r\n" % (n, b"x" * 500) for n in range(40))
    said = gateway.raw(b"GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n" % (path.encode(), many))
    assert said.startswith(b"HTTP/1.1 431")
    assert b'"code":"headers-too-large"' in said


def test_one_endless_header_is_cut_off(gateway: Gateway) -> None:
    said = gateway.raw(b"GET / HTTP/1.1\r\nHost: x\r\nX-Endless: " + b"x" * 600_000)
    assert said == b"" or said.startswith(b"HTTP/1.1 431")


def test_what_is_no_http_is_told_so(gateway: Gateway) -> None:
    said = gateway.raw(b"hello\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 400")
    assert b'"code":"bad-input"' in said


def test_two_lengths_are_one_too_many(gateway: Gateway, lead: Upstream, session: str) -> None:
    sent = b"POST /api/lead/v1/things HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n"
    said = gateway.raw(
        sent + f"Cookie: crm={session}\r\n\r\n0\r\n\r\nGET /api/lead/v1/smuggled HTTP/1.1\r\n\r\n".encode()
    )
    assert said.startswith(b"HTTP/1.1 400")
    assert lead.heard == []


def test_a_busy_service_is_not_given_more_than_it_can_do(open_gateway, lead: Upstream, session: str) -> None:
    gateway: Gateway = open_gateway(in_flight=2)

    async def slowly(request: web.Request, body: bytes) -> web.Response:
        await asyncio.sleep(1)
        return web.json_response({})

    lead.answer = slowly
    gateway.get("/api/session", session)
    with ThreadPoolExecutor(5) as pool:
        began = time.monotonic()
        answers = list(pool.map(lambda _: gateway.get("/api/lead/v1/things", session), range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 503, 503, 503]
    assert all("Retry-After" in answer.headers for answer in answers if answer.status_code == 503)
    assert time.monotonic() - began < 2.5
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
