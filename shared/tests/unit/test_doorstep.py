"""Every answer is counted by its operation, whoever gave it; none takes for ever, and no body is endless."""

import asyncio

import pytest
from prometheus_client import REGISTRY
from starlette.testclient import TestClient

from chassis.doorstep import Doorstep
from chassis.testing import a_salesperson, token_for
from kernel.actor import Scope
from unit.counter import ROOT, Slow, web


def counted(operation, status):
    labels = {"operation": operation, "status": status}
    return REGISTRY.get_sample_value("http_requests_total", labels) or 0.0


def timed(operation):
    return REGISTRY.get_sample_value("http_request_seconds_count", {"operation": operation}) or 0.0


@pytest.mark.parametrize(
    ("method", "path", "more", "status", "operation"),
    [
        ("GET", f"{ROOT}/things", {}, 200, "things.show_things"),
        ("POST", f"{ROOT}/things", {"json": {"name": "x"}}, 201, "things.make_thing"),
        ("POST", f"{ROOT}/things", {"json": {"name": 1}}, 400, "things.make_thing"),
        ("POST", f"{ROOT}/things", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400, "things.make_thing"),
        ("POST", f"{ROOT}/things", {"content": b"x", "headers": {"Content-Type": "text/plain"}}, 415, "things.make_thing"),
        ("POST", f"{ROOT}/things", {"json": {"name": "x" * 1_100_000}}, 413, "things.make_thing"),
        ("GET", f"{ROOT}/things/1", {}, 401, "things.show_thing"),
        ("GET", f"{ROOT}/things/1", {"headers": {"Authorization": f"Bearer {token_for(a_salesperson(), {})}"}}, 403, "things.show_thing"),
        ("GET", f"{ROOT}/things/1", {"headers": {"Authorization": f"Bearer {token_for(a_salesperson(), {'thing.read': Scope.ALL})}"}}, 200, "things.show_thing"),
        ("GET", f"{ROOT}/broken", {}, 500, "things.show_broken"),
        ("DELETE", f"{ROOT}/things", {}, 405, "unknown"),
        ("GET", f"{ROOT}/nothing/here", {}, 404, "unknown"),
        ("GET", "/health/live", {}, 200, "live"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_whatever_the_answer_it_is_counted_once_by_operation_and_status(
    method, path, more, status, operation
):
    before, clocked = counted(operation, f"{status // 100}xx"), timed(operation)
    with web().test_client() as client:
        answer = client.request(method, path, **more)
    assert answer.status_code == status
    assert counted(operation, f"{status // 100}xx") == before + 1
    assert timed(operation) == clocked + 1


def test_what_strangers_make_up_adds_no_label():
    with web().test_client() as client:
        for number in range(20):
            client.get(f"{ROOT}/things-{number}")
            client.request(f"BREW{number}", f"{ROOT}/things/{number}")
    labels = {
        s.labels["operation"]
        for m in REGISTRY.collect()
        for s in m.samples
        if s.name == "http_requests_total"
    }
    assert not [label for label in labels if any(c.isdigit() for c in label)]


def test_an_answer_that_takes_too_long_is_a_504_that_is_counted():
    before = counted("things.show_slow", "5xx")
    service = Slow()
    with TestClient(Doorstep(web(service), "unit.counter", seconds=0.2)) as client:
        answer = client.get(f"{ROOT}/slow", headers={"Accept-Language": "en"})
        service.go.set()
    assert (answer.status_code, answer.json()["code"]) == (504, "timed-out")
    assert answer.headers["content-type"] == "application/problem+json"
    assert counted("things.show_slow", "5xx") == before + 1


def test_an_answer_in_time_is_not_disturbed():
    service = Slow()
    service.go.set()
    with TestClient(Doorstep(web(service), "unit.counter", seconds=5)) as client:
        assert client.get(f"{ROOT}/slow").status_code == 200


def on(app, content_type="application/json", **limits):
    """What leaves the doorstep of an application of its own."""
    sent = []

    async def keep(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/x",
        "headers": [(b"content-type", content_type.encode())],
    }
    asyncio.run(Doorstep(app, "unit.counter", **limits)(scope, None, keep))
    return sent


async def dawdling(scope, receive, send):
    await asyncio.sleep(0.1)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await asyncio.sleep(0.1)


def test_an_upload_may_take_longer():
    assert on(dawdling, seconds=0.05)[0]["status"] == 504
    assert on(dawdling, "multipart/form-data; boundary=x", seconds=0.05, upload_seconds=5)[0]["status"] == 200


def test_an_answer_that_stops_half_way_is_broken_off_and_not_followed_by_another():
    with pytest.raises(TimeoutError):
        on(dawdling, seconds=0.15)


def test_what_the_application_does_not_tell_itself_is_counted_as_the_500_the_server_makes_of_it():
    async def breaks(scope, receive, send):
        raise ZeroDivisionError

    before = counted("unknown", "5xx")
    with pytest.raises(ZeroDivisionError):
        on(breaks)
    assert counted("unknown", "5xx") == before + 1
