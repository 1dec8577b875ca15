"""A row as it came, before anybody said what its columns mean: kept for questions that come later."""

from collections.abc import Sequence

from lead_svc.domain.arrival import bounded

_MOST_COLUMNS = 200


def raw_cells(cells: Sequence[str], above: Sequence[Sequence[str]]) -> dict[str, str]:
    """Heading → cell, for every cell that holds something, bounded as an arrival's payload is. `above` are
    the last rows before the data, two at most, the nearest last; a column without a heading, or with that
    of another, is told apart by its letters.
    """
    raw: dict[str, str] = {}
    for column, cell in enumerate(cells[:_MOST_COLUMNS]):
        if cell.strip():
            heading = _heading(above, column)
            raw[heading if heading and heading not in raw else f"{heading} {letters(column)}".strip()] = cell
    return bounded(raw)[0]


def letters(column: int) -> str:
    """A column as sheets call it: 0 → A, 26 → AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _heading(above: Sequence[Sequence[str]], column: int) -> str:
    told = (row[column].strip() for row in reversed(above) if column < len(row))
    return next(filter(None, told), "")[:60]
