import pytest

from gateway.entrypoints.asked import Asked
from gateway.entrypoints.headers import passed_in, passed_out


def asked(client: str = "1.2.3.4", **headers: str) -> Asked:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Asked({"method": "GET", "path": "/", "headers": raw, "client": (client, 1)})


@pytest.mark.parametrize(
    "name",
    ["authorization", "cookie", "host", "x-request-id", "x-forwarded-for", "x_forwarded_for", "forwarded", "x-internal-actor",
     "traceparent", "tracestate", "baggage", "connection", "te", "transfer-encoding", "upgrade", "x-http-method-override", "expect"],
)  # fmt: skip
def test_a_header_that_means_something_inside_does_not_come_in(name: str) -> None:
    assert passed_in([(name.encode(), b"x")]) == {}


@pytest.mark.parametrize("name", ["If-Match", "Idempotency-Key", "Accept-Language", "Content-Type", "Range"])
def test_a_header_that_services_understand_comes_in(name: str) -> None:
    assert passed_in([(name.lower().encode(), b"x")]) == {name: "x"}


def test_a_value_that_is_not_ascii_does_not_come_in() -> None:
    assert passed_in([(b"user-agent", "浏览器".encode())]) == {}


@pytest.mark.parametrize(
    "name", ["Set-Cookie", "Server", "X-Internal-Node", "Access-Control-Allow-Origin", "Connection"]
)
def test_a_header_that_is_nobodys_business_does_not_go_out(name: str) -> None:
    assert passed_out([(name.encode(), b"x")], "http://10.0.0.1") == []


def test_a_redirect_does_not_name_the_service_behind() -> None:
    assert passed_out([(b"Location", b"http://10.0.0.1:8101/api/lead/v1/x")], "http://10.0.0.1:8101") == [
        (b"location", b"/api/lead/v1/x")
    ]


def test_an_ipv6_address_is_counted_by_its_network() -> None:
    assert (
        asked("2001:db8:1:2:aaaa::1").address == asked("2001:db8:1:2:bbbb::2").address == "2001:db8:1:2::/64"
    )


def test_an_ipv4_address_in_ipv6_clothes_is_itself() -> None:
    assert asked("::ffff:10.1.2.3").address == "10.1.2.3"


def test_a_credential_of_a_foreign_kind_counts_as_one_that_is_wrong() -> None:
    assert asked(authorization="Basic abc").bearer == ""
    assert asked(authorization="bearer abc").bearer == "abc"
    assert asked().bearer is None


def test_a_cookie_is_found_among_others() -> None:
    assert asked(cookie="a=1; crm=secret; crmx=2").cookie("crm") == "secret"
    assert asked(cookie="crmx=2").cookie("crm") is None


def test_the_language_asked_for_goes_before_the_persons_own() -> None:
    request = asked(accept_language="en-US,zh;q=0.5")
    request.preferred = "zh"
    assert request.language == "en"
