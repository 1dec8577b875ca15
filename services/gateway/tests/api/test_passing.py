"""What comes through the door, and what does not."""

import pytest
from aiohttp import web

from running import Gateway
from servers import IdentityServer, Upstream


def test_a_request_reaches_its_service_with_an_internal_token(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    answer = gateway.get("/api/lead/v1/things?status=%E6%96%B0&x=a%20b", session)
    assert (answer.status_code, answer.json()) == (200, {"here": "lead"})
    heard = lead.heard[-1]
    assert heard.raw_path == "/api/lead/v1/things?status=%E6%96%B0&x=a%20b"
    assert heard.headers["authorization"].startswith("Bearer eyJ")
    assert "cookie" not in heard.headers


def test_a_clients_access_token_is_swapped_the_same_way(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    answer = gateway.ask("GET", "/api/lead/v1/things", headers={"Authorization": f"Bearer {session}"})
    assert answer.status_code == 200
    assert session not in lead.heard[-1].headers["authorization"]


@pytest.mark.parametrize(
    "name",
    ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Internal-Actor", "X-Real-IP", "traceparent", "tracestate",
     "X_Internal_Actor", "X-HTTP-Method-Override", "TE", "Proxy-Authorization"],
)  # fmt: skip
def test_a_header_of_the_inside_is_not_let_in(
    gateway: Gateway, lead: Upstream, session: str, name: str
) -> None:
    gateway.get("/api/lead/v1/things", session, headers={name: "faked"})
    assert "faked" not in lead.heard[-1].headers.values()


def test_a_service_learns_whose_address_the_gateway_saw(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    gateway.get("/api/lead/v1/things", session, headers={"X-Forwarded-For": "6.6.6.6"})
    assert lead.heard[-1].headers["x-forwarded-for"] == "127.0.0.1"


def test_a_service_learns_whose_address_a_trusted_proxy_saw(
    open_gateway, lead: Upstream, session: str
) -> None:
    gateway: Gateway = open_gateway(trusted_proxies="127.0.0.1")
    gateway.get("/api/lead/v1/things", session, headers={"X-Forwarded-For": "8.8.8.8"})
    assert lead.heard[-1].headers["x-forwarded-for"] == "8.8.8.8"


def test_the_request_id_is_our_own_on_both_sides(gateway: Gateway, lead: Upstream, session: str) -> None:
    answer = gateway.get("/api/lead/v1/things", session, headers={"X-Request-Id": "theirs"})
    told = answer.headers["X-Request-Id"]
    assert lead.heard[-1].headers["x-request-id"] == told
    assert told[14] == "7"


def test_what_services_need_is_passed_on(gateway: Gateway, lead: Upstream, session: str) -> None:
    headers = {
        "If-Match": '"3"',
        "Idempotency-Key": "a-key-of-mine",
        "Content-Type": "application/json",
        "Sec-Fetch-Site": "same-origin",
    }
    gateway.ask(
        "POST",
        "/api/lead/v1/things",
        data='{"name":"名"}'.encode(),
        headers=headers,
        cookies={"crm": session},
    )
    heard = lead.heard[-1]
    assert (heard.headers["if-match"], heard.headers["idempotency-key"]) == ('"3"', "a-key-of-mine")
    assert heard.body == '{"name":"名"}'.encode()


def test_an_answer_keeps_what_is_the_askers_and_loses_the_rest(
    gateway: Gateway, lead: Upstream, session: str
) -> None:
    lead.answer = lambda request, body: web.json_response(
        {},
        status=201,
        headers={
            "ETag": '"7"',
            "Set-Cookie": "a=b",
            "X-Internal-Node": "n1",
            "Access-Control-Allow-Origin": "*",
        },
    )
    answer = gateway.get("/api/lead/v1/things", session)
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"7"')
    assert not {"set-cookie", "x-internal-node", "access-control-allow-origin", "server"} & set(
        answer.headers
    )


def test_security_headers_are_on_everything(gateway: Gateway, session: str) -> None:
    for answer in (
        gateway.get("/api/lead/v1/things", session),
        gateway.get("/api/lead/v1/things"),
        gateway.get("/nowhere"),
        gateway.get("/"),
        gateway.get("/pages/pages.css"),
        gateway.get("/health/live"),
    ):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert {"referrer-policy", "permissions-policy", "x-request-id"} <= set(answer.headers)
        assert "Strict-Transport-Security" not in answer.headers


def test_https_is_insisted_on_where_it_is_spoken(open_gateway, session: str) -> None:
    gateway = open_gateway(public_url="https://crm.example.cn")
    assert "max-age=" in gateway.get("/health/live").headers["Strict-Transport-Security"]


def test_a_large_answer_is_passed_on_as_it_comes(gateway: Gateway, lead: Upstream, session: str) -> None:
    large = b"x" * (3 * 1024 * 1024)
    lead.answer = lambda request, body: web.Response(body=large)
    assert gateway.get("/api/lead/v1/things", session).content == large


def test_an_answer_without_a_length_is_passed_on(gateway: Gateway, lead: Upstream, session: str) -> None:
    async def flow(request: web.Request, body: bytes) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"one ")
        await answer.write(b"two")
        return answer

    lead.answer = flow
    assert gateway.get("/api/lead/v1/things", session).content == b"one two"


def test_a_head_is_answered_without_a_body(gateway: Gateway, session: str) -> None:
    answer = gateway.ask("HEAD", "/api/lead/v1/things", cookies={"crm": session})
    assert (answer.status_code, answer.content, answer.headers["Content-Length"]) == (200, b"", "16")


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PROPFIND"])
def test_a_method_nobody_offers_is_refused(
    gateway: Gateway, lead: Upstream, session: str, method: str
) -> None:
    answer = gateway.ask(
        method, "/api/lead/v1/things", cookies={"crm": session}, headers={"Origin": "http://evil.example"}
    )
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert lead.heard == []


@pytest.mark.parametrize(
    "path",
    ["/api/identity/v1/session-tokens", "/api/identity/v1/sessions", "/api/identity/v1/tokens", "/api/identity/v1/revocations?after=0",
     "/api/identity/v1/%73ession-tokens", "/api/identity/v1/session-tokens/", "/api/identity/v1//session-tokens",
     "/api/identity/v1/./session-tokens", "/api/identity/v1/x/../session-tokens", "/api/identity/v1/%2e%2e/v1/session-tokens",
     "/api/lead/v1/..%2f..%2fidentity/v1/session-tokens", "/api/lead/v1/../../identity/v1/tokens", "/api/lead/v1/%5c..%5cx",
     "/api/lead/v1/a%00b", "/api/lead/v2/things", "/api/nobody/v1/things", "/api/LEAD/v1/things"],
)  # fmt: skip
def test_a_path_that_leads_where_nobody_may_go_is_not_there(
    gateway: Gateway, lead: Upstream, identity: IdentityServer, session: str, path: str
) -> None:
    before = len([h for h in identity.heard if "revocations" not in h.path])
    request = f"POST {path} HTTP/1.1\r\nHost: x\r\nCookie: crm={session}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    said = gateway.raw(request.encode())
    assert said.startswith(b"HTTP/1.1 404")
    assert lead.heard == []
    assert len([h for h in identity.heard if "revocations" not in h.path]) == before


def test_identitys_keys_are_for_everybody(gateway: Gateway, identity: IdentityServer) -> None:
    identity.description["paths"]["/keys"] = {
        "get": {"operationId": "k.k", "x-permission": "public", "responses": {}}
    }
    assert gateway.get("/api/identity/v1/keys").json()["keys"][0]["kid"] == "k1"


def test_a_module_that_is_switched_off_is_not_there(open_gateway, session: str) -> None:
    gateway = open_gateway(modules="identity")
    assert gateway.get("/api/lead/v1/things", session).status_code == 404


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/api/lead/v1/forms/12"), ("GET", "/api/lead/v1/offers")]
)
def test_an_open_operation_needs_no_sign_in(gateway: Gateway, lead: Upstream, method: str, path: str) -> None:
    assert gateway.ask(method, path).status_code == 200
    assert "authorization" not in lead.heard[-1].headers


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/lead/v1/things"), ("GET", "/api/lead/v1/forms/12"), ("POST", "/api/lead/v1/forms/12/34"), ("GET", "/api/lead/v1/unheard-of")],
)  # fmt: skip
def test_any_other_operation_needs_one(gateway: Gateway, lead: Upstream, method: str, path: str) -> None:
    answer = gateway.ask(method, path)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert lead.heard == []


@pytest.mark.parametrize(
    ("language", "title"), [("zh-CN,en;q=0.5", "请先登录。"), ("en", "Please sign in."), ("fr", "请先登录。")]
)
def test_a_no_is_told_in_the_askers_language(gateway: Gateway, language: str, title: str) -> None:
    answer = gateway.ask("GET", "/api/lead/v1/things", headers={"Accept-Language": language})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:problem:unauthenticated",
        "title": title,
        "status": 401,
        "code": "unauthenticated",
        "words": {"zh": "请先登录。", "en": "Please sign in."},
    }


def test_a_service_whose_description_was_never_heard_says_come_back(gateway: Gateway, lead: Upstream) -> None:
    lead.description = None
    assert gateway.get("/api/lead/v1/offers").json()["code"] == "unavailable"
