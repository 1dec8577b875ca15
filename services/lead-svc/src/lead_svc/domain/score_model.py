"""A score model is what the company's own outcomes taught: the probability that a lead becomes an
opportunity.

It is learned from what is known at capture alone; what was done later would tell it the outcome. It is used
only where it beats the base rate on leads it has not seen.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from lead_svc.domain.scoring import Reason, Traits

ScoreModelId = NewType("ScoreModelId", UUID)

# Below these nothing can be said that would not be noise.
LEAST_EXAMPLES, LEAST_OF_EACH = 200, 30
# The gain over the base rate, in standard errors, from which on it is not luck.
CLEAR_GAIN = 2.0
_PRESENT = ("contact_name", "mobile", "phone", "email", "credit_code", "website", "address", "note")
_NAMED = ("source", "product_line", "region")
_SHOWN = 3


def features(traits: Traits) -> list[str]:
    """What a model sees of a lead, each thing either there or not: `source=website`, `has=email`."""
    named = [f"{name}={traits.said[name]}" for name in _NAMED if traits.said.get(name)]
    return named + [f"has={name}" for name in _PRESENT if traits.said.get(name, "").strip()]


def enough(outcomes: Sequence[bool]) -> bool:
    """Whether so many leads have ended that something can be learned."""
    won = sum(outcomes)
    return len(outcomes) >= LEAST_EXAMPLES and LEAST_OF_EACH <= won <= len(outcomes) - LEAST_OF_EACH


def brier(chances: Sequence[float], outcomes: Sequence[bool]) -> float:
    """The mean squared distance between what was said and what happened: 0 is perfect."""
    return sum((p - y) ** 2 for p, y in zip(chances, outcomes, strict=True)) / len(outcomes)


def is_clear_gain(chances: Sequence[float], base: float, outcomes: Sequence[bool]) -> bool:
    """Whether the chances beat the base rate by Brier score beyond luck, lead by lead."""
    gains = [(base - y) ** 2 - (p - y) ** 2 for p, y in zip(chances, outcomes, strict=True)]
    mean = sum(gains) / len(gains)
    spread = math.sqrt(sum((gain - mean) ** 2 for gain in gains) / max(len(gains) - 1, 1))
    return mean > CLEAR_GAIN * spread / math.sqrt(len(gains))


def reliability(chances: Sequence[float], outcomes: Sequence[bool], bins: int = 5) -> list[dict[str, float]]:
    """What was said beside what happened, in groups of equal size: that is the calibration shown."""
    ordered = sorted(zip(chances, outcomes, strict=True))
    size = max(1, math.ceil(len(ordered) / bins))
    groups = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    return [
        {
            "said": round(sum(p for p, _ in group) / len(group), 4),
            "happened": round(sum(y for _, y in group) / len(group), 4),
            "leads": len(group),
        }
        for group in groups
    ]


@dataclass(eq=False, kw_only=True)
class ScoreModel(Aggregate):
    """A logistic regression: `weights` per feature, then a straight line (`slope`, `shift`) that calibrates.

    `brier` and `base_brier` are of leads held back from learning; `calibration` is their reliability.
    """

    id: ScoreModelId
    trained_at: datetime
    examples: int
    base_rate: float
    brier: float
    base_brier: float
    used: bool
    intercept: float
    weights: Mapping[str, float]
    slope: float
    shift: float
    calibration: Sequence[Mapping[str, float]]
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    def chance(self, traits: Traits) -> float:
        """The calibrated probability."""
        raw = self.intercept + sum(self.weights.get(name, 0.0) for name in features(traits))
        return logistic(self.slope * raw + self.shift)

    def reasons(self, traits: Traits) -> tuple[Reason, ...]:
        """What moves the chance most, up or down, in log-odds."""
        felt = [(name, self.slope * self.weights.get(name, 0.0)) for name in features(traits)]
        strong = sorted((f for f in felt if abs(f[1]) >= 0.05), key=lambda f: (-abs(f[1]), f[0]))
        return tuple(Reason("chance", round(weight, 2), name, name) for name, weight in strong[:_SHOWN])


def logistic(x: float) -> float:
    """1 / (1 + e^-x) without overflow."""
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    return math.exp(x) / (1 + math.exp(x))
