"""`make bench`: starts the system on its own test instance, measures, prints one table, writes
`.run/bench.json`.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from bench import events, floors, http, processes, questions
from bench.running import running_system
from bench.table import Row, text_of, write

REPOSITORY = Path(__file__).resolve().parents[2]


def main() -> int:
    """Measure everything; the floors first, so that every figure has its limit from the same run."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--seconds", type=float, default=6.0, help="length of each measurement")
    asked = parser.parse_args()
    rows: list[Row] = []
    with running_system() as system:
        rows += processes.rows(system)
        commits = floors.commits_per_second(system.superuser_url)
        confirms = floors.confirms_per_second(system.admin_amqp_url)
        rows.append(Row("floor: single-row commits, 8 connections", commits))
        rows.append(Row("floor: confirmed messages, quorum queue", confirms))
        rows += http.rows(system, asked.seconds, commits)
        rows += questions.rows(system, asked.seconds)
        rows += events.rows(system, asked.seconds, confirms)
    table = text_of(rows)
    sys.stdout.write(f"\n{table}\n")
    write(rows, REPOSITORY / ".run" / "bench.json")
    sys.stdout.write(
        f"\nload before: {os.getloadavg()[0]:.1f}; written to .run/bench.json at {time.strftime('%H:%M')}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
