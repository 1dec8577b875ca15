"""The process as it is started: gunicorn, our worker, from the environment alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import requests

from running import free_port
from servers import IdentityServer, Upstream


def environment(identity: IdentityServer, lead: Upstream, port: int, trace: Path) -> dict[str, str]:
    return {
        **os.environ,
        "GATEWAY_HTTP_ADDRESS": f"127.0.0.1:{port}",
        "GATEWAY_SERVICES": f"identity={identity.url},lead={lead.url}",
        "GATEWAY_IDENTITY_URL": identity.url,
        "GATEWAY_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "GATEWAY_TRACE_FILE": str(trace),
        "GATEWAY_TRACE_RATIO": "1.0",
        "GATEWAY_HEADER_BYTES": "4096",
    }


def test_the_process_serves_traces_and_stops(
    identity: IdentityServer, lead: Upstream, session: str, tmp_path: Path
) -> None:
    port, trace = free_port(), tmp_path / "trace.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-m", "gateway.main", "web"], env=environment(identity, lead, port, trace)
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            if process.poll() is None and _answers(url):
                break
            time.sleep(0.1)
        theirs = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        answer = requests.get(
            f"{url}/api/lead/v1/things", cookies={"crm": session}, headers={"traceparent": theirs}, timeout=10
        )
        assert (answer.status_code, "Server" in answer.headers) == (200, False)
        passed_on = lead.heard[-1].headers["traceparent"]
        assert passed_on.split("-")[1] != theirs.split("-")[1]
        mine = _told(trace, "GET lead")
        assert (mine["kind"], mine["parent_id"]) == ("SpanKind.SERVER", None)
        assert mine["context"]["trace_id"][2:] == passed_on.split("-")[1]
        assert requests.get(url, headers={"X-Filler": "x" * 5000}, timeout=10).status_code == 431
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def _told(trace: Path, name: str) -> dict[str, Any]:
    """A span ends just after its answer has left; it is told a moment later."""
    for _ in range(100):
        for line in trace.read_text().splitlines():
            if (span := orjson.loads(line))["name"] == name:
                return dict(span)
        time.sleep(0.05)
    raise AssertionError(f"{name} was not traced")


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/health/live", timeout=1).status_code == 200
    except requests.RequestException:
        return False


def test_preparing_has_nothing_to_do(identity: IdentityServer, lead: Upstream, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "gateway.main", "prepare"],
        env=environment(identity, lead, free_port(), tmp_path / "t"), check=False, timeout=30,
    )  # fmt: skip
    assert told.returncode == 0


def test_a_process_that_is_told_nothing_says_what_it_needs() -> None:
    bare = {"PATH": os.environ["PATH"]}
    told = subprocess.run(
        [sys.executable, "-m", "gateway.main", "web"],
        env=bare,
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert told.returncode == 1
    assert "GATEWAY_HTTP_ADDRESS, GATEWAY_SERVICES, GATEWAY_IDENTITY_URL, GATEWAY_PUBLIC_URL" in told.stderr
