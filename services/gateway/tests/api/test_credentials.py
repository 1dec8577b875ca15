"""Who counts as signed in, and how fast they stop counting."""

import time
from collections.abc import Callable

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from running import Gateway
from servers import IdentityServer, Person, Upstream


def until(holds: Callable[[], bool], seconds: float) -> float:
    began = time.monotonic()
    while not holds() and time.monotonic() - began < seconds:
        time.sleep(0.05)
    return time.monotonic() - began


def forgeries(identity: IdentityServer, session: str) -> dict[str, str]:
    good = identity.token(session)
    claims = jwt.decode(good, options={"verify_signature": False})
    header, body, signature = good.split(".")
    return {
        "genuine, but internal": good,
        "no algorithm": jwt.encode(claims, "", algorithm="none"),
        "another key": jwt.encode(
            claims, Ed25519PrivateKey.generate(), algorithm="EdDSA", headers={"kid": "k1"}
        ),
        "shared secret": jwt.encode(claims, "k" * 32, algorithm="HS256", headers={"kid": "k1"}),
        "expired": identity.token(session, exp=int(time.time()) - 10),
        "other audience": identity.token(session, aud="elsewhere"),
        "cut short": f"{header}.{body}.",
        "changed": f"{header}.{body}x.{signature}",
        "empty": "",
        "unknown": "0123456789abcdef0123456789abcdef",
        "odd": "☃" * 20,
        "long": "a" * 4000,
    }


@pytest.mark.parametrize(
    "forged",
    ["genuine, but internal", "no algorithm", "another key", "shared secret", "expired", "other audience", "cut short", "changed",
     "empty", "unknown", "long"],
)  # fmt: skip
def test_a_token_from_outside_opens_nothing(
    gateway: Gateway, identity: IdentityServer, lead: Upstream, session: str, forged: str
) -> None:
    token = forgeries(identity, session)[forged]
    assert (
        gateway.ask("GET", "/api/lead/v1/things", headers={"Authorization": f"Bearer {token}"}).status_code
        == 401
    )
    assert gateway.get("/api/lead/v1/things", token or "x").status_code == 401
    assert lead.heard == []


def test_a_signed_token_is_refused_without_asking_identity(
    gateway: Gateway, identity: IdentityServer, session: str
) -> None:
    gateway.ask("GET", "/api/lead/v1/things", headers={"Authorization": f"Bearer {identity.token(session)}"})
    assert identity.swaps == 0


@pytest.mark.parametrize(
    "changed", [{"aud": "elsewhere"}, {"iss": "somebody"}, {"exp": 1}], ids=["audience", "issuer", "expired"]
)
def test_even_identitys_answer_is_checked(
    gateway: Gateway,
    identity: IdentityServer,
    lead: Upstream,
    session: str,
    changed: dict,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    genuine = identity.token
    monkeypatch.setattr(identity, "token", lambda secret: genuine(secret, **changed))
    assert gateway.get("/api/lead/v1/things", session).status_code == 503
    assert lead.heard == []


def test_a_swap_serves_many_requests(gateway: Gateway, identity: IdentityServer, session: str) -> None:
    answers = [gateway.get("/api/lead/v1/things", session).status_code for _ in range(20)]
    assert (answers, identity.swaps) == ([200] * 20, 1)


def test_a_token_about_to_end_is_swapped_again(
    gateway: Gateway, identity: IdentityServer, lead: Upstream, session: str
) -> None:
    identity.lifetime = 2.5
    gateway.get("/api/lead/v1/things", session)
    first = lead.heard[-1].headers["authorization"]
    time.sleep(2.6)
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
    assert lead.heard[-1].headers["authorization"] != first


def test_a_session_that_was_ended_elsewhere_stops_counting_within_five_seconds(
    gateway: Gateway, identity: IdentityServer, session: str
) -> None:
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
    identity.end(session)
    took = until(lambda: gateway.get("/api/lead/v1/things", session).status_code == 401, 8)
    assert took < 5


def test_a_lost_role_is_lost_within_five_seconds(
    gateway: Gateway, identity: IdentityServer, lead: Upstream, session: str
) -> None:
    gateway.get("/api/lead/v1/things", session)
    identity.change_rights("li.na", {})

    def rights() -> dict:
        gateway.get("/api/lead/v1/things", session)
        return jwt.decode(lead.heard[-1].headers["authorization"][7:], options={"verify_signature": False})[
            "perms"
        ]

    assert until(lambda: rights() == {}, 8) < 5


def test_what_is_held_is_not_trusted_for_long_while_identity_is_away(
    gateway: Gateway, identity: IdentityServer, lead: Upstream, session: str
) -> None:
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
    identity.away = True
    assert gateway.get("/api/lead/v1/things", session).status_code == 200
    took = until(lambda: gateway.get("/api/lead/v1/things", session).status_code == 503, 8)
    assert 1 < took < 6
    identity.away = False
    assert until(lambda: gateway.get("/api/lead/v1/things", session).status_code == 200, 8) < 3


def test_a_refused_credential_is_not_asked_about_again_and_again(
    gateway: Gateway, identity: IdentityServer
) -> None:
    for _ in range(5):
        gateway.get("/api/lead/v1/things", "0123456789abcdef-unknown")
    assert identity.swaps == 1


def test_a_stale_cookie_does_not_close_what_is_open(gateway: Gateway) -> None:
    assert gateway.get("/api/lead/v1/offers", "0123456789abcdef-unknown").status_code == 200


def test_a_header_goes_before_a_cookie(
    gateway: Gateway, identity: IdentityServer, lead: Upstream, session: str
) -> None:
    wang = identity.add(Person("wang", "x"))
    other = identity.sign_in("wang")
    gateway.get("/api/lead/v1/things", session, headers={"Authorization": f"Bearer {other}"})
    claims = jwt.decode(lead.heard[-1].headers["authorization"][7:], options={"verify_signature": False})
    assert claims["sub"] == wang.id


def test_a_persons_own_language_counts_when_none_is_asked_for(
    gateway: Gateway, identity: IdentityServer, session: str
) -> None:
    identity.people["li.na"].language = "en"
    answer = gateway.get("/api/nobody/v1/x", session, headers={"Accept-Language": "*"})
    assert answer.status_code == 404
    cross = gateway.ask(
        "OPTIONS", "/api/lead/v1/things", cookies={"crm": session}, headers={"Accept-Language": "en"}
    )
    assert cross.json()["title"] == "This address does not know that method."
