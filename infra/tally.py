"""How many tests passed, failed and were skipped, summed over the reports of several pytest processes."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: "Counts") -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self) -> str:
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


def counted(report: Path) -> Counts:
    if not report.exists():
        return Counts()
    # The file is pytest's own and a moment old; it is not input from outside.
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314
    words = ("tests", "failures", "errors", "skipped")
    sums = {word: sum(int(suite.get(word, 0)) for suite in suites) for word in words}
    failed = sums["failures"] + sums["errors"]
    return Counts(max(sums["tests"] - failed - sums["skipped"], 0), failed, sums["skipped"])
