"""The HTTP edge: connexion on Flask, the specification first. Handlers translate, call one use case and
reply.
"""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

import connexion
from connexion.exceptions import ProblemException
from connexion.middleware import ConnexionMiddleware
from connexion.options import SwaggerUIOptions
from flask import Response, current_app, g, request
from starlette.exceptions import HTTPException

from chassis import telemetry
from chassis.answers import answer_again, answered
from chassis.bearer import Bearer
from chassis.bridge import Bridge
from chassis.description import description, field_rights
from chassis.doorstep import Doorstep
from chassis.edge import told_at_the_edge
from chassis.forms import MAX_UPLOAD
from chassis.guard import GuardedResolver
from chassis.health import Health, health_routes
from chassis.problems import BadInput, PreconditionMissing
from chassis.spelling import spelled
from chassis.validation import VALIDATORS
from kernel.actor import Actor

__all__ = [
    "Response",
    "answer_again",
    "create_app",
    "deps",
    "expected_version",
    "no_content",
    "reply",
    "request",
    "whoever_asks",
]

log = logging.getLogger(__name__)
# As many requests under way as the database pool has connections.
THREADS = 10


def create_app(package: str, context: str, service: Any, health: Health) -> connexion.FlaskApp:
    """The ASGI application of one service.

    `service` is what `deps()` hands to handlers: the service's own object with work(), reader, clock and
    clients.
    """
    app = connexion.FlaskApp(
        package,
        middlewares=[partial(Doorstep, package=package), *ConnexionMiddleware.default_middlewares],
        swagger_ui_options=SwaggerUIOptions(swagger_ui=False),
    )
    app._middleware_app.asgi_app = Bridge(app.app.wsgi_app, THREADS, MAX_UPLOAD)
    app.app.config["service"] = service
    app.app.config["MAX_CONTENT_LENGTH"] = MAX_UPLOAD
    base_path = f"/api/{context}/v1"
    app.add_api(
        description(package),
        base_path=base_path,
        resolver=GuardedResolver(package),
        strict_validation=True,
        validate_responses=True,
        validator_map=VALIDATORS,
        security_map={"bearer": Bearer},
    )
    for kind in (ProblemException, BadInput, HTTPException, Exception):
        app.add_error_handler(kind, told_at_the_edge(package, base_path))
    health_routes(app.app, health)
    return app


def deps() -> Any:
    """The service's dependencies, with this request's idempotency claim put into every unit of work."""
    return _Deps(current_app.config["service"])


@dataclass
class _Deps:
    service: Any

    def work(self) -> Any:
        g.work = self.service.work(g.get("claim"), telemetry.carrier())
        if g.get("claim") is None:
            work, g.work = g.work, None
            return work
        return g.work

    def __getattr__(self, name: str) -> Any:
        return getattr(self.service, name)


def whoever_asks() -> Actor:
    """The actor of this request, acting under the operation's permission."""
    actor: Actor = g.actor
    return actor


def source_address() -> str:
    """Where the request came from, as the gateway saw it; the gateway lets no such header in from outside."""
    return request.headers.get("X-Forwarded-For") or request.remote_addr or ""


def expected_version() -> int:
    """The version the caller read, from If-Match, whose form the specification has checked. Raises
    PreconditionMissing (428).
    """
    tag = request.headers.get("If-Match")
    if tag is None:
        raise PreconditionMissing
    return int(tag.removeprefix("W/").strip('"'))


def reply(body: Any, status: int = 200, version: int | None = None, schema: str | None = None) -> Response:
    """Answer with JSON. Under an Idempotency-Key this is where the change and its answer are committed.

    `schema` names the specification's schema whose field rights apply; fields the asker may not see are left
    out.
    """
    if schema:
        body = _permitted(body, schema)
    raw = body if isinstance(body, bytes) else spelled(body)
    etag = f'"{version}"' if version is not None else None
    if g.work is not None:
        work, g.work = g.work, None
        work.complete(status, etag, raw.decode())
    return answered(status, raw, etag)


def _permitted(body: dict[str, Any], schema: str) -> dict[str, Any]:
    hidden = {
        name for name, right in field_rights(g.package, schema).items() if not g.actor.may_as_far(right)
    }
    return {name: value for name, value in body.items() if name not in hidden}


def no_content() -> Response:
    """Done, nothing to show."""
    response = Response(status=204)
    del response.headers["Content-Type"]  # the specification names none for an answer without a body
    return response
