"""Cross-site request forgery: a browser sends the cookie whoever made the page; ask whence it comes."""

from gateway.adapters.refusal import Refusal
from gateway.entrypoints.asked import Asked

_OURS = (b"same-origin", b"none")


def refuse_cross_site(asked: Asked, origin: str, *, must_tell: bool = True) -> None:
    """Raise Refusal (403) unless a request comes from our own pages.

    Sec-Fetch-Site decides where it is sent, else Origin. `must_tell` refuses what names neither: a cookie in
    the hands of no browser is not expected. Signing in has no cookie yet, so there silence is a program.
    """
    site = asked.headers.get(b"sec-fetch-site")
    if site is not None:
        ours = site in _OURS
    elif (told := asked.headers.get(b"origin")) is not None:
        ours = told == origin.encode()
    else:
        ours = not must_tell
    if not ours:
        raise Refusal(403, "cross-site")
