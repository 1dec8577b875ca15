"""The HX-S machine and its costs as the API takes them. Run as a module it tells both as JSON."""

import json
import sys
from datetime import date
from typing import Any

from cpq_svc.adapters.value_json import plain
from infra.demo import machine
from infra.demo.days import Span

_AS_OF = Span(date(2026, 1, 1))


def product() -> dict[str, Any]:
    """A product to be drafted, but for its code and product line."""
    zh, en = machine.NAMES
    cost = {"amount": str(machine.COST), "currency": machine.CURRENCY}
    return {"nameZh": zh, "nameEn": en, "vatRate": "0.13", "cost": cost, **plain(machine.model())}


def costs() -> dict[str, Any]:
    """Items and hours of a cost list."""
    items, hours = machine.costs(_AS_OF)
    return {"items": plain(items), "hours": plain(hours)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"product": product(), "costs": costs()}, ensure_ascii=False))
