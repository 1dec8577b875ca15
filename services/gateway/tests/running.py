"""The gateway under test: the real callable on the real wire."""

import contextlib
import socket
import threading
import time
from typing import Any

import requests
import uvicorn

from gateway.config import Settings
from gateway.entrypoints.wire import Bounded
from gateway.main import build
from servers import IdentityServer


class Gateway:
    """A running gateway and a way to ask it."""

    def __init__(self, settings: Settings, port: int) -> None:
        door = build(settings)
        Bounded.most = settings.header_bytes
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        config = uvicorn.Config(
            door, port=port, http=Bounded, ws="none", server_header=False, access_log=False, log_config=None,
            forwarded_allow_ips=settings.trusted_proxies or "nobody", timeout_graceful_shutdown=1,
        )  # fmt: skip
        self.server = uvicorn.Server(config)
        self.server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    def start(self) -> "Gateway":
        self.thread.start()
        deadline = time.monotonic() + 10
        while not self.server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        return self

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(5)

    def ask(self, method: str, path: str, **how: Any) -> requests.Response:
        headers = {"Accept-Language": "en", **how.pop("headers", {})}
        return requests.request(
            method, self.url + path, headers=headers, timeout=20, allow_redirects=False, **how
        )

    def get(self, path: str, session: str | None = None, **how: Any) -> requests.Response:
        return self.ask("GET", path, cookies={"crm": session} if session else None, **how)

    def raw(self, sent: bytes) -> bytes:
        """Speak HTTP by hand; everything that is said back until the other side closes or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=3) as line:
            said = b""
            with contextlib.suppress(TimeoutError, ConnectionError):
                line.sendall(sent)
                while part := line.recv(65536):
                    said += part
        return said


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def wait_until_heard(identity: IdentityServer) -> None:
    """The first question about revocations is answered: from then on swaps are kept."""
    deadline = time.monotonic() + 5
    while (
        not any(heard.path.endswith("/revocations") for heard in identity.heard)
        and time.monotonic() < deadline
    ):
        time.sleep(0.01)
    time.sleep(0.05)
