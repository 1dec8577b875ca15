"""Real little servers that stand where the services will: they answer over real sockets and remember what they heard."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.grants import packed


class Loop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)


@dataclass
class Heard:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    raw_path: str


Answer = Callable[[web.Request, bytes], Any]


class Upstream:
    """A service: answers with what `answer` says, and its description at the usual place."""

    def __init__(self, loop: Loop, context: str) -> None:
        self.loop, self.context = loop, context
        self.heard: list[Heard] = []
        self.description: dict[str, Any] | None = description(context)
        self.answer: Answer = lambda request, body: web.json_response({"here": context})
        self.ready = True
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Upstream":
        self.loop.run(self._start())
        return self

    def stop(self) -> None:
        self.loop.run(self._runner.cleanup())

    async def _start(self) -> None:
        app = web.Application(client_max_size=100 * 1024 * 1024)
        app.router.add_route("*", "/{rest:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.path == "/health/ready":
            return web.json_response({"ready": self.ready}, status=200 if self.ready else 503)
        if request.path.endswith("/openapi.json"):
            found = self.description
            return web.json_response(found) if found else web.json_response({}, status=404)
        body = await request.read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.heard.append(Heard(request.method, request.path, headers, body, request.raw_path))
        return await self.respond(request, body)

    async def respond(self, request: web.Request, body: bytes) -> web.StreamResponse:
        answer = self.answer(request, body)
        return await answer if asyncio.iscoroutine(answer) else answer


def description(context: str) -> dict[str, Any]:
    """Two operations: one for those signed in, one for everybody."""
    ok = {
        "200": {
            "description": "ok",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
        }
    }
    identifier = {"name": "thing_id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "openapi": "3.0.3",
        "info": {"title": context, "version": "1"},
        "servers": [{"url": f"/api/{context}/v1"}],
        "paths": {
            "/things": {
                "get": {"operationId": "things.list_things", "x-permission": f"{context}.read", "tags": ["things"],
                        "security": [{"token": []}], "responses": ok},
            },
            "/forms/{thing_id}": {
                "post": {"operationId": "things.fill_form", "x-permission": "public", "security": [], "tags": ["things"],
                         "parameters": [identifier], "responses": ok},
            },
            "/offers": {
                "get": {"operationId": "things.list_offers", "x-permission": "public", "tags": ["things"], "responses": ok},
            },
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "x-bearerInfoFunc": "chassis.tokens.bearer_info"}},
            "schemas": {"Thing": {"type": "object", "properties": {"name": {"type": "string"}, "next": {"$ref": "#/components/schemas/Thing"}}}},
        },
    }  # fmt: skip


@dataclass
class Person:
    login: str
    password: str
    id: str = field(default_factory=lambda: str(uuid4()))
    permissions: dict[str, str] = field(default_factory=lambda: {"lead.read": "all"})
    kind: str = "staff"
    language: str = "zh"


class IdentityServer(Upstream):
    """Identity as the gateway knows it: sessions, tokens signed with EdDSA, published keys, revocations."""

    def __init__(self, loop: Loop) -> None:
        super().__init__(loop, "identity")
        self.key = Ed25519PrivateKey.generate()
        self.people = {"li.na": Person("li.na", "correct horse")}
        self.sessions: dict[str, tuple[Person, str]] = {}
        self.revocations: list[dict[str, Any]] = []
        self.swaps = 0
        self.lifetime = 300.0
        self.away = False

    def sign_in(self, login: str = "li.na") -> str:
        secret = f"session-{uuid4().hex}"
        self.sessions[secret] = (self.people[login], str(uuid4()))
        return secret

    def add(self, person: Person) -> Person:
        self.people[person.login] = person
        return person

    def end(self, secret: str) -> None:
        _, sid = self.sessions.pop(secret)
        self.revocations.append({"session": sid, "before": time.time()})

    def change_rights(self, login: str, permissions: dict[str, str]) -> None:
        person = self.people[login]
        person.permissions = permissions
        self.revocations.append({"subject": person.id, "before": time.time()})

    def token(self, secret: str, **changed: Any) -> str:
        person, sid = self.sessions[secret]
        now = time.time()
        claims = {
            "iss": "crm-identity", "aud": "crm-internal", "sub": person.id, "kind": person.kind, "name": "李娜", "unit": "/hq/",
            "regions": [], "partner": None, "perms": packed(person.permissions), "sid": sid, "lang": person.language,
            "iat": now, "exp": int(now + self.lifetime), **changed,
        }  # fmt: skip
        return jwt.encode(claims, self.key, algorithm="EdDSA", headers={"kid": "k1"})

    async def respond(self, request: web.Request, body: bytes) -> web.StreamResponse:
        if self.away:
            return web.json_response({}, status=500)
        operations = {
            ("GET", "/keys"): self.keys,
            ("GET", "/revocations"): self.revoked,
            ("POST", "/session-tokens"): self.swap,
            ("POST", "/sessions"): self.begin,
            ("DELETE", "/sessions/current"): self.finish,
            ("POST", "/tokens"): self.grant,
        }
        operation = operations.get((request.method, request.path.removeprefix("/api/identity/v1")))
        if operation is None:
            return await super().respond(request, body)
        return operation(request, json.loads(body) if body else {})

    def keys(self, request: web.Request, told: dict[str, str]) -> web.Response:
        public = json.loads(jwt.algorithms.OKPAlgorithm.to_jwk(self.key.public_key()))
        return web.json_response({"keys": [{**public, "kid": "k1", "alg": "EdDSA", "use": "sig"}]})

    def revoked(self, request: web.Request, told: dict[str, str]) -> web.Response:
        after = int(request.query["after"])
        return web.json_response({"items": self.revocations[after:], "position": len(self.revocations)})

    def swap(self, request: web.Request, told: dict[str, str]) -> web.Response:
        self.swaps += 1
        if told["session"] not in self.sessions:
            return problem(401, "session-over")
        return web.json_response({"token": self.token(told["session"])})

    def begin(self, request: web.Request, told: dict[str, str]) -> web.Response:
        person = self.people.get(told["login"])
        if person is None or person.password != told["password"]:
            return problem(401, "sign-in-refused")
        return web.json_response({"session": self.sign_in(told["login"])}, status=201)

    def finish(self, request: web.Request, told: dict[str, str]) -> web.Response:
        claims = jwt.decode(request.headers["Authorization"][7:], options={"verify_signature": False})
        for secret in [known for known, (_, sid) in self.sessions.items() if sid == claims["sid"]]:
            self.end(secret)
        return web.Response(status=204)

    def grant(self, request: web.Request, told: dict[str, str]) -> web.Response:
        if told.get("clientSecret") != "a client secret":
            return problem(401, "client-refused")
        tokens = {
            "accessToken": self.sign_in(),
            "refreshToken": uuid4().hex,
            "tokenType": "Bearer",
            "expiresIn": 900,
        }
        return web.json_response(tokens, status=201)


def problem(status: int, code: str) -> web.Response:
    body = {"type": f"urn:problem:{code}", "title": code, "status": status, "code": code}
    return web.json_response(body, status=status, content_type="application/problem+json")
