"""An option model as a workbook; every table of combinations on a sheet of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from cpq_svc.adapters.model_sheets import layout
from cpq_svc.adapters.workbooks import Page, sheet_name, write_workbook
from cpq_svc.domain.option import Combination, Option, OptionGroup, Range
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.structure import Component, Position

Row = Sequence[object]


def model_workbook(model: OptionModel) -> bytes:
    """All a model says."""
    names = [layout.title(sheet) for sheet in layout.LAYOUT]
    placed = []
    for table in model.tables:
        names.append(sheet_name(table.code, names))
        placed.append((table, names[-1]))
    told = [Page(layout.title(sheet), _page(sheet, model, placed)) for sheet in layout.LAYOUT]
    return write_workbook([*told, *(Page(name, table_rows(table)) for table, name in placed)])


def table_workbook(table: Combination) -> bytes:
    """One table of combinations."""
    return write_workbook([Page(sheet_name(table.code, ()), table_rows(table))])


def table_rows(table: Combination) -> Iterator[Sequence[str]]:
    """Its columns, then its rows."""
    yield table.columns
    yield from table.rows


def _page(
    sheet: str, model: OptionModel, placed: Sequence[tuple[Combination, str]]
) -> Iterator[Sequence[str]]:
    yield layout.heading(sheet)
    for row in _listed(placed) if sheet == layout.TABLES else _ROWS[sheet](model):
        yield [_told(each) for each in row]


def _listed(placed: Sequence[tuple[Combination, str]]) -> Iterator[Row]:
    return ((table.code, table.name_zh, table.name_en, name) for table, name in placed)


_ROWS: Mapping[str, Callable[[OptionModel], Iterable[Row]]] = {
    layout.ROOT: lambda model: [(model.root,)],
    layout.GROUPS: lambda model: map(_group, model.option_groups),
    layout.OPTIONS: lambda model: (_option(group, o) for group in model.option_groups for o in group.options),
    layout.SETTINGS: lambda model: (
        (o.code, each.parameter, each.value) for o in model.options() for each in o.settings
    ),
    layout.ATTRIBUTES: lambda model: (
        (o.code, a.name, a.number, a.text, a.truth) for o in model.options() for a in o.attributes
    ),
    layout.RULES: lambda model: ((each.kind, each.option, each.other) for each in model.rules),
    layout.PARAMETERS: lambda model: (
        (p.code, p.name_zh, p.name_en, p.value, p.unit) for p in model.parameters
    ),
    layout.NUMBERS: lambda model: (
        (n.code, n.name_zh, n.name_en, *_range(n.range), n.unit, n.under, n.proposed, n.shown_when)
        for n in model.numbers
    ),
    layout.DERIVED: lambda model: ((d.code, d.name_zh, d.name_en, d.formula, d.unit) for d in model.derived),
    layout.CONSTRAINTS: lambda model: (
        (c.code, c.condition, c.name_zh, c.name_en) for c in model.constraints
    ),
    layout.MATERIALS: lambda model: (
        _material(p, part) for p in model.materials for part in p.alternatives or (None,)
    ),
    layout.OPERATIONS: lambda model: (
        (o.code, o.name_zh, o.name_en, o.centre, o.minutes, o.condition) for o in model.operations
    ),
}


def _group(group: OptionGroup) -> Row:
    return (
        group.code, group.name_zh, group.name_en, group.cardinality, group.least, group.most, group.under,
        None if group.question else False, group.shown_when,
    )  # fmt: skip


def _option(group: OptionGroup, option: Option) -> Row:
    return (
        group.code, option.code, option.name_zh, option.name_en, option.surcharge.amount,
        option.proposed or None, option.abstract or None, *_range(option.quantity), *_range(option.value),
        option.unit, option.shown_when,
    )  # fmt: skip


def _range(span: Range | None) -> Row:
    return (span.low, span.high, span.step) if span else (None, None, None)


def _material(position: Position, part: Component | None) -> Row:
    place = position.code, position.name_zh, position.name_en, position.needed_when
    if part is None:
        return place
    return (
        *place, part.item, part.name_zh, part.name_en, part.unit, part.quantity, part.condition,
        part.scrap_percent or None,
    )  # fmt: skip


def _told(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else str(cell)
