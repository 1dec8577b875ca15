"""A stand-in for Consul in tests: registration, health with blocking queries, death, loss of memory."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

# Consul's index starts anywhere; a stand-in that forgot begins again here.
FIRST_INDEX = 10


class Consul:
    """Speaks the few words that services and gateway use; what is registered counts as healthy."""

    def __init__(self) -> None:
        self.services: dict[str, dict[str, Any]] = {}
        self.tellings = 0
        self.before_leaving: Callable[[], None] = lambda: None
        self._index = FIRST_INDEX
        self._news = threading.Condition()
        self._server: ThreadingHTTPServer | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Where it is, also while it is away."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Consul":
        """Begin, at the same address every time."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def die(self) -> None:
        """Answer nobody any more, those who wait included; everything is forgotten."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        with self._news:
            self.services, self._index = {}, FIRST_INDEX
            self._news.notify_all()

    def change(self, name: str, told: dict[str, Any] | None) -> None:
        """Something was registered, or taken back."""
        with self._news:
            self.services.pop(name, None)
            if told is not None:
                self.services[name] = told
                self.tellings += 1
            self._index += 1
            self._news.notify_all()

    def healthy(self, context: str, index: int, seconds: float) -> tuple[int, list[dict[str, Any]]]:
        """The services of a context, as soon as there is news since `index`."""
        with self._news:
            self._news.wait_for(lambda: self._index != index or self._server is None, seconds)
            if self._server is None:
                raise ConnectionAbortedError
            known = [told for told in self.services.values() if told["name"] == context]
            return self._index, [
                {"Service": {"ID": one["id"], "Address": one["address"], "Port": one["port"]}}
                for one in known
            ]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        consul = self

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                *_, verb, name = ["", *self.path.partition("?")[0].strip("/").split("/")]
                if name == "register":
                    told = {key.lower(): value for key, value in json.loads(body).items()}
                    consul.change(told["id"], told)
                elif verb == "deregister":
                    consul.before_leaving()
                    consul.change(name, None)
                self._say(consul._index, None)

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                wait = float(asked.get("wait", "0s").removesuffix("s")) if "index" in asked else 0.0
                context = parts.path.rpartition("/")[2]
                with suppress(ConnectionAbortedError):
                    self._say(*consul.healthy(context, int(asked.get("index", 0)), wait))

            def _say(self, index: int, told: Any) -> None:
                body = json.dumps(told).encode()
                self.send_response(200)
                self.send_header("X-Consul-Index", str(index))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Tests speak for themselves."""

        return Handler
