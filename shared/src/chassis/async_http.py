"""connexion without Flask, for a process that lives in one event loop: the gateway's own operations."""

from collections.abc import Callable
from typing import Any

import connexion
from connexion import context
from connexion.exceptions import ProblemException
from connexion.lifecycle import ConnexionRequest, ConnexionResponse
from connexion.options import SwaggerUIOptions
from connexion.resolver import RelativeResolver
from starlette.exceptions import HTTPException

from chassis.description import description
from chassis.problems import BadInput
from chassis.validation import VALIDATORS

Told = tuple[int, bytes, dict[str, str]]


def async_app(
    package: str, running: Any, told: Callable[[dict[str, Any], Exception], Told]
) -> connexion.AsyncApp:
    """The ASGI application of a package's operations.

    `running` is entered for as long as the server runs. `told` says what an error becomes, given the
    request's scope: status, body and headers.
    """

    # connexion runs this outside its own context, and wants a plain function for the last resort.
    def answer(refused: ConnexionRequest, error: Exception) -> ConnexionResponse:
        status, body, headers = told(refused.scope, error)
        return ConnexionResponse(status, body=body, content_type=headers.pop("content-type"), headers=headers)

    app = connexion.AsyncApp(
        package, lifespan=running, swagger_ui_options=SwaggerUIOptions(swagger_ui=False, serve_spec=False)
    )
    app.add_api(
        description(package),
        base_path="",
        resolver=RelativeResolver(f"{package}.entrypoints"),
        strict_validation=True,
        validate_responses=True,
        validator_map=VALIDATORS,
    )
    for kind in (ProblemException, BadInput, HTTPException, Exception):
        app.add_error_handler(kind, answer)
    return app


def current_scope() -> dict[str, Any]:
    """The ASGI scope of the request a handler answers."""
    found: dict[str, Any] = context.scope
    return found
