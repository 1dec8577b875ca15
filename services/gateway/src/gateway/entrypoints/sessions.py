"""Signing in and out, and tokens for API clients; identity decides, the gateway keeps the cookie."""

from dataclasses import dataclass
from typing import Any

import orjson
from starlette.responses import Response

from chassis.problems import MEDIA_TYPE
from chassis.tokens import actor_of
from gateway.adapters.credentials import Credentials, Holder, NotSignedIn, plausible
from gateway.adapters.identity import Identity, fields
from gateway.adapters.limits import Attempts
from gateway.adapters.refusal import Refusal
from gateway.adapters.upstreams import Whole
from gateway.entrypoints.origin import refuse_cross_site
from gateway.entrypoints.own import asked, deps, reply
from gateway.entrypoints.who import Door, WhoAsks


@dataclass(frozen=True)
class SessionParts:
    """What these operations work with."""

    identity: Identity
    credentials: Credentials
    who: WhoAsks
    attempts: Attempts
    door: Door
    secure: bool
    modules: tuple[str, ...]
    zone: str

    def cookie(self, value: str) -> str:
        """The Set-Cookie of a session; an empty value ends it. It lives as long as the browser's window."""
        secure = "; Secure" if self.secure else ""
        ended = "; Max-Age=0" if not value else ""
        return f"{self.door.cookie}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{ended}"


async def sign_in(body: dict[str, Any]) -> Response:
    """A session for a login and its password."""
    parts: SessionParts = deps().sessions
    request = asked()
    refuse_cross_site(request, parts.door.origin, must_tell=False)
    mark = parts.attempts.begin(request.address)
    told = await parts.identity.sign_in(body["login"], body["password"], request.manners)
    if told.status not in (200, 201):
        return _passed_on(told)
    session = str(fields(told).get("session", ""))
    if not plausible(session):
        raise Refusal(502, "bad-gateway")
    try:
        holder = await parts.credentials.holder(session)
    except NotSignedIn as gone:
        raise Refusal(503, "unavailable", 1) from gone
    parts.attempts.give_back(request.address, mark)
    return reply(_shown(holder, parts), 201, {"Set-Cookie": parts.cookie(session)})


async def show_session() -> Response:
    """Who is signed in."""
    parts: SessionParts = deps().sessions
    holder = await _holder(parts)
    return reply(_shown(holder, parts))


async def sign_out() -> Response:
    """End the session everywhere; signing out twice is no mistake."""
    parts: SessionParts = deps().sessions
    request = asked()
    gone = {"Set-Cookie": parts.cookie("")}
    credential = request.bearer or request.cookie(parts.door.cookie)
    try:
        holder = await parts.who.find(request)
    except NotSignedIn:
        holder = None
    if holder and credential:
        told = await parts.identity.sign_out(holder.token, request.manners)
        parts.credentials.forget(credential)
        if told.status not in (200, 204, 401, 403, 404):
            raise Refusal(503, "unavailable", 1)
    return Response(status_code=204, headers=gone)


async def grant_token(body: dict[str, Any]) -> Response:
    """Tokens for an API client."""
    parts: SessionParts = deps().sessions
    request = asked()
    mark = parts.attempts.begin(request.address)
    told = await parts.identity.grant(body, request.manners)
    if told.status in (200, 201):
        parts.attempts.give_back(request.address, mark)
        return reply(told.body)
    return _passed_on(told)


async def _holder(parts: SessionParts) -> Holder:
    try:
        holder = await parts.who.find(asked())
    except NotSignedIn:
        holder = None
    if holder is None:
        raise Refusal(401, "unauthenticated")
    return holder


def _shown(holder: Holder, parts: SessionParts) -> dict[str, Any]:
    actor = actor_of(holder.claims)
    told = {
        "person": {"id": str(actor.id), "name": actor.name, "kind": actor.kind},
        "permissions": dict(actor.permissions),
        "language": actor.language,
        "modules": list(parts.modules),
        "zone": parts.zone,
        "unitPath": actor.unit_path or None,
        "regions": list(actor.regions),
        "partnerId": actor.partner_id and str(actor.partner_id),
    }
    return {name: value for name, value in told.items() if value is not None}


def _passed_on(told: Whole) -> Response:
    """Identity's own no, in its own words."""
    try:
        code = orjson.loads(told.body)["code"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as unreadable:
        raise Refusal(502, "bad-gateway") from unreadable
    if not isinstance(code, str) or told.status < 400:
        raise Refusal(502, "bad-gateway")
    headers = {"Retry-After": told.retry_after} if told.retry_after else {}
    return reply(told.body, told.status, headers, MEDIA_TYPE)
