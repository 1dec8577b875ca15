"""Lock files name versions and hashes and no address: where packages come from is each machine's affair."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.local.console import say
from infra.local.instance import REPOSITORY

ADDRESS = re.compile(r"\w+://|--(?:extra-)?index-url|--find-links|--trusted-host")


def main() -> int:
    found = [*python_locks(REPOSITORY), *node_locks(REPOSITORY)]
    for line in found:
        say(line)
    return 1 if found else 0


def python_locks(root: Path) -> Iterator[str]:
    for file in sorted(root.glob("requirements*.txt")):
        text = file.read_text("utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if ADDRESS.search(line):
                yield f"{file.name}:{number} holds an address"
        if text.count("\n    --hash=") < len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)):
            yield f"{file.name}: a package has no hash"


def node_locks(root: Path) -> Iterator[str]:
    for file in sorted(root.glob("web/package-lock.json")):
        packages = json.loads(file.read_text("utf-8"))["packages"]
        for name, package in packages.items():
            if ADDRESS.search(str(package.get("resolved", ""))):
                yield f"{file.name}: {name} holds an address"
            if name.startswith("node_modules/") and not package.get("link") and "integrity" not in package:
                yield f"{file.name}: {name} has no hash"


if __name__ == "__main__":
    sys.exit(main())
