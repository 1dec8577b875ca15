"""What the gateway asks identity: to swap a credential for an internal token, to sign in and out, a grant."""

from typing import Any

import orjson

from gateway.adapters.refusal import Refusal
from gateway.adapters.upstreams import Question, Upstreams, Whole

BASE = "/api/identity/v1"
# What of an asker's request identity may see when it answers for itself: the language of its problems, and
# the address that its lock-out is about.
Manners = dict[str, str]


class Identity:
    """Identity's operations that nobody outside may call."""

    def __init__(self, upstreams: Upstreams) -> None:
        self._upstreams = upstreams

    async def session_token(self, credential: str) -> Whole:
        """Swap a session or a client's access token. Asking twice does no harm, so it may be repeated."""
        return await self._ask("POST", "/session-tokens", {"session": credential}, {}, again=True)

    async def sign_in(self, login: str, password: str, manners: Manners) -> Whole:
        """Begin a session."""
        return await self._ask(
            "POST", "/sessions", {"login": login, "password": password}, manners, again=False
        )

    async def sign_out(self, token: str, manners: Manners) -> Whole:
        """End the session an internal token speaks for."""
        headers = {**manners, "Authorization": f"Bearer {token}"}
        return await self._ask("DELETE", "/sessions/current", None, headers, again=True)

    async def grant(self, body: dict[str, Any], manners: Manners) -> Whole:
        """Client credentials or a refresh token for new tokens."""
        return await self._ask("POST", "/tokens", body, manners, again=False)

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None, headers: dict[str, str], *, again: bool
    ) -> Whole:
        sent = None if body is None else orjson.dumps(body)
        said = headers if sent is None else {**headers, "Content-Type": "application/json"}
        told = await self._upstreams.whole("identity", Question(method, BASE + path, said, sent), again)
        if told.status >= 500:
            raise Refusal(503, "unavailable", 1)
        return told


def fields(told: Whole) -> dict[str, Any]:
    """The body of a success. Raises Refusal (502) when it is none."""
    try:
        body = orjson.loads(told.body)
    except orjson.JSONDecodeError as unreadable:
        raise Refusal(502, "bad-gateway") from unreadable
    if not isinstance(body, dict):
        raise Refusal(502, "bad-gateway")
    return body
