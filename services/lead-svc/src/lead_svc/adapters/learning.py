"""Learning in a process of its own: scikit-learn takes more memory than a worker keeps for a rare task.

Run as a program it reads `{"examples": [[features, outcome], …]}` and writes the coefficients, or nothing.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from lead_svc.domain.score_model import brier, is_clear_gain, logistic, reliability
from lead_svc.usecases.worked import Learned

# A hundred thousand examples take seconds; whatever takes longer is stuck.
_TIMEOUT = 120
# A feature fewer leads have is a name, not a pattern.
_SEEN = 10
_HELD_BACK = 0.3


class Learner:
    """Teaches a model from outcomes."""

    def learn(self, examples: Sequence[tuple[Sequence[str], bool]]) -> Learned:
        """Raises CalledProcessError, TimeoutExpired when the process fails."""
        told = json.dumps({"examples": [[list(names), bool(outcome)] for names, outcome in examples]})
        done = subprocess.run(
            [sys.executable, "-m", __name__], input=told.encode(), stdout=subprocess.PIPE, check=True,
            timeout=_TIMEOUT,
        )  # fmt: skip
        return Learned(**json.loads(done.stdout))


def coefficients(examples: Sequence[tuple[Sequence[str], bool]]) -> dict[str, Any]:
    """Learn from seven tenths, calibrate by what those said of one another, judge by the rest."""
    import numpy
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict, train_test_split

    counts: dict[str, int] = {}
    for names, _ in examples:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    known = {name: at for at, name in enumerate(sorted(n for n, seen in counts.items() if seen >= _SEEN))}
    table = numpy.zeros((len(examples), max(len(known), 1)))
    for row, (names, _) in enumerate(examples):
        for name in names:
            if name in known:
                table[row, known[name]] = 1.0
    outcomes = numpy.array([outcome for _, outcome in examples], dtype=int)
    near, far, near_y, far_y = train_test_split(
        table, outcomes, test_size=_HELD_BACK, random_state=7, stratify=outcomes
    )
    model = LogisticRegression(C=0.3, max_iter=500)
    said = cross_val_predict(model, near, near_y, cv=5, method="decision_function")
    line = LogisticRegression(C=100.0).fit(said.reshape(-1, 1), near_y)
    slope, shift = float(line.coef_[0][0]), float(line.intercept_[0])
    model.fit(near, near_y)
    chances = [logistic(slope * float(raw) + shift) for raw in model.decision_function(far)]
    happened, base = [bool(y) for y in far_y], float(near_y.mean())
    return {
        "base_rate": base,
        "brier": brier(chances, happened),
        "base_brier": brier([base] * len(happened), happened),
        "used": is_clear_gain(chances, base, happened),
        "intercept": float(model.intercept_[0]),
        "weights": {name: float(model.coef_[0][at]) for name, at in known.items()},
        "slope": slope,
        "shift": shift,
        "calibration": reliability(chances, happened),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    sys.stdout.write(json.dumps(coefficients([(names, outcome) for names, outcome in asked["examples"]])))
