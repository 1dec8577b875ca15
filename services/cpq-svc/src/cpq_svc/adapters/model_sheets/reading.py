"""A workbook as an option model. All wrong cells are found in one go; with one, nothing is taken."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, islice

from cpq_svc.adapters.model_sheets import layout
from cpq_svc.adapters.model_sheets.cells import Line, Notes, lines
from cpq_svc.adapters.workbooks import read_workbook
from cpq_svc.domain.option import (
    Attribute,
    Cardinality,
    Combination,
    Derivation,
    Measure,
    Option,
    OptionGroup,
    Range,
    Setting,
    Statement,
)
from cpq_svc.domain.option_model import OptionModel, Parameter, Rule, RuleKind
from cpq_svc.domain.structure import Component, Operation, Position
from kernel.money import Money

_NOTHING = Range(Decimal(0), Decimal(0))


def read_model(content: bytes, currency: str) -> OptionModel:
    """The model of a workbook, surcharges in the product's currency. A sheet that is not there says nothing.

    Raises WorkbookUnreadable or WorkbookWrong.
    """
    return _Reading(read_workbook(content), currency).model()


def read_table(content: bytes, table: Combination) -> Combination:
    """A table with the rows of a workbook's first sheet, its columns in any order.

    Raises WorkbookUnreadable or WorkbookWrong.
    """
    notes = Notes()
    name, rows = next(iter(read_workbook(content).items()))
    found = tuple(
        tuple(line.text(column, most=200) for column in table.columns)
        for line in lines(name, rows, table.columns, notes)
    )
    notes.check()
    return Combination(table.code, table.columns, found, table.name_zh, table.name_en)


_POINTER = re.compile(r"/body/(\w+)/(\d+)(?:/alternatives/(\d+))?(?:/(\w+))?")
_SHEETS = {"optionGroups": layout.GROUPS}


def located(content: bytes, pointer: str) -> tuple[str, int, str, str] | None:
    """Sheet, row, column and text of what a pointer into the model leads to; None where that is no cell."""
    found = _POINTER.match(pointer)
    if found is None or (sheet := _SHEETS.get(found[1], found[1])) not in layout.LAYOUT:
        return None
    line = _Reading(read_workbook(content), "").line(sheet, int(found[2]), int(found[3] or 0))
    if line is None:
        return None
    column = found[4] if found[4] in dict(layout.LAYOUT[sheet][1]) else layout.LAYOUT[sheet][1][0][0]
    return line.sheet, line.row, column, line.text(column, most=20_000)


class _Reading:
    def __init__(self, sheets: Mapping[str, Sequence[Sequence[str]]], currency: str) -> None:
        self._sheets, self._currency, self._notes = sheets, currency, Notes()
        self._known = {layout.last_word(name): name for name in reversed([*sheets])}

    def model(self) -> OptionModel:
        roots = [line.code("root") for line in self._lines(layout.ROOT)]
        found = OptionModel(
            option_groups=tuple(self._groups()),
            rules=tuple(
                Rule(
                    line.one_of("kind", RuleKind, RuleKind.REQUIRES), line.code("option"), line.code("other")
                )
                for line in self._lines(layout.RULES)
            ),
            parameters=tuple(
                Parameter(*_named(line), line.text("value", True, 60), line.text("unit", most=20))
                for line in self._lines(layout.PARAMETERS)
            ),
            constraints=tuple(
                Statement(
                    line.code(), line.text("condition", True, 20_000), line.text("zh"), line.text("en")
                )
                for line in self._lines(layout.CONSTRAINTS)
            ),
            numbers=tuple(map(_number, self._lines(layout.NUMBERS))),
            derived=tuple(
                Derivation(*_named(line), line.text("formula", True, 2_000), line.text("unit", most=20))
                for line in self._lines(layout.DERIVED)
            ),
            tables=tuple(self._tables()),
            materials=tuple(self._positions()),
            operations=tuple(
                Operation(
                    *_named(line), line.text("centre", True, 40), line.text("minutes", True, 2_000),
                    line.text("condition", most=2_000),
                )
                for line in self._lines(layout.OPERATIONS)
            ),
            root=roots[0] if roots else OptionModel().root,
        )  # fmt: skip
        self._notes.check()
        return found

    def _lines(self, sheet: str) -> Iterator[Line]:
        name = self._known.get(sheet)
        if name is None:
            return iter(())
        return lines(name, self._sheets[name], [each for each, _ in layout.LAYOUT[sheet][1]], self._notes)

    def line(self, sheet: str, index: int, part: int) -> Line | None:
        """The row of the thing with an index in its list; of materials the row of a part of a position."""
        told = self._lines(sheet)
        if sheet == layout.MATERIALS:
            positions = [list(rows) for _, rows in groupby(told, lambda line: line.code("position"))]
            return positions[index][part] if index < len(positions) else None
        return next(islice(told, index, None), None)

    def _groups(self) -> Iterator[OptionGroup]:
        told = list(self._lines(layout.GROUPS))
        options = self._options({line.code() for line in told})
        for line in told:
            code, zh, en = _named(line)
            if not options.get(code):
                line.wrong("code", "group-without-options")
            yield OptionGroup(
                code, zh, en, line.one_of("cardinality", Cardinality, Cardinality.ANY),
                tuple(options.get(code, ())), line.whole("least"), line.whole("most"),
                line.text("under", most=200), bool(line.yes("question", True)),
                line.text("shownWhen", most=2_000),
            )  # fmt: skip

    def _options(self, groups: set[str]) -> Mapping[str, list[Option]]:
        settings, attributes = self._beside(layout.SETTINGS), self._beside(layout.ATTRIBUTES)
        found: dict[str, list[Option]] = {}
        codes: set[str] = set()
        for line in self._lines(layout.OPTIONS):
            group, (code, zh, en) = line.code("group"), _named(line)
            if group not in groups:
                line.wrong("group", "group-unknown")
            codes.add(code)
            option = Option(
                code, zh, en, Money(line.amount("surcharge") or Decimal(0), self._currency),
                tuple(
                    Setting(e.code("parameter"), e.text("value", True, 60)) for e in settings.get(code, ())
                ),
                bool(line.yes("proposed")), line.span("quantityLow", "quantityHigh", "quantityStep"),
                line.span("valueLow", "valueHigh", "valueStep"), line.text("unit", most=20),
                tuple(
                    Attribute(e.code("name"), e.amount("number"), e.text("text") or None, e.yes("truth"))
                    for e in attributes.get(code, ())
                ),
                bool(line.yes("abstract")), line.text("shownWhen", most=2_000),
            )  # fmt: skip
            found.setdefault(group, []).append(option)
        for line in (each for beside in (settings, attributes) for told in beside.values() for each in told):
            if line.text("option") not in codes:
                line.wrong("option", "option-not-there")
        return found

    def _beside(self, sheet: str) -> Mapping[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self._lines(sheet):
            found.setdefault(line.code("option"), []).append(line)
        return found

    def _tables(self) -> Iterator[Combination]:
        for line in self._lines(layout.TABLES):
            code, name = line.code(), line.text("sheet", True)
            rows = self._sheets.get(name)
            if not rows:
                line.wrong("sheet", "sheet-not-there")
                continue
            columns = tuple(rows[0])
            while columns and not columns[-1]:
                columns = columns[:-1]
            told = lines(name, [columns, *rows[1:]], columns, self._notes)
            yield Combination(
                code, columns,
                tuple(tuple(each.text(column, most=200) for column in columns) for each in told),
                line.text("zh"), line.text("en"),
            )  # fmt: skip

    def _positions(self) -> Iterator[Position]:
        for code, told in groupby(self._lines(layout.MATERIALS), lambda line: line.code("position")):
            rows = list(told)
            first = rows[0]
            yield Position(
                code, first.text("positionZh", True), first.text("positionEn", True),
                tuple(_component(line) for line in rows if line.text("item")),
                first.text("neededWhen", most=2_000),
            )  # fmt: skip


def _named(line: Line) -> tuple[str, str, str]:
    return line.code(), line.text("zh", True, 200), line.text("en", True, 200)


def _number(line: Line) -> Measure:
    span = line.span("low", "high", "step")
    if span is None:
        line.wrong("low", "cell-empty")
    return Measure(
        *_named(line), span or _NOTHING, line.text("unit", most=20), line.text("under", most=200),
        line.amount("proposed"), line.text("shownWhen", most=2_000),
    )  # fmt: skip


def _component(line: Line) -> Component:
    return Component(
        line.code("item"), line.text("itemZh", True), line.text("itemEn", True), line.text("unit", True, 20),
        line.text("quantity", most=2_000) or "1", line.text("condition", most=2_000),
        line.amount("scrapPercent") or Decimal(0),
    )  # fmt: skip
