"""A wrong cell is a place in a workbook that says what the model cannot take over, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.errors import Rejected

# More than a person puts right in one go; the rest shows when these are mended.
MOST = 1_000


@dataclass(frozen=True)
class WrongCell:
    """`row` counts from 1 as people see it, `column` is its heading; `why` has its words in problems.yaml,
    with `told` in them.
    """

    sheet: str
    row: int
    column: str
    cell: str
    why: str
    told: tuple[tuple[str, str], ...] = ()


class WorkbookUnreadable(Rejected):
    """The file is no workbook, or larger than one that holds an option model."""

    code = "workbook-unreadable"


class WorkbookWrong(Rejected):
    """Cells that cannot be taken over; nothing of the workbook was. The first of them is told."""

    code = "workbook-wrong"

    cells: tuple[WrongCell, ...] = ()

    @classmethod
    def of(cls, cells: Sequence[WrongCell]) -> "WorkbookWrong":
        """With all of them."""
        first = cells[0]
        made = cls(
            pointer="/file", count=len(cells), sheet=first.sheet, row=first.row, column=first.column,
            cell=first.cell[:100],
        )  # fmt: skip
        made.cells = tuple(cells)
        return made
