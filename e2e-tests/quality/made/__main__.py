"""Write a made set: `python -m quality.made FOLDER [SEED]`."""

import csv
import sys
from pathlib import Path

from quality.made.firms import Maker
from quality.made.kinds import ALL

EACH = 12


def write(folder: Path, seed: int) -> None:
    """`observations.csv` and `labels.csv`, a dozen pairs of every kind or two, the rows in no order."""
    make = Maker(seed)
    for kind in ALL * EACH:
        kind(make)
    make.chance.shuffle(make.rows)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("observations", make.rows), ("labels", make.labels)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            sheet.writeheader()
            sheet.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
