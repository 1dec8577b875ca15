"""The customers' journeys, as they are told in e2e-tests/journeys, against the containers."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from compose.console import Checks, Deadline
from compose.outside import LEADS, Outside
from infra.local.console import say
from infra.tally import counted

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
        told = counted(report)
    passed, failed = told.passed, told.failed
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
