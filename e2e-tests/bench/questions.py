"""A question over RabbitMQ and back: prices of ten lines, asked of cpq's worker as channel asks them."""

import threading
import time

from caller import today
from company import Company, found_company

from bench.running import System
from bench.table import Row
from chassis.questions import Questions


def rows(system: System, seconds: float) -> list[Row]:
    """One caller and eight callers."""
    company = found_company(system.base_url, password_of(system))
    asking = Questions(system.environment("channel")["CHANNEL_AMQP_URL"])
    return [_asked(company, asking, seconds, callers) for callers in (1, 8)]


def password_of(system: System) -> str:
    """The administrator's."""
    return (system.folder / "secrets" / "identity-admin").read_text().strip()


def _asked(company: Company, asking: Questions, seconds: float, callers: int) -> Row:
    line = {"productCode": company.ids["product_code"], "options": ["keba", "d45", "heater"], "quantity": 1}
    took: list[float] = []
    until = time.perf_counter() + seconds

    def caller() -> None:
        while (began := time.perf_counter()) < until:
            asking.ask(
                "cpq",
                "price",
                5,
                lines=[line] * 10,
                buyer={"kind": "dealer", "grade": "A"},
                on=today().isoformat(),
                currency="CNY",
            )
            took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=caller) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    count = len(took)
    return Row(
        f"price 10 lines by question, {callers} callers",
        count / seconds,
        took[count // 2] * 1000,
        took[int(count * 0.99)] * 1000,
    )
