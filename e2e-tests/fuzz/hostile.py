"""Hand-made bad input for every writing operation: none may answer 5xx, or in a way nobody wrote down."""

# ruff: noqa: E501 - tables are read across

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from random import Random
from typing import Any

import requests

from fuzz import bodies, models, papers, spreadsheets
from fuzz.world import World

PATIENCE = 60
WRITING = ("post", "put", "patch", "delete")
FIELDS_EACH = 14
# Answers the gateway gives for every service, before a service is asked.
AT_THE_DOOR = {400, 408, 411, 413, 414, 431}

VALUES: list[Any] = [
    "", " ", "\0", "a\0b", "\u202e\u2066x", "\ufffe\uffff", "\U0010ffff", "e\u0301" * 50, "👩‍👩‍👧‍👦" * 20, "x" * 200_000, "\r\nX-Evil: 1", "\x1b[2J\x7f",
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "10000-01-01", "-0001-01-01", "2099-12-31", "2026-1-1",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-14:00", "2026-02-30T00:00:00Z", "2026-06-30T23:59:60Z", "0000-01-01T00:00:00Z", "2026-06-30t23:59:59z", "1899-12-31T23:59:59Z", "2099-12-31T23:59:59-23:59",
    "99999999999999.9999", "-99999999999999.9999", "9" * 400, "1e400", "NaN", "Infinity", "-0", "0.00000", "1,5", "١٢٣", "0x10",
    str(uuid.UUID(int=0)), str(uuid.UUID(int=2**128 - 1)), "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "=cmd|'/C calc'!A0", "%s%n{0}{param}", "${x}",
    0, -1, 2**31, 2**63, 2**64, 10**30, -(10**30), 0.1, 1e308, True, False, None, [], {}, [[]], [None], {"a": {}}, ["x"] * 5000,
]  # fmt: skip
MONEY = [
    {"amount": amount, "currency": currency}
    for amount in ("0", "-1", "0.0001", "99999999999999.9999", "9999999999", "1e3", "-0.00")
    for currency in ("CNY", "ZZZ", "JPY")
]


def raw_bodies(valid: bytes) -> Iterator[tuple[str, str, bytes]]:
    """What it is, its content type, its body."""
    plain = "application/json"
    yield "nothing", plain, b""
    for text in (
        "null",
        "[]",
        '"x"',
        "1",
        "true",
        "{",
        '{"a":1,}',
        "{'a':1}",
        "NaN",
        '{"a":Infinity}',
        "1" * 5000,
        "-",
        "1e999",
    ):
        yield text[:20], plain, text.encode()
    yield "deep lists", plain, b"[" * 100_000
    yield "deep and closed", plain, b"[" * 5000 + b"]" * 5000
    yield "deep objects", plain, b'{"a":' * 50_000
    yield "10 MB", plain, b'{"a":"' + b"x" * 10_000_000 + b'"}'
    yield "just short of a megabyte", plain, b'{"a":"' + b"x" * 1_040_000 + b'"}'
    yield "many keys", plain, json.dumps({f"k{n}": n for n in range(30_000)}).encode()
    yield "a half character", plain, b'{"a":"\\ud800"}'
    yield "half characters in place", plain, valid.replace(b'":"', b'":"\\udfff', 3)
    yield "NUL escaped", plain, valid.replace(b'":"', b'":"\\u0000', 3)
    yield "NUL in disguise", plain, valid.replace(b'":"', b'":"\\\\u0000', 3)
    yield "NUL itself", plain, valid.replace(b'":"', b'":"\0', 3)
    yield "no UTF-8", plain, valid.replace(b'":"', b'":"\xff\xfe', 3)
    yield "overlong UTF-8", plain, valid.replace(b'":"', b'":"\xc0\x80', 3)
    yield "UTF-16", plain, valid.decode().encode("utf-16")
    yield "a mark before", plain, b"\xef\xbb\xbf" + valid
    yield "every key twice", plain, valid[:-1] + b"," + valid[1:]
    yield "a strange key", plain, valid[:-1] + b',"__proto__":{},"":1,"a.b":2,"\\u0000":3}'
    yield "no UTF-8 by its name", f"{plain}; charset=utf-7", valid
    yield "no charset", f"{plain}; charset=nonsense", valid
    for kind in (
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        ";",
        "application/json/x",
        "x" * 2000,
    ):
        yield f"as {kind[:30]!r}", kind, valid


