"""The test runner behind `make test`: each part is a pytest process of its own; counts come last."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from infra.local import servers, testing
from infra.local.console import say
from infra.local.detached import down
from infra.local.environment import admin_password
from infra.local.instance import GATEWAY, REPOSITORY, Instance, find_instance
from infra.local.up import grasp
from infra.local.webapps import WEB, node_folder
from infra.tally import Counts, counted

REPORTS = REPOSITORY / ".run" / "reports"
# Kinds that need nothing run in one process; those with a database of their own run on both cores.
TOGETHER = {"fast": (("unit", "solver", "contract", "house"), ()), "servers": (("store", "api"), ("-n", "2"))}
KINDS = ("unit", "solver", "store", "api", "contract", "house", "e2e", "web", "reference")
PART_LIMIT = 1800
# nameko's plugin imports eventlet into every test process; nothing here uses it.
PLUGINS = ("-p", "no:pytest_nameko")
# pytest's own word for it.
NOTHING_RAN = 5


@dataclass(frozen=True)
class Part:
    name: str
    folder: Path
    tests: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    variables: dict[str, str] = field(default_factory=dict)
    # Another program than pytest, that writes the same kind of report.
    program: tuple[str, ...] = ()


def main() -> int:
    options = argparse.ArgumentParser(prog="make test")
    options.add_argument("--service", default="")
    options.add_argument("--kind", default="", choices=("", *KINDS))
    chosen = options.parse_args()
    instance = find_instance("test")
    lock = REPORTS.with_name("tests.lock")
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        # Two runs would wipe each other's servers.
        if not grasp(held):
            say("Another run of the tests is under way here.")
            return 1
        return run_all(chosen, instance)


def run_all(chosen: argparse.Namespace, instance: Instance) -> int:
    shutil.rmtree(REPORTS, ignore_errors=True)
    REPORTS.mkdir(parents=True)
    total = Counts()
    try:
        for part in parts(chosen.service, chosen.kind, instance):
            total.add(run(part, chosen.kind))
    except subprocess.CalledProcessError:
        say("The system for the journeys did not come up.")
        total.failed += 1
    finally:
        down(instance)
    if total.passed + total.failed == 0:
        say("No test ran.")
        total.failed = 1
    for remark in total.remarks():
        say(remark)
    say(str(total))
    return 1 if total.failed else 0


def parts(service: str, kind: str, instance: Instance) -> Iterator[Part]:
    fresh(instance)
    variables = testing.test_environment(instance)
    folders = [
        REPOSITORY / "shared",
        *sorted(tests.parent for tests in (REPOSITORY / "infra").glob("*/tests")),
        *sorted((REPOSITORY / "services").glob("*")),
    ]
    for folder in folders:
        if service and folder.name not in (service, f"{service}-svc"):
            continue
        for name, (kinds, options) in TOGETHER.items():
            wanted = [one for one in kinds if kind in ("", "reference", one)]
            tests = tuple(f"tests/{one}" for one in wanted if (folder / "tests" / one).is_dir())
            if tests:
                yield Part(f"{folder.name}-{name}", folder, tests, options, variables)
    if kind in ("", "unit") and service in ("", "lead"):
        yield Part("quality", REPOSITORY / "e2e-tests", ("quality",))
    if kind in ("", "e2e", "web", "reference") and not service:
        yield from journeys(instance, variables, kind)


def journeys(instance: Instance, variables: dict[str, str], kind: str) -> Iterator[Part]:
    folder = REPOSITORY / "e2e-tests"
    if not (folder / "journeys").is_dir():
        return
    up = [sys.executable, "-m", "infra.local", "up", "--detach", "--instance", instance.name]
    # Every request is traced to files here, so that the tests can follow one through all services.
    subprocess.run(up, cwd=REPOSITORY, check=True, env={**os.environ, "CRM_TRACE": "1"})
    outside = {
        "BASE_URL": instance.url(GATEWAY),
        "ADMIN_PASSWORD": admin_password(instance),
        "CRM_INSTANCE_DIR": str(instance.folder),
    }
    for name in ("journeys", "traces") if kind != "web" else ():
        yield Part(name, folder, (name,), variables={**variables, **outside})
    if kind in ("", "web"):
        yield pages(outside)


def pages(outside: dict[str, str]) -> Part:
    """The console in a real browser. Without Node or its packages no test runs, and that is a failure."""
    node = (node_folder() or Path()) / "bin" / "node"
    vitest = WEB / "node_modules" / "vitest" / "vitest.mjs"
    program = (str(node), str(vitest), "run", "--root", str(WEB), "--config", "browser/vitest.config.ts")
    # The runner has a BASE_URL of its own.
    return Part("web", WEB, program=program, variables={**outside, "SYSTEM_URL": outside["BASE_URL"]})


def fresh(instance: Instance) -> None:
    """Every run of the tests starts from nothing."""
    down(instance)
    shutil.rmtree(instance.folder, ignore_errors=True)
    servers.start(instance)


def run(part: Part, kind: str) -> Counts:
    say(f"── {part.name}")
    report = REPORTS / f"{part.name}.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        *part.tests,
        *part.options,
        "-q",
        *PLUGINS,
        f"--junitxml={report}",
    ]
    command += ["-m", "reference"] if kind == "reference" else []
    if part.program:
        command = [*part.program, "--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
    try:
        code = subprocess.run(
            command, cwd=part.folder, env={**os.environ, **part.variables}, timeout=PART_LIMIT, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        say(f"{part.name} was stopped after {PART_LIMIT} s.")
        code = -1
    except OSError as missing:
        say(f"{part.name} could not begin: {missing}")
        code = -1
    return judged(part, code, counted(report), kind)


def judged(part: Part, code: int, counts: Counts, kind: str) -> Counts:
    """A part that broke off, or in which nothing ran, has failed even when no test says so."""
    if code == NOTHING_RAN and kind == "reference":
        return counts
    nothing = counts.passed + counts.failed + counts.skipped == 0
    if nothing:
        say(f"{part.name}: no test ran.")
    if nothing or (code and not counts.failed):
        counts.failed += 1
    return counts


if __name__ == "__main__":
    sys.exit(main())
