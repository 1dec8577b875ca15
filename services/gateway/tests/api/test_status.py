"""status.live, status.ready, status.metrics, status.describe, status.list_operations, status.try_out, status.start, status.start_always."""

from pathlib import Path

import pytest
from openapi_spec_validator import validate

from running import Gateway
from servers import Upstream


def test_alive_asks_nobody(gateway: Gateway, lead: Upstream) -> None:
    lead.ready = False
    assert gateway.get("/health/live").json() == {"alive": True}


def test_ready_names_its_parts(gateway: Gateway) -> None:
    answer = gateway.get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "parts": {"gateway": True, "identity": True, "lead": True}},
    )


def test_one_part_that_is_away_is_told(gateway: Gateway, lead: Upstream) -> None:
    lead.ready = False
    answer = gateway.get("/health/ready")
    assert (answer.status_code, answer.json()["parts"]["lead"]) == (503, False)


def test_figures_are_for_our_own_network(gateway: Gateway) -> None:
    gateway.get("/health/live")
    assert 'http_requests_total{operation="/health/live",status="2xx"}' in gateway.get("/metrics").text
    assert gateway.get("/metrics", headers={"X-Forwarded-For": "10.0.0.1"}).status_code == 404


def test_the_merged_description_is_valid(gateway: Gateway) -> None:
    document = gateway.get("/openapi.json").json()
    validate(document)
    assert {"/api/session", "/api/lead/v1/things", "/api/identity/v1/things"} <= set(document["paths"])


def test_a_service_that_is_away_is_left_out_of_the_description(gateway: Gateway, lead: Upstream) -> None:
    lead.description = None
    document = gateway.get("/openapi.json").json()
    validate(document)
    assert "/api/lead/v1/things" not in document["paths"]


def test_a_service_that_comes_back_is_in_it_again(open_gateway, lead: Upstream) -> None:
    gateway: Gateway = open_gateway(description_seconds=0)
    assert "/api/lead/v1/more" not in gateway.get("/openapi.json").text
    lead.description["paths"]["/more"] = {
        "get": {"operationId": "a.b", "x-permission": "x.y", "responses": {"200": {"description": "ok"}}}
    }
    assert "/api/lead/v1/more" in gateway.get("/openapi.json").json()["paths"]


@pytest.mark.parametrize("path", ["/", "/status", "/api/try"])
def test_a_page_holds_no_script_or_style_of_its_own(gateway: Gateway, path: str) -> None:
    answer = gateway.get(path)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert answer.text.count("<script") == answer.text.count('<script src="/pages/')


@pytest.mark.parametrize(
    "name",
    ["start.js", "words.js", "pages.css", "icon.svg", "try.js", "swagger-ui.css", "swagger-ui-bundle.js"],
)
def test_what_the_pages_need_is_there(gateway: Gateway, name: str) -> None:
    assert gateway.get(f"/pages/{name}").status_code == 200


@pytest.fixture
def apps(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "console" / "assets").mkdir(parents=True)
    (folder / "console" / "index.html").write_text("the console")
    (folder / "console" / "assets" / "index-DiwrgTda.js").write_text("code")
    (folder / ".secret").write_text("hidden")
    (tmp_path / "outside.txt").write_text("not yours")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    return folder


def test_a_web_app_is_served_and_its_own_addresses_answered_by_its_page(open_gateway, apps: Path) -> None:
    gateway: Gateway = open_gateway(static_dir=str(apps))
    assert [gateway.get(path).text for path in ("/console", "/console/", "/console/leads/12")] == [
        "the console"
    ] * 3
    assert gateway.get("/console/leads/12").headers["Cache-Control"] == "no-cache"
    assert "default-src 'self'" in gateway.get("/console/").headers["Content-Security-Policy"]


