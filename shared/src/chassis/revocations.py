"""Sign-out and loss of a role reach every process within seconds: each asks identity once a second what was
revoked.

Asked, not broadcast: it works while the broker is away, and a process that cannot ask knows that it cannot
know.
"""

import json
import logging
import threading
import time
import urllib.request

from chassis.tokens import Verifier

log = logging.getLogger(__name__)
EVERY_SECONDS = 1.0


def follow_revocations(verifier: Verifier, identity_url: str) -> threading.Thread:
    """Start the thread that keeps a verifier up to date."""
    thread = threading.Thread(target=_follow, args=(verifier, identity_url), name="revocations", daemon=True)
    thread.start()
    return thread


def _follow(verifier: Verifier, identity_url: str) -> None:
    after = 0
    while True:
        try:
            after = take(verifier, identity_url, after)
        except Exception as away:  # noqa: BLE001 - whatever came back, it must ask again
            log.debug("identity away: %r", away)
        time.sleep(EVERY_SECONDS)


def take(verifier: Verifier, identity_url: str, after: int) -> int:
    """Ask once; the position to ask from next time. Identity keeps revocations as long as a token
    may live.
    """
    address = f"{identity_url}/api/identity/v1/revocations?after={after}"
    with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - the address comes from settings
        told = json.load(answer)
    for item in told["items"]:
        verifier.revoke(item.get("session"), item.get("subject"), float(item["before"]))
    verifier.forget()
    verifier.fresh_at = time.monotonic()
    return int(told["position"])
