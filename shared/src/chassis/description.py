"""A service's OpenAPI document: its own paths, the parts all services share, and the problems any call may
meet.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

METHODS = ("get", "post", "put", "patch", "delete")
# Any operation may be refused in these ways before its use case is reached.
_ALWAYS = (
    "400",
    "401",
    "403",
    "404",
    "405",
    "409",
    "412",
    "413",
    "415",
    "422",
    "428",
    "429",
    "500",
    "502",
    "503",
    "504",
)
_KEY = {"$ref": "#/components/parameters/IdempotencyKey"}


@cache
def description(package: str) -> dict[str, Any]:
    """The merged document of a service package (its `entrypoints/openapi.yaml` with
    `chassis/common.yaml`).
    """
    document = yaml.safe_load((files(package) / "entrypoints" / "openapi.yaml").read_text("utf-8"))
    common = yaml.safe_load((files("chassis") / "common.yaml").read_text("utf-8"))
    components = document.setdefault("components", {})
    for kind, parts in common["components"].items():
        components[kind] = {**parts, **components.get(kind, {})}
    for operation in operations(document).values():
        if operation["x-permission"] != "public":
            operation.setdefault("security", [{"token": []}])
        operation["x-creates"] = _KEY in operation.get("parameters", [])
        for status in _ALWAYS:
            operation["responses"].setdefault(status, {"$ref": "#/components/responses/Problem"})
    return document


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """OperationId → operation, for every operation of a document."""
    return {
        item[method]["operationId"]: item[method]
        for item in document["paths"].values()
        for method in METHODS
        if method in item
    }


def allowed(package: str, path: str) -> list[str]:
    """The methods a path (below the base path) knows; empty for a path that is not described."""
    document = description(package)
    known = {
        method.upper()
        for template, item in document["paths"].items()
        if re.fullmatch("[^/]+".join(map(re.escape, re.split(r"\{[^}]+\}", template))), path)
        for method in METHODS
        if method in item
    }
    return sorted(known | {"HEAD"} if "GET" in known else known)


@cache
def field_rights(package: str, schema: str) -> dict[str, str]:
    """Field → permission for the fields of a schema that not everybody who sees the thing may see."""
    properties = description(package)["components"]["schemas"][schema]["properties"]
    return {
        name: shape["x-field-permission"]
        for name, shape in properties.items()
        if "x-field-permission" in shape
    }
