"""`make bench`: a system of its own is started and measured; one table, and `.run/bench.json`."""

import argparse
import os
import sys
import time
from collections.abc import Iterator

from bench import documents, events, floors, imports, leads, models, processes, questions, repricing
from bench.goods import stocked
from bench.http import Http
from bench.processes import StartWatch
from bench.system import System
from bench.table import Row, text_of, write
from infra.local.instance import find_instance
from running import REPOSITORY, fresh_system

FILE = REPOSITORY / ".run" / "bench.json"


def main() -> int:
    """Measure everything; the floors first, so that every figure has its limit from the same run."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--seconds", type=float, default=4.5, help="length of each measurement")
    parser.add_argument(
        "--rows", type=int, default=100_000, help="rows of the list that is imported; 0 for none"
    )
    parser.add_argument("--leads", type=int, default=1_000_000, help="leads that are searched; 0 for none")
    parser.add_argument("--quotes", type=int, default=1_000, help="quotes worked out anew; 0 for none")
    parser.add_argument("--only-models", action="store_true", help="nothing but clicks on option models")
    parser.add_argument("--only-leads", action="store_true", help="nothing but the two above")
    asked = parser.parse_args()
    if asked.only_models:  # these need no system
        sys.stdout.write(f"{text_of(list(_heard(models.rows())))}\n")
        return 0
    load, began = os.getloadavg()[0], time.monotonic()
    watch = StartWatch(find_instance("bench"))
    rows: list[Row] = []
    try:
        with fresh_system("bench", System) as system:
            watch.end()
            rows.extend(_heard(_measured(system, watch, asked)))
    finally:  # what was measured before one measurement broke off took minutes too
        sys.stdout.write(f"\n{text_of(rows)}\n")
        write(rows, FILE)
        took = time.monotonic() - began
        sys.stdout.write(f"\n{took:.0f} s, load before: {load:.1f}; written to .run/bench.json\n")
    return 0


def _measured(system: System, watch: StartWatch, asked: argparse.Namespace) -> Iterator[Row]:
    if not asked.only_leads:
        yield from _everything(system, watch, asked)
    if asked.rows:
        yield from imports.rows(system, asked.rows)
    if asked.leads:
        yield from leads.rows(system, asked.seconds, asked.leads)


def _everything(system: System, watch: StartWatch, asked: argparse.Namespace) -> Iterator[Row]:
    seconds = asked.seconds
    yield from processes.rows(system, watch)
    commits = floors.commits_per_second(system.instance)
    confirms = floors.confirms_per_second(system.amqp_url)
    yield Row("floor: pgbench commits, 8 clients", commits, floor_ops_per_s=commits)
    yield Row("floor: RabbitMQ confirms", confirms, floor_ops_per_s=confirms)
    goods = stocked(system)
    yield from Http(system, goods, seconds, commits).rows()
    priced = list(questions.rows(system, goods, seconds, confirms))
    yield from priced
    yield from events.rows(system, seconds, confirms)
    if asked.quotes:
        yield from repricing.rows(system, goods, asked.quotes, priced[0].ops_per_s or 0)
    yield from documents.rows(system, goods)
    yield from models.rows()


def _heard(rows: Iterator[Row]) -> Iterator[Row]:
    """A run of minutes says what it has done."""
    for row in rows:
        if row.ops_per_s is not None:
            sys.stdout.write(f"  {row.name}: {row.ops_per_s:,.0f}/s\n")
            sys.stdout.flush()
        yield row


if __name__ == "__main__":
    sys.exit(main())
