"""How the system is, and what it offers."""

import ipaddress

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from gateway.adapters.refusal import Refusal
from gateway.entrypoints.own import asked, deps, reply
from gateway.entrypoints.static import PAGES


async def live() -> Response:
    """This process runs; nothing else is asked."""
    return reply({"alive": True})


async def ready() -> Response:
    """Whether everything that is switched on answers, part by part."""
    parts = await deps().readiness.parts()
    good = all(parts.values())
    return reply({"ready": good, "parts": parts}, 200 if good else 503)


async def metrics() -> Response:
    """Figures for Prometheus, which sits in our own network; through a reverse proxy nobody gets them."""
    request = asked()
    if b"x-forwarded-for" in request.headers or b"forwarded" in request.headers or not _is_near(request.peer):
        raise Refusal(404, "not-found")
    return reply(generate_latest(), kind=CONTENT_TYPE_LATEST)


async def describe() -> Response:
    """The merged description."""
    return reply(await deps().descriptions.everything())


async def list_operations() -> Response:
    """The names of all operations, so that a web app shows no button for what is not there."""
    return reply({"operations": await deps().descriptions.names()})


async def try_out() -> Response:
    """The page to try the operations on."""
    return reply((PAGES / "try.html").read_bytes(), kind="text/html")


async def start() -> Response:
    """The sign-in and status page."""
    return reply((PAGES / "index.html").read_bytes(), kind="text/html")


async def start_always() -> Response:
    """The same page, also where web apps have taken the first address."""
    return await start()


def _is_near(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_private
    except ValueError:
        return False
