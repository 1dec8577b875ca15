"""The rows of one sheet, cell by cell; what cannot be read is noted and read as something harmless."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from cpq_svc.adapters.model_sheets.layout import last_word
from cpq_svc.domain.option import Range
from cpq_svc.domain.wrong_cell import MOST, WorkbookWrong, WrongCell

E = TypeVar("E", bound=StrEnum)
_YES, _NO = frozenset({"yes", "true", "1", "是", "y"}), frozenset({"no", "false", "0", "否", "n"})
_LONGEST = 20_000
# What the specification allows of an amount: twelve digits before the point, six behind it.
_LARGEST, _FINEST = Decimal(10) ** 12, -6


class Notes:
    """The wrong cells of a workbook. `most` ends the reading of what is wrong throughout."""

    def __init__(self) -> None:
        self.cells: list[WrongCell] = []

    def add(self, sheet: str, row: int, column: str, cell: str, why: str) -> None:
        """One more; raises WorkbookWrong when there are too many to go on."""
        self.cells.append(WrongCell(sheet, row, column, cell, why))
        if len(self.cells) >= MOST:
            self.check()

    def check(self) -> None:
        """Raise WorkbookWrong when there is one."""
        if self.cells:
            raise WorkbookWrong.of(self.cells)


class Line:
    """One row of a sheet, its cells known by the words of their columns."""

    def __init__(self, sheet: str, row: int, cells: Mapping[str, str], notes: Notes) -> None:
        self.sheet, self.row, self._cells, self._notes = sheet, row, cells, notes

    def wrong(self, column: str, why: str) -> None:
        """Note a cell."""
        self._notes.add(self.sheet, self.row, column, self._cells.get(column, ""), why)

    def text(self, column: str, needed: bool = False, most: int = 300) -> str:
        """A text."""
        told = self._cells.get(column, "")
        if needed and not told:
            self.wrong(column, "cell-empty")
        if len(told) > min(most, _LONGEST):
            self.wrong(column, "cell-too-long")
        return told

    def code(self, column: str = "code") -> str:
        """The code of something; it has no quotes and no line ends."""
        told = self.text(column, needed=True, most=200)
        if set(told) & set('"\r\n'):
            self.wrong(column, "cell-no-code")
        return told

    def amount(self, column: str, needed: bool = False) -> Decimal | None:
        """A number."""
        told = self.text(column, needed)
        if not told:
            return None
        try:
            found = Decimal(told)
        except InvalidOperation:
            found = Decimal("NaN")
        exponent = found.as_tuple().exponent
        if isinstance(exponent, str) or abs(found) >= _LARGEST or exponent < _FINEST:
            self.wrong(column, "cell-no-number")
            return None
        return found if exponent <= 0 else found.quantize(Decimal(1))

    def whole(self, column: str) -> int | None:
        """A whole number, not below 0."""
        found = self.amount(column)
        if found is None:
            return None
        if found < 0 or found != int(found):
            self.wrong(column, "cell-no-whole-number")
        return int(found)

    def yes(self, column: str, otherwise: bool | None = None) -> bool | None:
        """Yes or no."""
        told = self._cells.get(column, "").casefold()
        if not told:
            return otherwise
        if told not in _YES | _NO:
            self.wrong(column, "cell-no-yes-or-no")
        return told in _YES

    def one_of(self, column: str, kind: type[E], otherwise: E) -> E:
        """A word of a list."""
        told = self.text(column, needed=True)
        try:
            return kind(told)
        except ValueError:
            if told:
                self.wrong(column, "cell-no-word-of-list")
            return otherwise

    def span(self, low: str, high: str, step: str) -> Range | None:
        """A range of numbers; all three cells or none."""
        told = [self.amount(each) for each in (low, high, step)]
        if all(each is None for each in told):
            return None
        if told[0] is None or told[1] is None:
            self.wrong(low if told[0] is None else high, "cell-empty")
            return None
        return Range(told[0], told[1], Decimal(1) if told[2] is None else told[2])


def lines(sheet: str, rows: Sequence[Sequence[str]], columns: Sequence[str], notes: Notes) -> Iterator[Line]:
    """The rows of a sheet below its heading. A missing column is noted, empty rows are passed over."""
    heading = [last_word(each) for each in rows[0]] if rows else []
    for name in columns:
        if name not in heading:
            notes.add(sheet, 1, name, "", "column-missing")
    places = {name: heading.index(name) for name in columns if name in heading}
    for number, row in enumerate(rows[1:], 2):
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        if any(cells.values()):
            yield Line(sheet, number, cells, notes)
