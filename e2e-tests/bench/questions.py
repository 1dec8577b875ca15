"""A question over RabbitMQ and back: prices of lines, asked of cpq's worker as channel asks them."""

import threading
import time
from collections.abc import Iterator

from caller import today

from bench.goods import Goods, lines
from bench.load import measured
from bench.system import System
from bench.table import Row
from chassis.questions import Questions

DEADLINE = 5


def rows(system: System, goods: Goods, seconds: float, confirms: float) -> Iterator[Row]:
    """One caller and eight callers; a question is two messages, and their confirms are its floor."""
    asking = Questions(system.environment("channel")["CHANNEL_AMQP_URL"])
    for callers in (1, 8):
        yield _asked(goods, asking, seconds, callers, confirms / 2)
    yield _asked(goods, asking, seconds, 1, confirms / 2, count=1_000)


def _asked(
    goods: Goods, asking: Questions, seconds: float, callers: int, floor: float, count: int = 10
) -> Row:
    dealer = {"kind": "dealer", "grade": "A"}
    asked = lines(goods, count)
    told = {"lines": asked, "buyer": dealer, "on": today().isoformat(), "currency": "CNY"}
    took: list[float] = []
    until = time.perf_counter() + seconds

    def caller() -> None:
        while (began := time.perf_counter()) < until:
            asking.ask("cpq", "price", DEADLINE, **told)
            took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=caller) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return measured(took, seconds).row(f"RPC: price {count:,} lines, callers: {callers}", floor)
