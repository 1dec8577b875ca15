"""The customers' journeys, as they are told in e2e-tests/journeys, against the containers."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4
from xml.etree import ElementTree

from compose.console import Checks, Deadline, say
from compose.outside import LEADS, Outside

FOLDER = Path(__file__).resolve().parents[1] / "journeys"
_PATIENCE = 240.0


def pass_through(url: str, password: str, checks: Checks, deadline: Deadline) -> None:
    """Run them and add their counts; a run that tested nothing is a failure."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "journeys",
            "-q",
            "-p",
            "no:schemathesis",
            f"--junitxml={report}",
        ]
        environment = {**os.environ, "BASE_URL": url, "ADMIN_PASSWORD": password}
        try:
            subprocess.run(
                command, cwd=FOLDER.parent, env=environment, timeout=deadline.left(_PATIENCE), check=False
            )
        except subprocess.TimeoutExpired:
            say("    the journeys took too long")
        passed, failed = _counted(report)
    checks.count(passed, failed)
    checks.that(
        "the journeys pass from outside through the gateway",
        passed > 0 and failed == 0,
        f"{passed} of {passed + failed}",
    )


def smoke(person: Outside, checks: Checks) -> None:
    """The shortest journey there is: a lead that is captured is seen in the list."""
    name = f"Smoke {uuid4().hex[:8]}"
    lead = person.capture(name)["leadId"]
    found = [row["leadId"] for row in person.every(LEADS, company=name)]
    checks.that("a lead captured through the gateway is listed", found == [lead])


def _counted(report: Path) -> tuple[int, int]:
    if not report.exists():
        return 0, 1
    # pytest's own file and a moment old; it is not input from outside.
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    sums = {
        word: sum(int(s.get(word, 0)) for s in suites) for word in ("tests", "failures", "errors", "skipped")
    }
    failed = sums["failures"] + sums["errors"]
    return sums["tests"] - failed - sums["skipped"], failed
