"""Technical figures as papers say them: formulas give more places than anybody measures."""

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_LONG = re.compile(r"-?\d+\.\d{4,}")
_THOUSANDTH = Decimal("0.001")


def figure(value: str) -> str:
    """A number of more than three places rounded to three; anything else as it stands."""
    if not _LONG.fullmatch(value):
        return value
    return f"{Decimal(value).quantize(_THOUSANDTH, ROUND_HALF_UP).normalize():f}"


def in_figures(parameters: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A line's technical parameters with their values as papers say them."""
    return [{**each, "value": figure(each["value"])} for each in parameters]
