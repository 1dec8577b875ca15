"""How many of an option were chosen, or the number it carries, as documents say it behind its name."""

from collections.abc import Mapping
from typing import Any


def how_many(option: Mapping[str, Any]) -> str:
    """Such as `× 4` or `5 t`; empty for one of it, which goes without saying."""
    number = option.get("quantity") or "1"
    if option.get("valued"):
        return f"{number} {option.get('unit', '')}".strip()
    return "" if number == "1" else f"× {number} {option.get('unit', '')}".strip()


def with_how_many(name: str, option: Mapping[str, Any]) -> str:
    """The name and how many."""
    return f"{name} {how_many(option)}".strip()