PATHS = [
    "%00",
    "%ff%fe",
    "..%2f..%2f",
    "x" * 4000,
    "%E2%80%AE",
    "%25",
    "'",
    str(uuid.UUID(int=0)),
    " ",
    "%0d%0aX:1",
    "*",
    "-1",
]
HEADERS: list[dict[str, str]] = [
    {"If-Match": "x" * 5000}, {"If-Match": '"' + "9" * 40 + '"'}, {"If-Match": "*"}, {"If-Match": '"-1"'}, {"If-Match": '"²"'}, {"If-Match": ""}, {"If-Match": '"999999999"'},
    {"Idempotency-Key": "x" * 5000}, {"Idempotency-Key": "' OR 1"}, {"Idempotency-Key": ""}, {"Idempotency-Key": "äöü-äöü-äöü"},
    {"Accept-Language": "x" * 5000}, {"Accept-Language": ";;,,q=,"}, {"Accept": "application/nonsense"}, {"X-Request-Id": "x" * 3000}, {"X-Request-Id": "{}\x7f"}, {"traceparent": "00-x-y-z"},
    {"X-Forwarded-For": "1, 2, ::zz"}, {"Content-Encoding": "gzip"}, {"Expect": "x"}, {"Range": "bytes=-1"}, {"If-None-Match": "*"},
]  # fmt: skip


@dataclass
class Attacked:
    """What became of one operation."""

    cases: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    failures: list[dict[str, str]] = field(default_factory=list)


