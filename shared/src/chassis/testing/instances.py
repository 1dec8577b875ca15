"""The smallest value a schema of the specification allows, for tests that only need to get past
its checks.
"""

import re
from typing import Any
from uuid import UUID

_FORMATS = {
    "uuid": str(UUID(int=1)),
    "date": "2026-11-20",
    "date-time": "2026-11-20T02:00:00Z",
    "email": "a@b.example",
}
_PATTERNED = (
    "CNY",
    "1",
    "1.00",
    "abc",
    "a-b",
    "A-1",
    "2026-Q4",
    "08:30-12:00",
    "Asia/Shanghai",
    "CN-32",
    "xxxxxxxx",
)


def smallest(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """A value that fits; where a pattern is too clever for the few samples, ValueError names it."""
    if "$ref" in schema:
        return smallest(_found(schema["$ref"], document), document)
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            return smallest(schema[choice][0], document)
    if "allOf" in schema:
        parts = [smallest(part, document) for part in schema["allOf"]]
        return {name: value for part in parts for name, value in part.items()}
    if "enum" in schema:
        return schema["enum"][0]
    if "example" in schema:
        return schema["example"]
    return _of_type(schema, document)


def _of_type(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    kind = schema.get("type", "object")
    if kind == "object":
        return {name: smallest(schema["properties"][name], document) for name in schema.get("required", [])}
    if kind == "array":
        return [smallest(schema["items"], document) for _ in range(schema.get("minItems", 0))]
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 1), 1)
    if kind == "boolean":
        return True
    return _text(schema)


def _text(schema: dict[str, Any]) -> str:
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if "pattern" in schema:
        for sample in _PATTERNED:
            if re.search(schema["pattern"], sample):
                return sample
        raise ValueError(f"no sample fits {schema['pattern']}")
    return "x" * max(schema.get("minLength", 1), 1)


def _found(reference: str, document: dict[str, Any]) -> dict[str, Any]:
    place: Any = document
    for step in reference.removeprefix("#/").split("/"):
        place = place[step]
    return dict(place)
