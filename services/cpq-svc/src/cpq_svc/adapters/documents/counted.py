"""What things are counted in, as papers say it: 2 套 or 2 set."""

from collections.abc import Iterable, Mapping
from typing import Any

from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.unit import Dimension


def counted_in(unit: str, language: str) -> str:
    """A unit in `zh`, `en` or `both`; what the company or a seller calls its own stays as it is."""
    known = STANDARD.by_code.get(unit)
    if language == "en" or known is None or known.dimension is not Dimension.COUNT:
        return unit
    return known.name_zh if language == "zh" else f"{known.name_zh} {unit}"


def counted(lines: Iterable[Mapping[str, Any]], language: str) -> list[dict[str, Any]]:
    """Lines of a quote as the API shows them, with their units in words."""
    return [{**line, "unit": counted_in(line["unit"], language)} for line in lines]
