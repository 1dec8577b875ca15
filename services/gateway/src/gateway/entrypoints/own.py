"""Our own operations: what their handlers work with, how they reply, and what their errors become."""

import logging
from typing import Any

import orjson
from starlette.responses import Response

from chassis.async_http import Told, async_app, current_scope
from chassis.problems import MEDIA_TYPE, BadInput, FieldError, problem
from gateway.adapters.refusal import Refusal
from gateway.entrypoints.answers import PACKAGE, problem_of
from gateway.entrypoints.asked import Asked

log = logging.getLogger(__name__)
_CODES = {
    400: "bad-input", 404: "not-found", 405: "method-not-allowed", 413: "too-large",
    415: "unsupported-media-type",
}  # fmt: skip


def own_app(running: Any) -> Any:
    """The ASGI application; the door puts the request and the parts into its scope."""
    return async_app(PACKAGE, running, _told)


def asked() -> Asked:
    """The request in hand."""
    found: Asked = current_scope()["gateway.asked"]
    return found


def deps() -> Any:
    """What handlers work with."""
    return current_scope()["gateway.deps"]


def reply(
    body: Any, status: int = 200, headers: dict[str, str] | None = None, kind: str = "application/json"
) -> Response:
    """An answer; anything but bytes is told as JSON."""
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    return Response(raw, status, headers, media_type=kind)


def _told(scope: dict[str, Any], error: Exception) -> Told:
    request: Asked = scope["gateway.asked"]
    if isinstance(error, Refusal):
        body, headers = problem_of(error, request)
        mine = (b"content-length", b"x-request-id")
        return (
            error.status,
            body,
            {name.decode(): value.decode() for name, value in headers if name not in mine},
        )
    status, code, errors = _of_framework(error)
    if status >= 500:
        log.error("unforeseen at the edge", exc_info=error)
    return (
        status,
        problem(PACKAGE, status, code, request.language, errors=errors),
        {"content-type": MEDIA_TYPE},
    )


def _of_framework(error: Exception) -> tuple[int, str, list[FieldError] | None]:
    if isinstance(error, BadInput):
        return 400, "bad-input", error.errors
    status = getattr(error, "status_code", None) or getattr(error, "status", None) or 500
    return (status, _CODES[status], None) if status in _CODES else (500, "internal-error", None)
