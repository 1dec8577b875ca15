"""Decision tables in Excel, and cells as people write them."""

from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from cpq_svc.adapters.decision_sheets import DecisionWorkbooks, SheetUnreadable
from cpq_svc.adapters.workbooks import read_workbook
from cpq_svc.domain.decision_column import Cell, Column, Type
from cpq_svc.domain.decision_table import DecisionTable, Rule
from cpq_svc.domain.decision_text import read_cell, write_cell
from cpq_svc.domain.wrong_cell import WorkbookWrong

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
amounts = st.decimals(-1000, 1000, places=2)
numbers = amounts.map(str)
either = st.booleans()
spans = st.lists(amounts, min_size=2, max_size=2).map(lambda ends: [str(end) for end in sorted(ends)])


def one_of(values):
    return st.builds(
        lambda told, not_: Cell(tuple(told), negated=not_), st.lists(values, min_size=1, max_size=3), either
    )


anything = st.just(Cell())
ranges = st.one_of(
    st.builds(lambda ends, *how: Cell((), *ends, *how), spans, either, either, either),
    st.builds(lambda low, open_: Cell((), low, None, open_), numbers, either),
    st.builds(lambda high, open_: Cell((), None, high, False, open_), numbers, either),
)
of_numbers, of_words = st.one_of(anything, one_of(numbers), ranges), st.one_of(anything, one_of(words))


@given(st.one_of(of_words, of_numbers))
def test_a_cell_is_read_back_as_it_was_written(cell):
    assert read_cell(write_cell(cell)) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", Cell()), (" - ", Cell()), ("A", Cell(("A",))), ("A，B", Cell(("A", "B"))),
        ("≥ 3", Cell((), "3")), ("非 A", Cell(("A",), negated=True)), ("(1..5]", Cell((), "1", "5", True)),
        ("not [1 .. 5)", Cell((), "1", "5", False, True, True)), ('"A, B"', Cell(("A, B",))),
    ],
)  # fmt: skip
def test_people_write_cells_in_many_ways(text, cell):
    assert read_cell(text) == cell


@pytest.mark.parametrize("text", ["not", "not -", 'A "B'])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_cell(text)


TABLE = DecisionTable(
    "volume",
    (Column("quantity", Type.NUMBER), Column("grade", Type.TEXT, "等级", "Grade", ("A", "B"))),
    (Column("percent", Type.NUMBER),),
    (
        Rule("=many", (Cell(low="3"), Cell(("A",))), ("5.50",), "老客户"),
        Rule("few", (Cell(high="3", high_open=True), Cell()), ("0",)),
    ),
)


@given(
    st.lists(
        st.tuples(words.map(str.strip).filter(bool), of_numbers, of_words),
        max_size=4,
        unique_by=lambda row: row[0],
    )
)
def test_a_table_comes_back_from_excel_as_it_went(rows):
    rules = tuple(Rule(name, (number, text), ("1",)) for name, number, text in rows)
    inputs = (Column("quantity", Type.NUMBER), Column("grade", Type.TEXT))
    told = DecisionTable("T", inputs, TABLE.outputs, rules)
    assert DecisionWorkbooks().read(DecisionWorkbooks().write(told), told) == rules


def test_notes_and_leading_equal_signs_survive():
    assert DecisionWorkbooks().read(DecisionWorkbooks().write(TABLE), TABLE) == TABLE.rules


def a_sheet(*rows):
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return kept.getvalue()


def test_english_words_come_back_and_a_sheet_of_before_them_is_read():
    called = replace(
        TABLE, rules=tuple(replace(rule, name_en=f"E {rule.name}", note_en="n") for rule in TABLE.rules)
    )
    written = DecisionWorkbooks().write(called)
    assert DecisionWorkbooks().read(written, called) == called.rules
    assert DecisionWorkbooks().read(DecisionWorkbooks().write(TABLE), TABLE) == TABLE.rules


def test_columns_may_stand_in_any_order_and_numbers_may_be_numbers():
    sheet = a_sheet(["grade", "→ percent", "rule", "quantity"], ["A", 5.5, "many", 3], ["", 0, "few", "< 3"])
    first, second = DecisionWorkbooks().read(sheet, TABLE)
    assert first == Rule("many", (Cell(("3",)), Cell(("A",))), ("5.5",))
    assert second.when == (Cell(high="3", high_open=True), Cell())


def test_a_sheet_without_a_column_or_with_a_cell_that_says_nothing_is_refused_by_its_place():
    with pytest.raises(SheetUnreadable) as no:
        DecisionWorkbooks().read(a_sheet(["rule", "grade", "→ percent"]), TABLE)
    assert no.value.params["column"] == "quantity"


def test_all_wrong_cells_of_a_sheet_are_told_by_their_places():
    bad = a_sheet(
        ["rule", "grade", "quantity", "→ percent"],
        ["R", "not", "1", "1"], ["R", "A", "two", "1"], ["", "-", "1", "1"], ["S", "C", "1", "x"],
    )  # fmt: skip
    with pytest.raises(WorkbookWrong) as no:
        DecisionWorkbooks().read(bad, TABLE)
    assert [(cell.row, cell.column, cell.cell, cell.why) for cell in no.value.cells] == [
        (2, "grade", "not", "decision-cell-unreadable"),
        (3, "rule", "R", "decision-names-repeat"),
        (4, "rule", "", "cell-empty"),
        (5, "grade", "C", "decision-cell-unreadable"),
    ]
    told = read_workbook(DecisionWorkbooks().errors(bad, no.value.cells, "zh"))
    assert len(told["错误"]) == 5 and not any("{" in text for row in told["错误"] for text in row)
    assert [row[0] for row in told["Sheet1"]] == ["rule", "R", "R", "", "S"]


@pytest.mark.parametrize("content", [b"", b"rule;grade", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(SheetUnreadable):
        DecisionWorkbooks().read(content, TABLE)


def test_a_workbook_whose_cells_lie_far_apart_is_not_opened():
    kept = BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "rule")
        sheet.write(1_000_000, 0, "far")
    with pytest.raises(SheetUnreadable):
        DecisionWorkbooks().read(kept.getvalue(), TABLE)
