"""Swaps what the outside shows (a session cookie, a client's access token) for identity's internal token.

A swap is remembered until shortly before the token ends, and no longer than revocations are heard of.
"""

import asyncio
import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import jwt

from chassis.tokens import Verifier
from gateway.adapters.identity import Identity, fields
from gateway.adapters.refusal import Refusal

# Identity is asked once a second; a revocation must count within five, whatever fails on the way.
TRUSTED_SECONDS = 4.0
_MARGIN_SECONDS = 10.0
_KEPT = 20_000
_REFUSED_SECONDS = 5.0
_SHAPE = re.compile(r"[A-Za-z0-9_~+/=.-]{16,200}")


class NotSignedIn(Exception):
    """A credential that counts for nothing."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a credential: the internal token, its claims, and until when (epoch seconds) it is kept."""

    token: str
    claims: dict[str, Any]
    until: float

    @property
    def subject(self) -> str:
        """Whom the token speaks for."""
        return str(self.claims["sub"])

    @property
    def language(self) -> str:
        """The person's own setting."""
        return str(self.claims.get("lang", "zh"))


class Credentials:
    """Credentials and their holders."""

    def __init__(self, identity: Identity, verifier: Verifier) -> None:
        self._identity, self._verifier = identity, verifier
        self._held: OrderedDict[str, Holder] = OrderedDict()
        self._refused: OrderedDict[str, float] = OrderedDict()
        self._asked: dict[str, asyncio.Task[Holder]] = {}

    def known(self, credential: str) -> Holder | None:
        """The holder, when nobody has to be asked."""
        holder = self._held.get(credential)
        if holder is None or time.monotonic() - self._verifier.fresh_at > TRUSTED_SECONDS:
            return None
        if holder.until <= time.time() or not self._verifier.counts(holder.claims):
            del self._held[credential]
            return None
        return holder

    async def holder(self, credential: str) -> Holder:
        """The holder, asked of identity if need be. Raises NotSignedIn, or Refusal when identity is away."""
        if found := self.known(credential):
            return found
        if not plausible(credential) or self._refused.get(credential, 0.0) > time.monotonic():
            raise NotSignedIn
        # Many requests of one page come at once; one question serves them all.
        task = self._asked.get(credential)
        if task is None:
            task = asyncio.create_task(self._swap(credential))
            self._asked[credential] = task
            task.add_done_callback(lambda _: self._asked.pop(credential, None))
        return await asyncio.shield(task)

    def forget(self, credential: str) -> None:
        """Signed out here and now."""
        self._held.pop(credential, None)

    async def _swap(self, credential: str) -> Holder:
        said = await self._identity.session_token(credential)
        if said.status != 200:
            self._held.pop(credential, None)
            if said.status == 429:
                raise Refusal(503, "unavailable", 1)
            self._refused[credential] = time.monotonic() + _REFUSED_SECONDS
            if len(self._refused) > _KEPT:
                self._refused.popitem(last=False)
            raise NotSignedIn
        token = str(fields(said).get("token", ""))
        try:
            # Its keys may have to be fetched first, which must not hold up everybody.
            claims = await asyncio.to_thread(self._verifier.verify, token)
        except (jwt.InvalidTokenError, jwt.PyJWKError, ValueError, OSError) as unusable:
            # Identity has just vouched for it, so it is not the asker who is wrong: revoked this very moment,
            # or signed by a key that is not published yet.
            raise Refusal(503, "unavailable", 1) from unusable
        margin = min(_MARGIN_SECONDS, (claims["exp"] - time.time()) / 10)
        holder = Holder(token, claims, claims["exp"] - margin)
        self._held[credential] = holder
        if len(self._held) > _KEPT:
            self._held.popitem(last=False)
        return holder


def plausible(credential: str) -> bool:
    """Whether identity is worth asking: ours are opaque, so a signed token from outside is refused unread."""
    return _SHAPE.fullmatch(credential) is not None and credential.count(".") != 2
