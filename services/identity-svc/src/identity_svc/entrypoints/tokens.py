"""Secrets for tokens, keys to check them by, and which of them no longer count."""

from typing import Any

from chassis.http import deps, reply
from identity_svc.adapters.queries import revoked_after
from identity_svc.adapters.signing import published_keys
from identity_svc.domain.secret import new_secret
from identity_svc.usecases import authorize_client as authorisation
from identity_svc.usecases import issue_token as issuing
from identity_svc.usecases import refresh_client as refreshing


def issue_token(body: dict) -> Any:
    """A session's secret for a token."""
    issued = issuing.issue_token(deps().work(), deps().service_actor, deps().signer, body["session"])
    passport = issued.passport
    shown = {
        "token": issued.token, "expiresAt": passport.expires_at, "sessionId": passport.session_id,
        "subjectId": passport.subject.id, "kind": passport.subject.kind,
    }  # fmt: skip
    return reply(shown)


def grant_tokens(body: dict) -> Any:
    """Client credentials, or a refresh secret, for an access and another refresh secret."""
    access, refresh, now = new_secret(), new_secret(), deps().clock()
    asked = deps().work(), deps().service_actor
    if body["grantType"] == "refresh_token":
        session = refreshing.refresh_client(*asked, body.get("refreshToken", ""), access, refresh, now)
    else:
        proof = body.get("clientId", ""), body.get("clientSecret", "")
        session = authorisation.authorize_client(*asked, *proof, access, refresh, now)
    lasts = int((session.lasts_until() - now).total_seconds())
    shown = {"accessToken": access, "refreshToken": refresh, "tokenType": "Bearer", "expiresIn": lasts}
    return reply(shown, 201)


def list_keys() -> Any:
    """The published keys."""
    return reply(published_keys(deps().reader, deps().clock))


def list_revocations(after: int = 0) -> Any:
    """What was revoked after a position."""
    return reply(revoked_after(deps().reader, after))
