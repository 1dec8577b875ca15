"""The steps of `make check`: each is a program whose exit code says whether all is well."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.local.instance import REPOSITORY
from infra.local.webapps import WEB, node_folder
from infra.tally import Counts, counted

LIMIT_SECONDS = 180
BIN = Path(sys.executable).parent
# Unit tests use no plugin but Hypothesis' own, and each takes time to import; without the chassis' one, what
# wants a database says so. Properties are tried with few examples here, with all of them by `make test`.
PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "--disable-plugin-autoload"),
    *("-p", "_hypothesis_pytestplugin", "--hypothesis-profile=quick"),
)


@dataclass(frozen=True)
class Result:
    step: "Step"
    seconds: float
    counts: Counts
    output: str


@dataclass(frozen=True)
class Step:
    """One program. `counted` says that it is pytest, whose tests are counted one by one."""

    name: str
    command: tuple[str, ...]
    counted: bool = False

    def run(self) -> Result:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            more = (f"--junitxml={report}",) if self.counted else ()
            code, output = spoken((*self.command, *more))
            counts = counted(report) if self.counted else Counts(passed=int(code == 0))
        if code and not counts.failed:
            counts.failed = 1
        return Result(self, time.monotonic() - begun, counts, output)


def spoken(command: tuple[str, ...]) -> tuple[int, str]:
    try:
        done = subprocess.run(
            command,
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 1, f"stopped after {LIMIT_SECONDS} s"
    return done.returncode, done.stdout


def all_steps() -> list[Step]:
    """Long ones first, so that the last to end is a short one."""
    return [
        Step("house tests", (*PYTEST, "shared/tests/house"), counted=True),
        Step("types", (str(BIN / "mypy"), "--no-error-summary", *typed())),
        *unit_tests(),
        Step("import rules", (str(BIN / "lint-imports"), "--no-cache")),
        Step("API descriptions", ours("descriptions")),
        Step("licences", ours("licences")),
        Step("published schemas", ours("schemas")),
        Step("locks", ours("locks")),
        *web_steps(),
        Step("lint", (str(BIN / "ruff"), "check", "--quiet", "--output-format=concise", ".")),
        Step("format", (str(BIN / "ruff"), "format", "--check", "--quiet", "--output-format=concise", ".")),
    ]


def web_steps() -> Iterator[Step]:
    """Of the web apps, where their packages are: a machine that has built them has."""
    node, packages = node_folder(), WEB / "node_modules"
    if node is None or not (packages / ".locked").exists():
        return
    program = str(node / "bin" / "node")
    yield Step("web: types", (program, str(packages / "typescript/bin/tsc"), "-p", str(WEB)))
    # Prettier reads what it leaves out from where it is started.
    ignored = ("--ignore-path", str(WEB / ".prettierignore"))
    yield Step(
        "web: format", (program, str(packages / "prettier/bin/prettier.cjs"), "--check", *ignored, str(WEB))
    )
    yield Step("web: unit tests", (program, str(packages / "vitest/vitest.mjs"), "run", "--root", str(WEB)))


def typed() -> list[str]:
    """Everything that is not a test, and the journeys, which have bench, chaos and fuzz beside them."""
    places = ["shared/src", *(f"services/{folder.name}/src" for folder in services()), "infra"]
    return [*places, "e2e-tests"] if (REPOSITORY / "e2e-tests").is_dir() else places


def unit_tests() -> Iterator[Step]:
    for folder in (
        REPOSITORY / "shared",
        *sorted(tests.parent for tests in (REPOSITORY / "infra").glob("*/tests")),
        *services(),
    ):
        tests = (folder / "tests" / "unit").relative_to(REPOSITORY)
        yield Step(f"unit tests of {folder.name}", (*PYTEST, str(tests)), counted=True)


def services() -> list[Path]:
    return sorted(file.parent for file in (REPOSITORY / "services").glob("*/pyproject.toml"))


def ours(module: str) -> tuple[str, ...]:
    return sys.executable, "-m", f"infra.checks.{module}"
