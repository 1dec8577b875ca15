"""What tests came to, summed over several reports of pytest: counts, cases, reasons for what was skipped."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

# What a walk over a rights matrix records: how many questions it asked.
CASES = "cases"


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    cases: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.cases += other.cases
        self.reasons += other.reasons

    def remarks(self) -> Iterator[str]:
        """What is to be said beside the counts: the size of the rights matrix, and why tests were skipped."""
        for reason, count in sorted(self.reasons.items()):
            yield f"skipped {count}: {reason}"
        if self.cases:
            yield f"rights matrix: {self.cases} cases"

    def __str__(self) -> str:
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


def counted(report: Path) -> Counts:
    if not report.exists():
        return Counts()
    # The file is pytest's own and a moment old; it is not input from outside.
    root = ElementTree.parse(report).getroot()  # noqa: S314
    suites = list(root.iter("testsuite"))
    words = ("tests", "failures", "errors", "skipped")
    sums = {word: sum(int(suite.get(word, 0)) for suite in suites) for word in words}
    failed = sums["failures"] + sums["errors"]
    passed = max(sums["tests"] - failed - sums["skipped"], 0)
    asked = sum(int(told.get("value", 0)) for told in root.iter("property") if told.get("name") == CASES)
    reasons = Counter(skipped.get("message", "no reason given") for skipped in root.iter("skipped"))
    return Counts(passed, failed, sums["skipped"], asked, reasons)
