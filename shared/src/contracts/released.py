"""The messages as they were last released. Whoever runs an older release still reads and writes these shapes.

`python -m contracts.released` moves the baseline, as part of a release, and only forward: fields are added.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contracts.schemas import published, schema_of

BASELINE = Path(__file__).with_name("released.json")
Shapes = dict[str, dict[str, Any]]


def current() -> Shapes:
    """The shape of every message type as the code has it."""
    return {kind.TYPE: schema_of(kind) for kind in published()}


def baseline(file: Path = BASELINE) -> Shapes:
    """The shape of every message type as it was released; empty where nothing was."""
    shapes: Shapes = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return shapes


def broken_promises(before: Shapes, after: Shapes) -> Iterator[str]:
    """What somebody who goes by `before` could no longer rely on in `after`; one line for each."""
    for name, shape in before.items():
        if name not in after:
            yield f"{name} is gone; a type is withdrawn only when nobody hears it any more"
        else:
            yield from (f"{name}: {what}" for what in narrowed(shape, after[name]))


def narrowed(before: dict[str, Any], after: dict[str, Any], path: str = "") -> Iterator[str]:
    """What a reader or a writer of the earlier schema could no longer rely on."""
    if before.get("type") != after.get("type") or before.get("anyOf") != after.get("anyOf"):
        yield f"{path or '/'} has another type"
    for name, shape in before.get("properties", {}).items():
        if name not in after.get("properties", {}):
            yield f"{path}/{name} is gone"
        else:
            yield from narrowed(shape, after["properties"][name], f"{path}/{name}")
    for name in after.get("required", []):
        if name not in before.get("required", []):
            yield f"{path}/{name} is required now"
    for name in before.get("required", []):
        if name not in after.get("required", []):
            yield f"{path}/{name} may be missing now"
    if "items" in before:
        yield from narrowed(before["items"], after.get("items", {}), f"{path}[]")


def main(file: Path = BASELINE) -> int:
    """Write the baseline anew; 1, and nothing is written, where a released shape would be broken."""
    now = current()
    if broken := list(broken_promises(baseline(file), now)):
        sys.stderr.write("\n".join(["Not released, for older readers rely on it:", *broken]) + "\n")
        return 1
    file.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
