"""Which headers pass the door, in and out, and which are put on everything that leaves."""

from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

# A list of what may come in is shorter than one of what may not: X-Forwarded-*, X-Internal-*, trace headers,
# cookies, hop-by-hop headers and their spellings with an underscore are all simply not on it.
PASSED_IN = {
    name.lower().encode(): name
    for name in (
        "Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "Content-Encoding",
        "Content-Language", "Content-Type", "Idempotency-Key", "If-Match", "If-Modified-Since",
        "If-None-Match", "If-Range", "If-Unmodified-Since", "Prefer", "Range", "User-Agent",
    )
}  # fmt: skip

# Hop-by-hop, what the gateway says itself, and what no service has any business saying to the outside.
HELD_BACK = frozenset(
    name.encode()
    for name in (
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection",
        "te", "trailer", "transfer-encoding", "upgrade", "server", "date", "set-cookie", "x-request-id",
        "traceparent", "tracestate",
        "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
        "strict-transport-security", "cross-origin-resource-policy", "cross-origin-opener-policy",
        "x-powered-by",
    )
)  # fmt: skip
_HELD_BACK_KINDS = (b"x-internal-", b"access-control-", b"x-forwarded-")

_NOTHING = b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_OWN_PAGE = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TRY_PAGE = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    b"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The component library writes styles while the page runs: they carry the page's nonce, nobody else's do.
_APP = (
    "default-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class SecurityHeaders:
    """The headers on everything that leaves, by what it is."""

    def __init__(self, secure: bool) -> None:
        always: Headers = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"permissions-policy", b"camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
        ]
        if secure:
            always.append((b"strict-transport-security", b"max-age=31536000; includeSubDomains"))
        self.answer = [*always, (b"content-security-policy", _NOTHING)]
        self.own_page = [*always, (b"content-security-policy", _OWN_PAGE)]
        self.try_page = [*always, (b"content-security-policy", _TRY_PAGE)]
        self._always = always

    def app(self, nonce: str) -> Headers:
        """The headers of a web app's file; `nonce` is of this answer alone."""
        return [*self._always, (b"content-security-policy", _APP.format(nonce=nonce).encode())]


def passed_in(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers of a request that a service gets to see."""
    passed = {}
    for name, value in headers:
        known = PASSED_IN.get(name)
        if known is not None and value.isascii():
            passed[known] = value.decode("ascii")
    return passed


def passed_out(headers: Iterable[tuple[bytes, bytes]], address: str) -> Headers:
    """The headers of a service's answer that the asker gets to see."""
    passed = []
    for raw, value in headers:
        name = raw.lower()
        if name in HELD_BACK or name.startswith(_HELD_BACK_KINDS):
            continue
        if name == b"location":
            # A redirect of the service's framework names the service's own address.
            value = value.removeprefix(address.encode())
        passed.append((name, value))
    return passed
