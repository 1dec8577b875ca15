"""Hears from identity once a second what was revoked, for as long as the gateway runs."""

import asyncio
import logging
from http.client import HTTPException

from chassis.revocations import EVERY_SECONDS, take
from chassis.tokens import Verifier

log = logging.getLogger(__name__)


async def keep_hearing(verifier: Verifier, identity_url: str) -> None:
    """Ask again and again. While identity is away the verifier's `fresh_at` grows old, as callers can see."""
    position = 0
    while True:
        try:
            position = await asyncio.to_thread(take, verifier, identity_url, position)
        except (OSError, HTTPException, ValueError, KeyError, TypeError) as away:
            log.debug("identity away: %r", away)
        await asyncio.sleep(EVERY_SECONDS)
