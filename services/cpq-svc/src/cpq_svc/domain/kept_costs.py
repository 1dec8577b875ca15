"""What engineering said a line costs stays with it when a quote is written anew, as long as it is the same
thing: the same machine, product or service in the same number.
"""

from collections.abc import Iterable
from typing import Any

from cpq_svc.domain.quote_line import QuoteLine


def keep_costs(then: Iterable[QuoteLine], now: Iterable[QuoteLine]) -> None:
    """Lines have no identity beside what they are: the first of a thing then is the first of it now."""
    said: dict[tuple[Any, ...], list[QuoteLine]] = {}
    for line in then:
        said.setdefault(_thing(line), []).append(line)
    for line in now:
        if (same := said.get(_thing(line))) and (before := same.pop(0)).costed:
            line.cost_amount = before.cost_amount


def _thing(line: QuoteLine) -> tuple[Any, ...]:
    """What it is and how many, whatever it is sold for. What a product is called may change; what has no
    product is its name.
    """
    built = tuple((option.code, option.quantity) for option in line.options), line.numbers
    return line.kind, line.product_code or line.name_zh, line.quantity, *built
