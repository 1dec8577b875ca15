"""One request from outside, as far as the gateway itself looks at it."""

import ipaddress
from functools import cached_property
from typing import Any

from chassis import problems
from kernel.ids import new_id

Scope = dict[str, Any]
UNSAFE = frozenset(("POST", "PUT", "PATCH", "DELETE"))


class Asked:
    """Method, path and headers of a request, the id it gets here, and who it comes from."""

    def __init__(self, scope: Scope) -> None:
        self.id = str(new_id())
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        # Of a header that comes twice the last counts; none that is passed on may come twice.
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self._client = scope.get("client")
        # Set when it is known who asks: the language they chose counts when the request names none.
        self.preferred = "zh"

    def header(self, name: bytes) -> str:
        """A header's text, empty when it is absent."""
        return self.headers.get(name, b"").decode("latin-1")

    @property
    def language(self) -> str:
        """The language problems are told in."""
        return problems.language(self.header(b"accept-language"), self.preferred)

    @property
    def peer(self) -> str:
        """The other end's address."""
        return str(self._client[0]) if self._client else ""

    @cached_property
    def address(self) -> str:
        """Whom an anonymous request is counted against: the address, for IPv6 its network of 64 bits."""
        host = self.peer or "unknown"
        if ":" not in host:
            return host
        address = ipaddress.IPv6Address(host.partition("%")[0])
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((int(address) >> 64 << 64, 64)))

    @property
    def length(self) -> int | None:
        """The announced size of the body; None when it is not announced."""
        told = self.headers.get(b"content-length", b"")
        return int(told) if told.isdigit() else None

    @property
    def has_body(self) -> bool:
        """Whether a body follows the headers."""
        return b"transfer-encoding" in self.headers or bool(self.length)

    @property
    def bearer(self) -> str | None:
        """The credential in `Authorization`: empty when its kind is not ours, None when there is none."""
        told = self.headers.get(b"authorization")
        if told is None:
            return None
        kind, _, credential = told.decode("latin-1").partition(" ")
        return credential.strip() if kind.lower() == "bearer" else ""

    def cookie(self, name: str) -> str | None:
        """One cookie's value."""
        for part in self.header(b"cookie").split(";"):
            key, _, value = part.strip().partition("=")
            if key == name and value:
                return value
        return None

    @property
    def manners(self) -> dict[str, str]:
        """What identity is told of a request that the gateway makes in its name."""
        told = {"X-Request-Id": self.id, "X-Forwarded-For": self.peer, "Accept-Language": self.language}
        program = self.header(b"user-agent")
        return {**told, "User-Agent": program} if program.isascii() and program else told
