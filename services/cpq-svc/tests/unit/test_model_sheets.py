"""Option models as workbooks: what is written is read back, what is wrong is told by sheet, row and column."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_model
from cpq_svc.adapters.model_sheets.workbooks import ModelWorkbooks
from cpq_svc.adapters.workbooks import Page, read_workbook, sheet_name, write_workbook
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
from cpq_svc.domain.wrong_cell import WorkbookUnreadable, WorkbookWrong
from kernel.errors import Rejected
from kernel.money import Money

SHEETS = ModelWorkbooks()
# What a cell can hold: no control characters, no blanks around it. Formula-like beginnings are as good as any.
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
NAMES = st.one_of(
    WORDS, WORDS.map(lambda word: f"={word}"), st.sampled_from(["=1+1", "+86", "-x", "@sum(1)", "007"])
)
SOME = st.one_of(st.just(""), NAMES)
CODES = WORDS.filter(lambda word: '"' not in word)
AMOUNTS = st.decimals(-(10**6), 10**6, allow_nan=False, places=2)
RANGES = st.builds(Range, AMOUNTS, AMOUNTS, AMOUNTS)
ATTRIBUTES = st.builds(Attribute, CODES, st.none() | AMOUNTS, st.none() | NAMES, st.none() | st.booleans())
OPTIONS = st.builds(
    Option,
    CODES,
    NAMES,
    NAMES,
    AMOUNTS.map(lambda amount: Money(amount, "CNY")),
    st.lists(st.builds(Setting, CODES, NAMES), max_size=2).map(tuple),
    st.booleans(),
    st.none() | RANGES,
    st.none() | RANGES,
    SOME,
    st.lists(ATTRIBUTES, max_size=2).map(tuple),
    st.booleans(),
    SOME,
)
WHOLE = st.none() | st.integers(0, 99)
GROUPS = st.builds(
    OptionGroup, CODES, NAMES, NAMES, st.sampled_from(Cardinality), st.lists(OPTIONS, min_size=1, max_size=3).map(tuple),
    WHOLE, WHOLE, SOME.filter(lambda word: '"' not in word), st.booleans(), SOME,
)  # fmt: skip
COMPONENTS = st.builds(Component, CODES, NAMES, NAMES, NAMES, NAMES, SOME, st.decimals(0, 50, places=1))


def tuples(kind, most=3):
    return st.lists(kind, max_size=most).map(tuple)


@st.composite
def tables(draw):
    columns = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    row = st.lists(st.one_of(st.just(""), CODES), min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(st.lists(row.filter(any), max_size=4))
    return Combination(draw(CODES), tuple(columns), tuple(rows), draw(SOME), draw(SOME))


MODELS = st.builds(
    OptionModel,
    option_groups=tuples(GROUPS).filter(lambda found: _once(found) and _once([o for g in found for o in g.options])),
    rules=tuples(st.builds(Rule, st.sampled_from(RuleKind), CODES, CODES)),
    parameters=tuples(st.builds(Parameter, CODES, NAMES, NAMES, NAMES, SOME)),
    constraints=tuples(st.builds(Statement, CODES, NAMES, SOME, SOME)),
    numbers=tuples(st.builds(Measure, CODES, NAMES, NAMES, RANGES, SOME, SOME, st.none() | AMOUNTS, SOME)),
    derived=tuples(st.builds(Derivation, CODES, NAMES, NAMES, NAMES, SOME)),
    tables=tuples(tables(), 2),
    materials=tuples(st.builds(Position, CODES, NAMES, NAMES, tuples(COMPONENTS), SOME)).filter(lambda p: _once(p)),
    operations=tuples(st.builds(Operation, CODES, NAMES, NAMES, NAMES, NAMES, SOME)),
    root=CODES,
)  # fmt: skip


def _once(things):
    codes = [each.code for each in things]
    return len(codes) == len(set(codes))


@settings(max_examples=40)
@given(MODELS)
def test_a_model_that_was_written_is_read_back_as_it_was(model):
    assert SHEETS.read(SHEETS.write(model), "CNY") == model


@settings(max_examples=30)
@given(tables())
def test_a_table_that_was_written_is_read_back_as_it_was(table):
    assert SHEETS.read_table(SHEETS.write_table(table), table) == table


def test_what_looks_like_a_formula_is_written_as_text():
    said = replace(a_model(), constraints=(Statement("x", "=1+1", "=HYPERLINK(1)", "@x"),))
    content = SHEETS.write(said)
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as book:
        assert not any(b"<f>" in book.read(part) for part in book.namelist())


def workbook(**sheets):
    """A workbook with cells of whatever kind they are."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return kept.getvalue()


