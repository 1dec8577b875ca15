"""The committed schemas are the ones the code makes: a change of the published language shows in the diff."""

import sys
import tempfile
from pathlib import Path

import contracts
from contracts import schemas
from infra.local.console import say

COMMITTED = Path(contracts.__file__).parent / "schemas"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "schemas"
        schemas.main(made)
        wanted, found = texts(made), texts(COMMITTED)
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            say(f"schemas/{name} is not what contracts say; run `make contracts`.")
    return 0 if wanted == found else 1


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.glob("*.json")}


if __name__ == "__main__":
    sys.exit(main())
