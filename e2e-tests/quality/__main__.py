"""Precision, recall and F1 of the duplicate check per relation, on a folder of labelled observations.

    make quality-dedupe DATA=../shared/data/leads

The last line is one JSON object with precision, recall and f1 of `same`.
"""

import json
import sys
from pathlib import Path

from quality.figures import Figures, figures
from quality.observations import read_identities, read_labels


def main(folder: Path) -> int:
    """Print the figures; 2 when the folder is not of this format."""
    if not (folder / "labels.csv").is_file() or not (folder / "observations.csv").is_file():
        sys.stderr.write(f"{folder} holds no labels.csv and observations.csv\n")
        return 2
    report(figures(read_identities(folder), read_labels(folder)))
    return 0


def report(found: Figures) -> None:
    """One line per relation and kind, then what was shown, then the object."""
    for relation, rates in found.rates.items():
        print(f"{relation:10} precision {rates.precision:.4f}  recall {rates.recall:.4f}  F1 {rates.f1:.4f}")
    for kind, count in found.missed.most_common():
        print(f"  {kind:24} {count:4} of {found.kinds[kind]} judged otherwise")
    print(f"accuracy over three relations {found.accuracy:.4f}")
    print(f"candidates per lead: at most {found.most}, shown on average {found.mean_shown:.2f}")
    print(f"leads with more than are shown {found.cut}; pairs of one company shown at neither {found.lost}")
    same = found.rates["same"]
    told = {"precision": same.precision, "recall": same.recall, "f1": same.f1}
    print(json.dumps({name: round(rate, 4) for name, rate in told.items()}))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
