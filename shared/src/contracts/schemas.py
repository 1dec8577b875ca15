"""Prints every message type as JSON Schema into `schemas/`, so that a change of the language
shows in a diff.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from contracts.message import Message

PUBLISHERS = ("identity", "lead", "sales", "cpq", "channel", "fieldservice")
_JSON = {str: "string", int: "integer", bool: "boolean", type(None): "null"}


def published() -> Iterator[type[Message]]:
    """Every message type of every publisher, in order of their modules."""
    for context in PUBLISHERS:
        for kind in vars(import_module(f"contracts.{context}")).values():
            if isinstance(kind, type) and issubclass(kind, Message) and "TYPE" in vars(kind):
                yield kind


def schema_of(shape: Any) -> dict[str, Any]:
    """The JSON Schema of a message or of one of its parts; unknown fields stay allowed (tolerant readers)."""
    if is_dataclass(shape):
        hints = get_type_hints(shape)
        required = [f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING]
        properties = {f.name: schema_of(hints[f.name]) for f in fields(shape)}
        return {"type": "object", "required": required, "properties": properties}
    if get_origin(shape) is tuple:
        return {"type": "array", "items": schema_of(get_args(shape)[0])}
    if get_origin(shape) is dict:
        return {"type": "object"}
    if get_origin(shape) is UnionType:
        return {"anyOf": [schema_of(part) for part in get_args(shape)]}
    return {"type": _JSON[shape]}


def rendered(kind: type[Message]) -> str:
    """The schema file's text for one message type."""
    body = {"title": kind.TYPE, "description": " ".join((kind.__doc__ or "").split()), **schema_of(kind)}
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def main(folder: Path = Path(__file__).parent / "schemas") -> int:
    """Write all schema files anew."""
    folder.mkdir(exist_ok=True)
    for kind in published():
        (folder / f"{kind.TYPE}.json").write_text(rendered(kind), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
