"""Begins a use case and its test: two small files that say what comes next."""

import re
import sys
from pathlib import Path

from infra.local.console import say

REPOSITORY = Path(__file__).resolve().parents[1]

USE_CASE = """\
from kernel.actor import Actor
from {package}.usecases.work import Work


def {name}(work: Work, actor: Actor) -> None:
    with work.by(actor):
        raise NotImplementedError
"""

TEST = """\
import pytest

from {package}.usecases.{name} import {name}


def test_{name}_is_not_written_yet() -> None:
    pytest.fail(f"say what {{{name}.__name__}} does, as a sentence, and then make it true")
"""


def main(context: str, name: str) -> int:
    service, package = REPOSITORY / "services" / f"{context}-svc", f"{context}_svc"
    if not service.is_dir() or not re.fullmatch(r"[a-z]+(_[a-z]+)+", name):
        say("S is the word of a service (lead), N is verb_noun (merge_leads).")
        return 2
    files = {
        service / "src" / package / "usecases" / f"{name}.py": USE_CASE,
        service / "tests" / "unit" / f"test_{name}.py": TEST,
    }
    for file, text in files.items():
        if file.exists():
            say(f"{file.relative_to(REPOSITORY)} is there already.")
            return 2
        file.write_text(text.format(package=package, name=name))
        say(f"{file.relative_to(REPOSITORY)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
