"""Decision tables as Excel and back: a row for every rule, the columns those of the table."""

from collections.abc import Iterator, Mapping, Sequence

from cpq_svc.adapters.error_workbook import error_workbook
from cpq_svc.adapters.workbooks import Page, read_workbook, write_workbook
from cpq_svc.domain.decision_column import Cell
from cpq_svc.domain.decision_table import DecisionCellUnreadable, DecisionTable, Rule
from cpq_svc.domain.decision_text import read_cell, write_cell
from cpq_svc.domain.wrong_cell import MOST, WorkbookUnreadable, WorkbookWrong, WrongCell
from kernel.errors import Rejected

MOST_RULES = 5_000
_RULE, _NOTE, _GIVES = "rule", "note", "→ "
# What may be left out, as in sheets of before.
_LATER = (_NOTE, "rule (English)", "note (English)")
# Many times what so many rules take, in bytes once unpacked.
_UNPACKED = 20 << 20


class SheetUnreadable(Rejected):
    """The file is no workbook, or its first row does not name the columns of the table."""

    code = "decision-sheet-unreadable"


class SheetTooLong(Rejected):
    """So many rules nobody reads."""

    code = "decision-sheet-too-long"


class DecisionWorkbooks:
    """See DecisionSheets."""

    def write(self, table: DecisionTable) -> bytes:
        """A workbook: the rules, and what the columns may hold."""
        return write_workbook([Page("rules", _rows(table)), Page("columns", _columns(table))])

    def read(self, content: bytes, table: DecisionTable) -> tuple[Rule, ...]:
        """The rules of a workbook. Raises SheetUnreadable, SheetTooLong or WorkbookWrong with all cells that
        are.
        """
        sheet, rows = _cells(content)
        header = [told.strip() for told in next(rows, [])]
        wanted = _header(table)
        if missing := next((name for name in wanted if name not in (*header, *_LATER)), None):
            raise SheetUnreadable(pointer="/file", column=missing)
        places = {name: header.index(name) for name in wanted if name in header}
        reading = _Reading(sheet, table)
        for number, row in enumerate(rows, 2):
            told = {name: row[place] if place < len(row) else "" for name, place in places.items()}
            if any(text.strip() for text in told.values()):
                reading.take(number, told)
        return reading.rules()

    def errors(self, content: bytes, wrong: Sequence[WrongCell], language: str) -> bytes:
        """A list of the wrong cells, and the rows they stand in."""
        return error_workbook(content, wrong, language)


class _Reading:
    """The rules so far, and the cells that say none."""

    def __init__(self, sheet: str, table: DecisionTable) -> None:
        self._sheet, self._table = sheet, table
        self._rules: list[Rule] = []
        self._wrong: list[WrongCell] = []
        self._names: set[str] = set()

    def take(self, number: int, told: dict[str, str]) -> None:
        """One row. Raises SheetTooLong."""
        if len(self._rules) >= MOST_RULES:
            raise SheetTooLong(pointer="/file", most=MOST_RULES)
        before, name = len(self._wrong), told[_RULE].strip()
        if not name:
            self._note(number, _RULE, name, "cell-empty")
        elif name in self._names:
            self._note(number, _RULE, name, "decision-names-repeat", {"name": name})
        self._names.add(name)
        when = tuple(self._condition(number, column.name, told, name) for column in self._table.inputs)
        then = tuple(told[f"{_GIVES}{column.name}"].strip() for column in self._table.outputs)
        note, name_en, note_en = (told.get(each, "").strip() for each in _LATER)
        rule = Rule(name, when, then, note, name_en or None, note_en or None)
        if len(self._wrong) == before:
            self._judge(number, rule)
        self._rules.append(rule)

    def rules(self) -> tuple[Rule, ...]:
        """All of them. Raises WorkbookWrong."""
        if self._wrong:
            raise WorkbookWrong.of(self._wrong[:MOST])
        return tuple(self._rules)

    def _condition(self, number: int, column: str, told: dict[str, str], rule: str) -> Cell:
        text = told[column]
        try:
            return read_cell(text)
        except ValueError:
            self._note(number, column, text, "decision-cell-unreadable", {"rule": rule, "column": column})
            return Cell()

    def _judge(self, number: int, rule: Rule) -> None:
        """What can be read may still be nothing its column can be; the first such cell of a row is told."""
        try:
            DecisionTable(self._table.name, self._table.inputs, self._table.outputs, (rule,)).check()
        except DecisionCellUnreadable as no:
            column, cell = str(no.params["column"]), str(no.params["cell"])
            self._note(number, column, cell, no.code, {"rule": rule.name, "column": column})

    def _note(
        self, number: int, column: str, cell: str, why: str, told: Mapping[str, str] | None = None
    ) -> None:
        said = tuple({**(told or {}), "cell": cell[:100]}.items())
        self._wrong.append(WrongCell(self._sheet, number, column, cell, why, said))


def _header(table: DecisionTable) -> list[str]:
    gives = (f"{_GIVES}{column.name}" for column in table.outputs)
    return [_RULE, *(column.name for column in table.inputs), *gives, *_LATER]


def _rows(table: DecisionTable) -> Iterator[list[str]]:
    yield _header(table)
    for rule in table.rules:
        yield [
            rule.name,
            *map(write_cell, rule.when),
            *rule.then,
            rule.note,
            rule.name_en or "",
            rule.note_en or "",
        ]


def _columns(table: DecisionTable) -> Iterator[list[str]]:
    yield ["column", "type", "中文", "English", "values", "low", "high", "step", "otherwise"]
    named = [*((each.name, each) for each in table.inputs)]
    named += [(f"{_GIVES}{each.name}", each) for each in table.outputs]
    for name, each in named:
        limits = (each.low, each.high, each.step, each.otherwise)
        yield [
            name, each.type.value, each.label_zh, each.label_en, ", ".join(each.values),
            *(told or "" for told in limits),
        ]  # fmt: skip


def _cells(content: bytes) -> tuple[str, Iterator[Sequence[str]]]:
    """The first sheet, its name and its rows."""
    try:
        sheets = read_workbook(content, _UNPACKED)
    except WorkbookUnreadable as no:
        raise SheetUnreadable(pointer="/file", column=_RULE) from no
    name = next(iter(sheets), "")
    return name, iter(sheets.get(name, []))
