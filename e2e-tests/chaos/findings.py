"""What a run found out: figures, and everything that breaks a law."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 5
# The law that everything comes to rest; without it the counts of what was lost mean nothing.
STILL = "still on its way"


@dataclass
class Findings:
    """`lost` and `doubled` count single effects or records; a violation is one law with what broke it."""

    events: int = 0
    owed: int = 0
    lost: int = 0
    doubled: int = 0
    dead: int = 0
    violations: list[str] = field(default_factory=list)
    laws: int = 0
    broken: Counter[str] = field(default_factory=Counter)

    def law(self, name: str, breaches: Iterable[object]) -> int:
        """One law and what breaks it; nothing is as it should be."""
        found = list(breaches)
        self.laws += 1
        if found:
            self.broken[name] += len(found)
            shown = "; ".join(str(one) for one in found[:SHOWN])
            self.violations.append(f"{name}: {len(found)} ({shown})")
        return len(found)
