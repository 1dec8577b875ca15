"""A page of somebody else's cannot act in the name of who is signed in here."""

import pytest

from running import Gateway
from servers import Upstream

UNSAFE = ["POST", "PUT", "PATCH", "DELETE"]


@pytest.mark.parametrize("method", UNSAFE)
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {},
     {"Sec-Fetch-Site": "cross-site", "Origin": "{own}"}, {"Referer": "{own}/"}],
    ids=["cross-site", "same-site", "other origin", "null origin", "silent", "contradictory", "referer only"],
)  # fmt: skip
def test_an_unsafe_request_from_elsewhere_is_refused(
    gateway: Gateway, lead: Upstream, session: str, method: str, headers: dict[str, str]
) -> None:
    said = {name: value.format(own=gateway.url) for name, value in headers.items()}
    answer = gateway.ask(method, "/api/lead/v1/things", cookies={"crm": session}, headers=said)
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-site")
    assert lead.heard == []


@pytest.mark.parametrize("method", UNSAFE)
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "{own}"}],
    ids=["same-origin", "none", "own origin"],
)
def test_an_unsafe_request_from_our_own_pages_passes(
    gateway: Gateway, session: str, method: str, headers: dict[str, str]
) -> None:
    said = {name: value.format(own=gateway.url) for name, value in headers.items()}
    assert (
        gateway.ask(method, "/api/lead/v1/things", cookies={"crm": session}, headers=said).status_code == 200
    )


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_safe_request_may_come_from_anywhere(gateway: Gateway, session: str, method: str) -> None:
    answer = gateway.ask(
        method, "/api/lead/v1/things", cookies={"crm": session}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 200


def test_a_token_in_a_header_was_put_there_on_purpose(gateway: Gateway, session: str) -> None:
    headers = {"Authorization": f"Bearer {session}", "Origin": "http://evil.example"}
    assert gateway.ask("POST", "/api/lead/v1/things", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}], ids=["site", "origin"]
)
def test_nobody_is_signed_in_by_another_page(gateway: Gateway, headers: dict[str, str]) -> None:
    answer = gateway.ask(
        "POST", "/api/session", json={"login": "li.na", "password": "correct horse"}, headers=headers
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "cross-site")


def test_nobody_is_signed_out_by_another_page(gateway: Gateway, session: str) -> None:
    answer = gateway.ask(
        "DELETE", "/api/session", cookies={"crm": session}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert gateway.get("/api/session", session).status_code == 200
