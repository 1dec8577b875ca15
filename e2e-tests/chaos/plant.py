"""A planted fault is a few exact replacements in a copy of the tree; the product has no switch for it."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from infra.local.console import say
from infra.local.instance import REPOSITORY

_FOLDER = Path(__file__).with_name("faults")
FAULTS = sorted(file.stem for file in _FOLDER.glob("*.fault"))
_PARTS = ("infra", "shared", "services", "e2e-tests")
_LEFT_OUT = shutil.ignore_patterns(".run", ".venv", "node_modules", "tests", "*.egg-info")
# Beside an instance of the working copy itself.
_PORT_SHIFT = 5000


class NotThere(Exception):
    """The text to be replaced is not in the source, or more than once: the fault must be written anew."""


@dataclass(frozen=True)
class Fault:
    """What is wrong, words of the laws that must notice, how to run, and (file, is, becomes)."""

    name: str
    says: str
    caught_by: tuple[str, ...]
    options: tuple[str, ...]
    replacements: tuple[tuple[str, str, str], ...]


def read(name: str) -> Fault:
    """A fault file: three lines of head, then blocks of `==== file`, `---- is`, `---- becomes`."""
    head, *blocks = (_FOLDER / f"{name}.fault").read_text().split("==== ")
    says, caught_by, options = head.strip().splitlines()
    replacements = []
    for block in blocks:
        file, _, rest = block.partition("\n---- is\n")
        before, _, after = rest.partition("\n---- becomes\n")
        replacements.append((file, before, after.rstrip("\n")))
    return Fault(
        name, says, tuple(word.strip() for word in caught_by.removeprefix("caught by:").split("|")),
        tuple(shlex.split(options.removeprefix("run:"))), tuple(replacements),
    )  # fmt: skip


def planted(fault: Fault, tree: Path) -> dict[Path, str]:
    """The texts that the fault changes, as they become; raises NotThere."""
    texts: dict[Path, str] = {}
    for file, before, after in fault.replacements:
        source = texts.get(tree / file) or (tree / file).read_text()
        if source.count(before) != 1:
            raise NotThere(f"{fault.name}: {file} has {source.count(before)} times: {before.strip()}")
        texts[tree / file] = source.replace(before, after)
    return texts


@contextmanager
def copy_of_tree() -> Iterator[Path]:
    """What runs, without what was made of it; compiled files come along, so that it starts as fast."""
    tree = Path(tempfile.mkdtemp(prefix="crm-chaos-"))
    try:
        for part in _PARTS:
            shutil.copytree(REPOSITORY / part, tree / part, ignore=_LEFT_OUT, symlinks=True)
        yield tree
    finally:
        shutil.rmtree(tree, ignore_errors=True)


def environment(tree: Path) -> dict[str, str]:
    """Packages of the copy before those of the virtual environment, and ports of its own."""
    packages = [tree, tree / "shared" / "src", *sorted(tree.glob("services/*/src"))]
    base = int(os.environ.get("CRM_PORT_BASE", "8000")) + _PORT_SHIFT
    path = os.pathsep.join(str(folder) for folder in packages)
    return {**os.environ, "PYTHONPATH": path, "CRM_PORT_BASE": str(base)}


def run_planted(name: str, options: list[str], log: int | None = None) -> int:
    """Run chaos in a copy with the fault; its chaos.json is kept as `.run/chaos-<fault>.json`."""
    fault = read(name)
    kept = REPOSITORY / ".run" / f"chaos-{name}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.unlink(missing_ok=True)
    with copy_of_tree() as tree:
        for file, text in planted(fault, tree).items():
            file.write_text(text)
        say(f"Planted in {tree}: {fault.says}")
        command = [sys.executable, "-m", "chaos", *fault.options, *options]
        code = subprocess.run(
            command, cwd=tree / "e2e-tests", env=environment(tree), stdout=log, stderr=log, check=False
        ).returncode
        if (tree / ".run" / "chaos.json").exists():
            shutil.copy(tree / ".run" / "chaos.json", kept)
    return code
