"""A checkout as the house rules read it: files and syntax trees, so that a planted offence need not even import."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[3]
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Service:
    """One folder under `services/`."""

    folder: Path

    @property
    def context(self) -> str:
        return self.folder.name.removesuffix("-svc")

    @property
    def package(self) -> str:
        return self.folder.name.replace("-", "_")

    @property
    def source(self) -> Path:
        return self.folder / "src" / self.package

    @property
    def description(self) -> dict[str, Any]:
        return read_yaml(self.source / "entrypoints" / "openapi.yaml")

    @property
    def words(self) -> dict[str, Any]:
        return read_yaml(self.source / "entrypoints" / "problems.yaml")

    def operations(self) -> Iterator[dict[str, Any]]:
        for item in self.description.get("paths", {}).values():
            yield from (item[method] for method in METHODS if method in item)

    def python(self, *rooms: str) -> Iterator[Path]:
        """The service's modules, all of them or those of some rooms."""
        for place in [self.source / room for room in rooms] or [self.source]:
            yield from sorted(place.rglob("*.py"))


@dataclass(frozen=True)
class Tree:
    """A checkout, or a copy of one with an offence planted in it."""

    root: Path

    def services(self) -> list[Service]:
        return [Service(file.parent) for file in sorted(self.root.glob("services/*/pyproject.toml"))]

    def contexts(self) -> list[Service]:
        """The services that have a domain."""
        return [service for service in self.services() if service.folder.name != "gateway"]

    def shared(self, package: str) -> list[Path]:
        return sorted((self.root / "shared" / "src" / package).rglob("*.py"))

    def tracked(self) -> list[Path]:
        """Every file that is, or would be, in the repository."""
        told = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=self.root, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return [
            file
            for name in sorted(set(told.stdout.split("\0")))
            if name and (file := self.root / name).is_file()
        ]

    def name(self, file: Path, line: int | None = None) -> str:
        return f"{file.relative_to(self.root)}" + (f":{line}" if line else "")


def text_of(file: Path) -> str:
    """What a file says, read again only when it was written to since."""
    told = file.stat()
    return _text(file, told.st_mtime_ns, told.st_size)


@cache
def _text(file: Path, written: int, size: int) -> str:
    return file.read_text("utf-8")


def read_yaml(file: Path) -> dict[str, Any]:
    return _yaml(text_of(file)) if file.exists() else {}


# By what they say: a copy with an offence planted in it differs in one file.
@cache
def _yaml(text: str) -> dict[str, Any]:
    # The C loader, because the pure one takes a second for all descriptions.
    return yaml.load(text, yaml.CSafeLoader) or {}


def syntax(file: Path) -> ast.Module:
    return _syntax(text_of(file))


@cache
def _syntax(text: str) -> ast.Module:
    return ast.parse(text)


def nodes(file: Path) -> tuple[ast.AST, ...]:
    """The whole tree of a module, flat."""
    return _nodes(text_of(file))


@cache
def _nodes(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_syntax(text)))


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, at whatever depth it does so."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def functions(file: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    found = (node for node in syntax(file).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node.name: node for node in found}


def classes(file: Path) -> Iterator[ast.ClassDef]:
    return (node for node in nodes(file) if isinstance(node, ast.ClassDef))


def texts(file: Path) -> Iterator[str]:
    """Every string a module spells out."""
    for node in nodes(file):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def lines(file: Path) -> int:
    return len(text_of(file).splitlines())


def hold(offences: Iterable[str]) -> None:
    """A rule holds when there is no offence; all of them are told at once."""
    told = list(offences)
    assert not told, "\n" + "\n".join(told)


def rewrite(service: Service, *pairs: str) -> None:
    """Replace texts in the service's description; every second word is the new one."""
    file = service.source / "entrypoints" / "openapi.yaml"
    text = file.read_text("utf-8")
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