class Hostile:
    """Sends all of it as administrator, who gets furthest."""

    def __init__(self, world: World, seed: int, contexts: list[str]) -> None:
        self._world, self._random, self._contexts = world, Random(seed), contexts
        self._session = requests.Session()
        self._tagged: dict[str, str] = {}
        self._session.headers.update(world.roles["administrator"])
        self._document = self._session.get(f"{world.base_url}/openapi.json", timeout=PATIENCE).json()

    def run(self, say: Callable[[str], None]) -> dict[str, Attacked]:
        """OperationId → what became of it."""
        found = {}
        for path, item in self._document["paths"].items():
            for method in WRITING:
                if method in item and item[method]["operationId"].partition(".")[0] in self._contexts:
                    found[item[method]["operationId"]] = self._attack(path, item, method)
        say(f"  {sum(attacked.cases for attacked in found.values())} hand-made requests")
        return found

    def _attack(self, path: str, item: dict[str, Any], method: str) -> Attacked:
        operation, attacked = item[method], Attacked()
        name = operation["operationId"]
        kinds = operation.get("requestBody", {}).get("content", {})
        parameters = [
            self._resolved(p) for p in [*item.get("parameters", []), *operation.get("parameters", [])]
        ]
        headers = {"Idempotency-Key": "", "If-Match": '"1"'}
        headers = {p["name"]: headers.get(p["name"], "x") for p in parameters if p["in"] == "header"}
        known = {int(status) for status in operation["responses"] if status.isdigit()} | AT_THE_DOOR

        def send(
            what: str, path: str, body: bytes | None, kind: str = "application/json", **more: str
        ) -> None:
            told = {**headers, "Content-Type": kind, **more}
            if "If-Match" in headers and "If-Match" not in more:
                told["If-Match"] = self._current(path)
            if "Idempotency-Key" in headers and "Idempotency-Key" not in more:
                told["Idempotency-Key"] = uuid.UUID(int=self._random.getrandbits(128)).hex
            self._send(attacked, known, what, method.upper(), path, body, told)

        aimed = self._aimed(name)
        good = self._filled(path, name, aimed)
        if "multipart/form-data" in kinds:
            self._files(send, good, bodies.FORMS.get(name, {}))
        valid = self._valid(name, aimed)
        if "application/json" in kinds:
            for what, kind, body in raw_bodies(_text(valid)):
                send(what, good, body, kind)
            for what, changed in self._changed(valid):
                send(what, self._filled(path, name, self._aimed(name)), _text(changed))
        plain = _text(valid) if "application/json" in kinds else None
        for number, bad in enumerate(PATHS if "{" in path else []):
            send(
                f"path {bad[:20]}",
                path.replace("{", f"{bad}{{", 1) if number % 2 else _first(path, bad),
                plain,
            )
        for extra in HEADERS:
            send(f"header {extra!s:.60}", good, plain, **extra)
        return attacked

    def _aimed(self, operation: str) -> dict[str, Any]:
        return self._random.choice(self._world.targets.get(operation, [{}]))

    def _files(self, send: Callable[..., None], path: str, form: dict[str, str]) -> None:
        for what, name, content in chain(
            spreadsheets.files(), models.files(), papers.templates(), papers.pictures()
        ):
            made = requests.Request("POST", "http://x", files={"file": (name, content)}, data=form).prepare()
            assert isinstance(made.body, bytes)
            send(what, path, made.body, made.headers["Content-Type"])
        for what, kind, body in spreadsheets.envelopes():
            send(what, path, body, kind)

    def _valid(self, operation: str, aimed: dict[str, Any]) -> dict[str, Any]:
        if operation not in bodies.BODIES:
            return {}
        return bodies.aimed(bodies.valid(operation, self._world, self._random, "administrator"), aimed)

    def _changed(self, valid: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """The body with one place changed at a time."""
        for place in _places(valid):
            fitting = (
                MONEY if place[-1] in ("amount", "price", "cost", "listPrice", "limit", "creditLimit") else []
            )
            for value in self._random.sample(VALUES, FIELDS_EACH) + self._random.sample(
                fitting, min(4, len(fitting))
            ):
                yield f"{'/'.join(map(str, place))} = {value!r:.40}", _with(valid, place, value)

    def _filled(self, path: str, operation: str, aimed: dict[str, Any]) -> str:
        context = operation.partition(".")[0]
        while "{" in path:
            name = path.partition("{")[2].partition("}")[0]
            others = [one for one in self._world.real(context, name) if one not in self._world.ours]
            real = aimed.get(name) or self._random.choice(others or [str(uuid.UUID(int=7))])
            path = path.replace(f"{{{name}}}", real)
        return path

    def _current(self, path: str) -> str:
        """The version of the thing a path is about: the nearest path above that answers with one."""
        if path in self._tagged:
            path = self._tagged[path]
            return self._session.get(self._world.base_url + path, timeout=PATIENCE).headers.get("ETag", '"1"')
        above = path
        while above.count("/") > 3 and above.isascii() and len(above) < 300:
            tag = self._session.get(self._world.base_url + above, timeout=PATIENCE).headers.get("ETag")
            if tag:
                self._tagged[path] = above
                return tag
            above = above.rpartition("/")[0]
        return '"1"'

    def _resolved(self, parameter: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in parameter:
            return parameter
        named: dict[str, Any] = self._document["components"]["parameters"][
            parameter["$ref"].rpartition("/")[2]
        ]
        return named

    def _send(
        self,
        attacked: Attacked,
        known: set[int],
        what: str,
        method: str,
        path: str,
        body: bytes | None,
        headers: dict[str, str],
    ) -> None:
        attacked.cases += 1
        raw: dict[str, str | bytes] = {name: value.encode() for name, value in headers.items()}
        # Signing out or a new password is not for the session everything else needs.
        session = requests if path.endswith(("/api/session", "/me/password")) else self._session
        url = self._world.base_url + path.replace("{", "").replace("}", "")
        try:
            answer = session.request(
                method, url, data=body, headers=raw, timeout=PATIENCE, allow_redirects=False
            )
        except requests.RequestException as failed:
            attacked.statuses["none"] = attacked.statuses.get("none", 0) + 1
            attacked.failures.append(
                {"check": "answered", "what": f"{what}: {failed!r:.200}", "request": f"{method} {path:.200}"}
            )
            return
        status = answer.status_code
        attacked.statuses[str(status)] = attacked.statuses.get(str(status), 0) + 1
        wrong = _wrong(answer, known)
        if wrong:
            attacked.failures.append(
                {"check": wrong, "what": what, "status": str(status), "answer": answer.text[:300], "request": f"{method} {path:.200} {(body or b'')[:600]!r}"},
            )  # fmt: skip


def _wrong(answer: requests.Response, known: set[int]) -> str | None:
    if answer.status_code >= 500:
        return "no server error"
    if answer.status_code not in known:
        return "documented status"
    if answer.status_code >= 400 and answer.headers.get("Content-Type") != "application/problem+json":
        return "a problem document"
    return None


def _text(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode()


def _places(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a body, the first of each list."""
    if before:
        yield before
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _places(part, (*before, key))
    if isinstance(value, list) and value:
        yield from _places(value[0], (*before, 0))


def _with(value: Any, place: tuple[str | int, ...], new: Any) -> Any:
    if not place:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = _with(value[place[0]], place[1:], new)  # type: ignore[index]
    return copy


def _first(path: str, value: str) -> str:
    before, _, rest = path.partition("{")
    return before + value + rest.partition("}")[2]