def test_a_file_named_by_its_content_may_be_kept_for_ever(open_gateway, apps: Path) -> None:
    gateway: Gateway = open_gateway(static_dir=str(apps))
    answer = gateway.get("/console/assets/index-DiwrgTda.js")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = gateway.get(
        "/console/assets/index-DiwrgTda.js", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    ["/../outside.txt", "/console/../../outside.txt", "/..%2foutside.txt", "/%2e%2e/outside.txt", "/console/%2e%2e%2f%2e%2e%2foutside.txt",
     "//etc/passwd", "/%2fetc%2fpasswd", "/.secret", "/link.txt", "/..%5coutside.txt", "/outside.txt%00.js", "/console/assets/missing.js",
     "/pages/../problems.yaml", "/pages/%2e%2e/openapi.yaml", "/pages/..%2f..%2fmain.py", "/pages/swagger-initializer.js"],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(open_gateway, apps: Path, path: str) -> None:
    gateway: Gateway = open_gateway(static_dir=str(apps))
    said = gateway.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert said.startswith(b"HTTP/1.1 404")
    assert b"not yours" not in said


def test_a_start_page_of_the_web_apps_takes_the_first_address(open_gateway, apps: Path) -> None:
    (apps / "index.html").write_text("the apps")
    gateway: Gateway = open_gateway(static_dir=str(apps))
    assert gateway.get("/").text == "the apps"
    assert 'id="sign-in"' in gateway.get("/status").text


def test_a_page_carries_the_nonce_of_its_own_answer(open_gateway, apps: Path) -> None:
    (apps / "index.html").write_text('<meta nonce="__CSP_NONCE__">')
    gateway: Gateway = open_gateway(static_dir=str(apps))
    answers = [gateway.get("/leads"), gateway.get("/leads")]
    nonces = [answer.text.removeprefix('<meta nonce="').removesuffix('">') for answer in answers]
    assert all(
        f"'nonce-{n}'" in a.headers["Content-Security-Policy"] for n, a in zip(nonces, answers, strict=True)
    )
    assert nonces[0] != nonces[1]
    assert "ETag" not in answers[0].headers


@pytest.mark.parametrize(
    ("accepted", "encoding", "said"),
    [("gzip, br", "br", b"brotli"), ("gzip", "gzip", b"zipped"), ("identity", None, b"code")],
)
def test_the_best_twin_is_sent_to_whom_it_suits(
    open_gateway, apps: Path, accepted: str, encoding: str | None, said: bytes
) -> None:
    script = apps / "console" / "assets" / "index-DiwrgTda.js"
    script.with_name(f"{script.name}.br").write_bytes(b"brotli")
    script.with_name(f"{script.name}.gz").write_bytes(b"zipped")
    gateway: Gateway = open_gateway(static_dir=str(apps))
    answer = gateway.raw(
        f"GET /console/assets/{script.name} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {accepted}\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    head, _, body = answer.partition(b"\r\n\r\n")
    assert body == said
    assert (f"content-encoding: {encoding}".encode() in head) == (encoding is not None)
    assert b"javascript" in head and b"immutable" in head


def test_the_names_of_all_operations_are_told_without_their_descriptions(gateway: Gateway) -> None:
    told = gateway.get("/api/operations").json()["operations"]
    assert {"gateway.sessions.sign_in", "gateway.status.list_operations"} <= set(told)
    assert any(name.startswith("lead.") for name in told)
    assert not [name for name in told if name.startswith("identity.sessions")]


def test_files_are_only_read(open_gateway, apps: Path) -> None:
    gateway: Gateway = open_gateway(static_dir=str(apps))
    assert gateway.ask("POST", "/console/").status_code == 405


@pytest.mark.parametrize(
    ("method", "path"), [("OPTIONS", "/api/session"), ("PUT", "/health/live"), ("OPTIONS", "/openapi.json")]
)
def test_a_method_our_own_operations_do_not_know_is_refused(gateway: Gateway, method: str, path: str) -> None:
    answer = gateway.ask(
        method, path, headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
