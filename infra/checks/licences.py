"""What the product runs on may be sold with it: licences on the list, the LGPL only where NOTICE names it."""

import json
import re
import subprocess
import sys
from pathlib import Path

from infra.local.console import say
from infra.local.instance import REPOSITORY

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU",
    "MPL-2.0", "PSF-2.0", "PostgreSQL", "Unlicense", "Zlib",
})  # fmt: skip
# Older packages write a classifier or a sentence where SPDX has a name.
SPOKEN = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
WEAK_COPYLEFT = "LGPL-"


def main() -> int:
    wrong = offences(installed(), named_in_notice())
    for line in wrong:
        say(line)
    return 1 if wrong else 0


def installed() -> dict[str, str]:
    """Package → licence in its own words, of what `requirements.txt` put here."""
    names = re.findall(r"^([\w.-]+)==", (REPOSITORY / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    program = Path(sys.executable).with_name("pip-licenses")
    told = subprocess.run(
        [str(program), "--from=mixed", "--format=json", "--packages", *names],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {package["Name"].lower(): package["License"] for package in json.loads(told.stdout)}


def named_in_notice() -> set[str]:
    """Packages NOTICE lists, one a line: `- psycopg (LGPL-3.0-only): …`."""
    lines = (REPOSITORY / "NOTICE").read_text("utf-8").splitlines()
    return {found[1].lower() for line in lines if (found := re.match(r"- ([\w.-]+) \(", line))}


def offences(licences: dict[str, str], noticed: set[str]) -> list[str]:
    return [
        f"{package}: {licence} is not on the list"
        for package, licence in sorted(licences.items())
        if not allowed(licence, package in noticed)
    ]


def allowed(expression: str, noticed: bool) -> bool:
    """Whether every licence we must keep is on the list; SPDX's OR is a choice, AND and `;` are not."""
    if expression in SPOKEN:
        return one(expression, noticed)
    parts = re.split(r"\s+AND\s+|;\s*", expression)
    return all(any(one(word.strip(" ()"), noticed) for word in re.split(r"\s+OR\s+", part)) for part in parts)


def one(licence: str, noticed: bool) -> bool:
    known = SPOKEN.get(licence, licence)
    return known in ALLOWED or (noticed and known.startswith(WEAK_COPYLEFT))


if __name__ == "__main__":
    sys.exit(main())
