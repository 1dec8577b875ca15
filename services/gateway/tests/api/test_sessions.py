"""sessions.sign_in, sessions.show_session, sessions.sign_out, sessions.grant_token."""

import pytest

from running import Gateway
from servers import IdentityServer, Upstream

LI_NA = {"login": "li.na", "password": "correct horse"}


def test_signing_in_sets_a_cookie_no_script_can_read(gateway: Gateway) -> None:
    answer = gateway.ask("POST", "/api/session", json=LI_NA)
    assert answer.status_code == 201
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("crm=session-")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax")
    assert answer.json()["person"]["name"] == "李娜"
    assert "session-" not in answer.text


def test_over_https_the_cookie_is_bound_to_the_host(open_gateway) -> None:
    gateway = open_gateway(public_url="https://crm.example.cn")
    cookie = gateway.ask("POST", "/api/session", json=LI_NA).headers["Set-Cookie"]
    assert cookie.startswith("__Host-crm=session-")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")


def test_over_https_the_plain_cookie_counts_for_nothing(open_gateway, session: str) -> None:
    gateway = open_gateway(public_url="https://crm.example.cn")
    assert gateway.get("/api/session", session).status_code == 401
    assert gateway.ask("GET", "/api/session", cookies={"__Host-crm": session}).status_code == 200


def test_who_is_signed_in_is_shown(gateway: Gateway, session: str) -> None:
    told = gateway.get("/api/session", session).json()
    assert (told["permissions"], told["language"], told["modules"]) == (
        {"lead.read": "all"},
        "zh",
        ["identity", "lead"],
    )


def test_the_companys_zone_is_told(open_gateway, session: str) -> None:
    gateway = open_gateway(company_zone="America/Sao_Paulo")
    assert gateway.get("/api/session", session).json()["zone"] == "America/Sao_Paulo"


def test_nobody_is_told_to_sign_in(gateway: Gateway) -> None:
    answer = gateway.get("/api/session")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


def test_a_wrong_password_is_told_in_identitys_words(gateway: Gateway) -> None:
    answer = gateway.ask("POST", "/api/session", json={**LI_NA, "password": "wrong"})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-refused")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Set-Cookie" not in answer.headers


def test_identity_learns_where_an_attempt_comes_from(gateway: Gateway, identity: IdentityServer) -> None:
    gateway.ask("POST", "/api/session", json=LI_NA, headers={"X-Forwarded-For": "6.6.6.6"})
    heard = next(h for h in identity.heard if h.path.endswith("/sessions"))
    assert heard.headers["x-forwarded-for"] == "127.0.0.1"


@pytest.mark.parametrize(
    "body", [{}, {"login": "x"}, {**LI_NA, "more": 1}, {"login": "x" * 255, "password": "x"}, [], "x", None]
)
def test_a_body_that_is_no_sign_in_is_refused(gateway: Gateway, body: object) -> None:
    answer = gateway.ask("POST", "/api/session", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-input")


def test_a_body_in_another_form_is_refused(gateway: Gateway) -> None:
    assert gateway.ask("POST", "/api/session", data={"login": "x"}).status_code == 415


def test_signing_out_ends_the_session_everywhere_and_the_cookie_here(
    gateway: Gateway, identity: IdentityServer, session: str
) -> None:
    gateway.get("/api/lead/v1/things", session)
    answer = gateway.ask(
        "DELETE", "/api/session", cookies={"crm": session}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 204
    assert answer.headers["Set-Cookie"] == "crm=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    assert session not in identity.sessions
    assert gateway.get("/api/lead/v1/things", session).status_code == 401


def test_signing_out_twice_is_no_mistake(gateway: Gateway) -> None:
    assert gateway.ask("DELETE", "/api/session").status_code == 204


def test_too_many_wrong_passwords_from_one_address_have_to_wait(gateway: Gateway) -> None:
    wrong = {**LI_NA, "password": "wrong"}
    answers = [gateway.ask("POST", "/api/session", json=wrong).status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]
    last = gateway.ask("POST", "/api/session", json=LI_NA)
    assert (last.status_code, last.json()["code"]) == (429, "too-many-sign-ins")
    assert int(last.headers["Retry-After"]) > 800
    assert last.headers["RateLimit-Policy"] == '"sign-in";q=10;w=900'
    assert (
        gateway.ask("POST", "/api/session", json=wrong, headers={"Accept-Language": "zh"}).json()["title"]
        == "登录尝试次数过多，请稍后再试。"
    )


def test_a_whole_company_may_sign_in_from_one_address(gateway: Gateway) -> None:
    answers = [gateway.ask("POST", "/api/session", json=LI_NA).status_code for _ in range(12)]
    assert answers == [201] * 12


def test_an_api_client_gets_tokens_that_work(gateway: Gateway, lead: Upstream) -> None:
    grant = {"grantType": "client_credentials", "clientId": "erp", "clientSecret": "a client secret"}
    told = gateway.ask("POST", "/api/token", json=grant).json()
    answer = gateway.ask(
        "GET", "/api/lead/v1/things", headers={"Authorization": f"Bearer {told['accessToken']}"}
    )
    assert (told["expiresIn"], answer.status_code) == (900, 200)


def test_a_wrong_client_secret_is_refused_and_counted(gateway: Gateway) -> None:
    grant = {"grantType": "client_credentials", "clientId": "erp", "clientSecret": "guessed"}
    answers = [gateway.ask("POST", "/api/token", json=grant).status_code for _ in range(11)]
    assert answers == [401] * 10 + [429]


def test_an_empty_client_id_breaks_the_description_and_is_not_passed_on(gateway: Gateway) -> None:
    grant = {"grantType": "client_credentials", "clientId": "", "clientSecret": ""}
    answer = gateway.ask("POST", "/api/token", json=grant)
    pointers = [error["pointer"] for error in answer.json()["errors"]]
    assert (answer.status_code, sorted(pointers)) == (400, ["/clientId", "/clientSecret"])


def test_without_identity_nobody_can_sign_in(gateway: Gateway, identity: IdentityServer) -> None:
    identity.away = True
    answer = gateway.ask("POST", "/api/session", json=LI_NA)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "Retry-After" in answer.headers