GROUP_ROWS = [["code", "zh", "en", "cardinality", "least", "most", "under", "question", "shownWhen"]]
OPTION_ROWS = [
    [
        "group", "code", "zh", "en", "surcharge", "proposed", "abstract", "quantityLow", "quantityHigh", "quantityStep",
        "valueLow", "valueHigh", "valueStep", "unit", "shownWhen",
    ]
]  # fmt: skip


def test_numbers_that_excel_keeps_as_numbers_are_read_as_people_typed_them():
    groups = [*GROUP_ROWS, ["screw", "螺杆", "Screw", "exactly-one"]]
    options = [*OPTION_ROWS, ["screw", 45, "Ø45", "45 mm", 2800.5, True]]
    (group,) = SHEETS.read(workbook(groups=groups, options=options), "CNY").option_groups
    assert (group.options[0].code, group.options[0].surcharge) == ("45", Money(Decimal("2800.5"), "CNY"))
    assert group.options[0].proposed is True


def test_every_wrong_cell_is_told_by_sheet_row_and_column():
    groups = [*GROUP_ROWS, ["screw", "螺杆", "", "one"], [], ["empty", "空", "Empty", "any", -1]]
    options = [*OPTION_ROWS, ["screw", "A", "甲", "A", "a lot", "maybe"], ["nowhere", "B", "乙", "B", 0]]
    with pytest.raises(WorkbookWrong) as no:
        SHEETS.read(workbook(groups=groups, options=options), "CNY")
    assert {(cell.sheet, cell.row, cell.column, cell.why) for cell in no.value.cells} == {
        ("groups", 2, "en", "cell-empty"),
        ("groups", 2, "cardinality", "cell-no-word-of-list"),
        ("groups", 4, "code", "group-without-options"),
        ("groups", 4, "least", "cell-no-whole-number"),
        ("options", 2, "surcharge", "cell-no-number"),
        ("options", 2, "proposed", "cell-no-yes-or-no"),
        ("options", 3, "group", "group-unknown"),
    }


def test_the_error_file_lists_the_cells_and_shows_their_rows_with_why():
    groups = [*GROUP_ROWS, ["screw", "螺杆", "", "one"]]
    options = [*OPTION_ROWS, ["screw", "A", "甲", "A", "=1+1"]]
    content = workbook(groups=groups, options=options)
    with pytest.raises(WorkbookWrong) as no:
        SHEETS.read(content, "CNY")
    told = read_workbook(SHEETS.errors(content, no.value.cells, "zh"))
    assert told["错误"][0] == ["工作表", "行", "列", "内容", "错误原因"]
    assert ["groups", "2", "cardinality", "one", "不在可选词之内。"] in told["错误"]
    assert told["groups"][1][0] == "screw" and told["groups"][1][-1].startswith("en: 不能为空。")


def test_a_refusal_of_the_model_is_told_as_the_cell_that_causes_it():
    rows = [["code", "condition", "zh", "en"], ["fine", "a => b"], [], ["broken", "a => =>"]]
    found = SHEETS.located(
        workbook(constraints=rows), Rejected(pointer="/body/constraints/1/condition", near="=>")
    )
    assert isinstance(found, WorkbookWrong)
    (cell,) = found.cells
    assert (cell.sheet, cell.row, cell.column, cell.cell) == ("constraints", 4, "condition", "a => =>")


def test_a_table_takes_its_columns_in_any_order_and_misses_none():
    table = Combination("t", ("screw", "barrel"), ())
    found = SHEETS.read_table(workbook(t=[["barrel", "screw"], ["NIT", "A"], ["", "B"]]), table)
    assert found.rows == (("A", "NIT"), ("B", ""))
    with pytest.raises(WorkbookWrong) as no:
        SHEETS.read_table(workbook(t=[["barrel"], ["NIT"]]), table)
    assert (no.value.cells[0].column, no.value.cells[0].why) == ("screw", "column-missing")


def test_thousands_of_rows_are_read_in_a_moment():
    rows = tuple((f"S{n % 40}", f"B{n // 40}") for n in range(12_000))
    table = Combination("t", ("screw", "barrel"), rows)
    assert SHEETS.read_table(SHEETS.write_table(table), table).rows == rows


def far_away():
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_000_000, 9_000, "b")
    return kept.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"a,b\n1,2", far_away()])
def test_what_is_no_workbook_or_too_wide_to_open_is_refused(content):
    with pytest.raises(WorkbookUnreadable):
        read_workbook(content)


def test_sheets_have_names_that_excel_allows_and_that_differ():
    names: list[str] = []
    for wish in ("a/b:c", "A B C", "x" * 40, "x" * 50, "", "History", "'"):
        names.append(sheet_name(wish, names))
    write_workbook([Page(name, [["x"]]) for name in names])
    assert len({name.casefold() for name in names}) == 7
