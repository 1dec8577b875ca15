"""How long loading, checking and clicks take by the size of the option model; the floor is a click on a model
of one feature.

Every answer is looked at by a second engine, as in `make bench-configure`.
"""

import random
import time
from collections.abc import Iterator

from configuring.measuring import measured

from bench.table import Row
from cpq_svc.adapters.solving.processes import ProcessConfigurators
from cpq_svc.domain.features.feature import Feature
from cpq_svc.domain.features.model import FeatureModel

# Features → milliseconds that 95 of 100 clicks may take.
SIZES = {300: 50, 3_000: 50, 18_000: 500}
CLICKS = 200
# Of ten features one is in a constraint, as in the models that manufacturers have published.
CONSTRAINED = 10


def rows() -> Iterator[Row]:
    """One for each size."""
    floor = _clicks_on_nothing()
    for size, allowed in SIZES.items():
        line = measured(f"made of {size}", a_model(size, seed=size))
        note = (
            f"p95 {line['p95_ms']} ms ({allowed} allowed), clash {line['explain_p95_ms']} ms, "
            f"{line['peak_mb']} MB, {line['wrong']} wrong"
        )
        for what, seconds in (("load", line["load_s"]), ("release check", line["check_s"])):
            took = max(float(seconds), 0.001)
            yield Row(f"configure: {what}, {size:,} features", 1 / took, 1000 * took, floor_ops_per_s=floor)
        p50 = float(line["p50_ms"])
        yield Row(
            f"configure: click, {size:,} features",
            ops_per_s=1000 / max(p50, 0.1),
            p50_ms=p50,
            p99_ms=float(line["max_ms"]),
            floor_ops_per_s=floor,
            note=note,
        )


def a_model(size: int, seed: int) -> str:
    """An option model as UVL: groups of all kinds, three levels deep, and constraints that leave it valid."""
    dice = random.Random(seed)
    lines, free = ["features", "\tMachine", "\t\toptional"], []
    number = 0
    while number < size:
        part = f"P{number}"
        lines += [f"\t\t\t{part}", f"\t\t\t\t{dice.choice(('alternative', 'or', 'optional'))}"]
        free.append(part)
        number += 1
        for _ in range(min(dice.randint(2, 8), size - number)):
            free.append(f"P{number}")
            lines.append(f"\t\t\t\t\tP{number}")
            number += 1
    if lines[-1].startswith("\t\t\t\t") and not lines[-1].startswith("\t\t\t\t\t"):
        lines.pop()
    lines.append("constraints")
    for _ in range(size // CONSTRAINED):
        one, other, third = dice.sample(free, 3)
        # Nothing chosen fulfils each of them: the model cannot contradict itself.
        lines.append(
            "\t" + dice.choice((f"{one} => {other} | {third}", f"!({one} & {other})", f"{one} => {other}"))
        )
    return "\n".join(lines) + "\n"


def _clicks_on_nothing() -> float:
    """Clicks per second where there is nothing to find out: the way to the process and back."""
    engine, model = ProcessConfigurators(), FeatureModel(Feature("nothing"))
    engine.configure(model, [])
    begun = time.perf_counter()
    for _ in range(CLICKS):
        engine.configure(model, [])
    took = time.perf_counter() - begun
    engine.end()
    return CLICKS / took
