"""Resolves the requirements into hash locks for every Python we support; no address gets into a file."""

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
NAMES = ("requirements", "requirements-dev", "requirements-build")
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]


def main() -> int:
    # The resolver does not read pip's settings, so the index a person has set for pip is handed on,
    # and like pip it takes the best version that any of several indexes has.
    for name in NAMES:
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), "pip", "compile", "--quiet", *OPTIONS, f"{name}.in", "-o", f"{name}.txt"]
        environment = {**os.environ, "UV_INDEX_STRATEGY": "unsafe-best-match", **index_of_pip()}
        if subprocess.run(command, cwd=REPOSITORY, env=environment, check=False).returncode:
            return 1
    return 0


def index_of_pip() -> dict[str, str]:
    listing = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    settings = dict(line.split("=", 1) for line in listing.splitlines() if "=" in line)
    names = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
    return {
        variable: value.strip("'\"")
        for key, value in settings.items()
        for option, variable in names.items()
        if key.endswith(f".{option}") and variable not in os.environ
    }


if __name__ == "__main__":
    sys.exit(main())
