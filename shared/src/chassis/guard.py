"""What happens around every operation: who asks, may they, was it asked before, and how a no is told."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from inspect import signature
from typing import IO, Any
from uuid import UUID

from connexion import context
from connexion.resolver import RelativeResolver, Resolution
from flask import Response, g, request
from sqlalchemy.exc import OperationalError

from chassis import problems, telemetry
from chassis.answers import answered
from chassis.claims import AlreadyAnswered, Claim
from chassis.database import is_away
from chassis.discretion import said
from chassis.tokens import actor_of
from kernel.actor import Actor, Kind
from kernel.errors import BusinessError, Forbidden

log = logging.getLogger(__name__)
_NOBODY = Actor(id=UUID(int=0), kind=Kind.CLIENT)


class GuardedResolver(RelativeResolver):
    """Finds the handler an operationId names and puts the guard around it."""

    def __init__(self, package: str) -> None:
        super().__init__(f"{package}.entrypoints")
        self._package = package

    def resolve(self, operation: Any) -> Resolution:
        """The guarded handler of an operation."""
        found = super().resolve(operation)
        # connexion asks for it at every request; what is kept here is given back, not read anew.
        found.function.__signature__ = signature(found.function)
        described = operation._operation
        guarded = guard(
            self._package,
            found.function,
            described["operationId"],
            described["x-permission"],
            described["x-creates"],
        )
        return Resolution(guarded, described["operationId"])


def guard(package: str, handler: Callable, operation: str, permission: str, creates: bool) -> Callable:
    """Wrap one handler."""

    @wraps(handler)
    def guarded(*args: Any, **kwargs: Any) -> Response:
        g.package, g.work = package, None
        try:
            g.actor = _whoever_asks(permission)
            g.claim = _claim(g.actor, operation) if creates else None
            with telemetry.span(operation, _carried(), telemetry.SpanKind.SERVER):
                return handler(*args, **kwargs)
        except AlreadyAnswered as before:
            return answered(before.status, before.body, before.etag)
        except Exception as error:  # noqa: BLE001 - the edge: every error leaves as a problem
            return told(package, error)
        finally:
            if g.work is not None:
                g.work.abandon()

    return guarded


def _whoever_asks(permission: str) -> Actor:
    if permission == "public":
        return replace(_NOBODY, request_id=_request_id())
    actor = actor_of(context.context["token_info"], _request_id()).acting_under(permission)
    if actor.scope is None:
        raise Forbidden
    return actor


def _carried() -> dict[str, str] | None:
    parent = request.headers.get("traceparent")
    return {"traceparent": parent} if parent else None


def _request_id() -> str:
    return str(request.headers.get("X-Request-Id", ""))[:64]


def _claim(actor: Actor, operation: str) -> Claim:
    asked = hashlib.sha256(request.path.encode() + b"\0" + request.get_data(cache=True))
    for name, value in sorted(request.form.items()):
        asked.update(f"{name}={value}\0".encode())
    for name, file in sorted(request.files.items()):
        asked.update(f"{name}={file.filename}\0".encode() + _digest(file.stream))
        file.stream.seek(0)
    return Claim(actor.id, operation, request.headers["Idempotency-Key"], asked.digest())


def _digest(stream: IO[bytes]) -> bytes:
    seen = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        seen.update(chunk)
    return seen.digest()


def told(package: str | None, error: Exception) -> Response:
    """The problem an error becomes. Unforeseen ones are logged with their trace and told without it."""
    lang = problems.language(
        request.headers.get("Accept-Language"), getattr(g.get("actor"), "language", "zh")
    )
    status, body = _status_and_body(package, error, lang, telemetry.trace_id())
    response = Response(body, status, content_type=problems.MEDIA_TYPE)
    response.headers["Content-Language"] = lang
    if status in (429, 503):
        response.headers["Retry-After"] = str(getattr(error, "retry_after", 1))
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _status_and_body(package: str | None, error: Exception, lang: str, trace: str) -> tuple[int, bytes]:
    if isinstance(error, BusinessError):
        return problems.of_business(package, error, lang, trace)
    if isinstance(error, problems.BadInput):
        return 400, problems.problem(package, 400, "bad-input", lang, errors=error.errors, trace_id=trace)
    if isinstance(error, problems.PreconditionMissing):
        return 428, problems.problem(package, 428, "precondition-missing", lang, trace_id=trace)
    if isinstance(error, problems.Unavailable):
        return 503, problems.problem(package, 503, error.code, lang, trace_id=trace)
    if is_away(error) or isinstance(error, OperationalError):
        log.warning("database away or busy: %s", said(error))
        return 503, problems.problem(package, 503, "unavailable", lang, trace_id=trace)
    log.error("unforeseen", exc_info=error)
    return 500, problems.problem(package, 500, "internal-error", lang, trace_id=trace)
