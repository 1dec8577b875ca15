"""What connexion itself refuses, as the problems everything else is told in."""

import logging
from typing import Any

from connexion.exceptions import OAuthProblem
from connexion.lifecycle import ConnexionRequest, ConnexionResponse

from chassis import problems, telemetry
from chassis.description import allowed
from chassis.problems import BadInput, FieldError

log = logging.getLogger(__name__)


def told_at_the_edge(package: str, base_path: str) -> Any:
    """A handler for errors that arise before or after the operation itself, in the words of a package whose
    operations are served below `base_path`.
    """

    def handle(asked: ConnexionRequest, error: Exception) -> ConnexionResponse:
        lang = problems.language(asked.headers.get("accept-language"))
        status, code, errors = _of_framework(error)
        if status == 500:
            log.error("unforeseen at the edge", exc_info=error)
        body = problems.problem(package, status, code, lang, errors=errors, trace_id=telemetry.trace_id())
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        if status == 405:
            methods = allowed(package, asked.scope["path"].removeprefix(base_path))
            # What is not described are health and metrics.
            headers["Allow"] = ", ".join(methods or ("GET", "HEAD"))
        return ConnexionResponse(
            status_code=status, content_type=problems.MEDIA_TYPE, body=body, headers=headers
        )

    return handle


_CODES = {
    400: "bad-input", 401: "unauthenticated", 403: "forbidden", 404: "not-found", 405: "method-not-allowed",
    413: "too-large", 415: "unsupported-media-type",
}  # fmt: skip


def _of_framework(error: Exception) -> tuple[int, str, list[FieldError] | None]:
    if isinstance(error, BadInput):
        return 400, "bad-input", error.errors
    if isinstance(error, OAuthProblem):
        return 401, "unauthenticated", None
    if isinstance(error, problems.Unavailable):
        return 503, error.code, None
    status = getattr(error, "status_code", None) or getattr(error, "status", None) or 500
    return (status, _CODES[status], None) if status in _CODES else (500, "internal-error", None)
