"""One OpenAPI document out of many: whole paths, component names and operationIds prefixed by context."""

from collections.abc import Mapping
from typing import Any

from chassis.description import METHODS

SECURITY: list[dict[str, list[str]]] = [{"session": []}, {"bearer": []}]
# Identity's talk with the gateway; nobody outside may have it.
PRIVATE = {"identity": frozenset(("sessions", "session-tokens", "tokens", "revocations"))}


def merged(documents: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any], cookie: str) -> dict[str, Any]:
    """The document of everything that can be asked through the gateway.

    documents: context → the service's own document.   own: the gateway's.   cookie: the cookie's name.
    """
    paths: dict[str, Any] = {}
    components: dict[str, dict[str, Any]] = {}
    tags: list[dict[str, str]] = []
    for context, document, base in [
        ("gateway", own, ""),
        *((name, document, f"/api/{name}/v1") for name, document in sorted(documents.items())),
    ]:
        for path, item in document["paths"].items():
            if not is_private(context, path):
                paths[base + path] = _path_item(context, item)
        for kind, parts in document.get("components", {}).items():
            if kind != "securitySchemes":
                named = {f"{context}.{name}": _renamed(context, part) for name, part in parts.items()}
                components.setdefault(kind, {}).update(named)
        tags += [{"name": f"{context}: {tag}"} for tag in sorted(_tags(document))]
    components["securitySchemes"] = {
        "session": {"type": "apiKey", "in": "cookie", "name": cookie},
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token from POST /api/token.",
        },
    }
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Manufacturing CRM",
            "version": "1",
            "description": "All services, through the gateway. A date-time is as RFC 3339 has it, of the"
            " years 1900 to 9998 wherever on earth it is read.",
        },
        "servers": [{"url": "/"}],
        "tags": tags,
        "paths": paths,
        "components": components,
    }


def is_private(context: str, path: str) -> bool:
    """Whether a path below the context's base is not for the outside."""
    return path.split("/", 2)[1] in PRIVATE.get(context, ())


def is_public(operation: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Whether an operation may be called by nobody in particular; silence means no."""
    security = operation.get("security", document.get("security"))
    return security == [] or (security is None and operation.get("x-permission") == "public")


def names_of_operations(whole: Mapping[str, Any]) -> list[str]:
    """The operationIds of a merged document, sorted."""
    return sorted(
        item[method]["operationId"]
        for item in whole["paths"].values()
        for method in METHODS
        if method in item
    )


def _tags(document: Mapping[str, Any]) -> set[str]:
    items = document["paths"].values()
    return {tag for item in items for method in METHODS for tag in item.get(method, {}).get("tags", ())}


def _path_item(context: str, item: Mapping[str, Any]) -> dict[str, Any]:
    whole = {key: _renamed(context, value) for key, value in item.items()}
    for method in METHODS:
        if method not in whole:
            continue
        operation = whole[method]
        operation["operationId"] = f"{context}.{operation['operationId']}"
        operation["tags"] = [f"{context}: {tag}" for tag in operation.get("tags", ())]
        needs_session = operation.pop("x-session", False) or not is_public(item[method], {})
        operation["security"] = SECURITY if needs_session else []
    return whole


def _renamed(context: str, part: Any) -> Any:
    """A copy whose references point to the prefixed components; what only concerns the inside is left out."""
    if isinstance(part, list):
        return [_renamed(context, item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _reference(context, key, value) for key, value in part.items() if not key.startswith("x-bearer")
    }


def _reference(context: str, key: str, value: Any) -> Any:
    if key == "$ref" and isinstance(value, str) and value.startswith("#/components/"):
        head, _, name = value.rpartition("/")
        return f"{head}/{context}.{name}"
    return _renamed(context, value)
