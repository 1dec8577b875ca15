"""How columns are meant: by heading, by value, by a person; whatever the sheet looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.column_values import field_by_values
from lead_svc.domain.sheet import HEADINGS
from lead_svc.domain.sheet_plan import (
    MappingImpossible,
    check_plan,
    described,
    guess_plan,
    plans_of,
    told_plan,
)
from lead_svc.domain.sheet_row import Outcome, rows_of

CELLS = st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=12)
ONE_OF_EACH = {field: names[0] for field, names in HEADINGS.items()}


@given(CELLS)
def test_any_sheet_can_be_looked_at_and_its_plan_survives_being_kept(rows):
    plan = guess_plan(rows)
    told = described("s", 1, len(rows), rows, plan)
    assert len(told["columns"]) == max((len(row) for row in rows), default=0)
    if plan:
        kept = [told_plan("s", plan)]
        assert plans_of(kept) == {"s": plan}
        assert len(set(plan.columns.values())) == len(plan.columns)


@given(st.permutations(sorted(ONE_OF_EACH)), st.integers(0, 4))
def test_headings_are_found_in_any_order_below_any_title(fields, titles):
    rows = [["名单"]] * titles + [[ONE_OF_EACH[field] for field in fields]] + [["x"] * len(fields)]
    plan = guess_plan(rows)
    assert plan.first_row == titles + 1
    assert [plan.columns[n] for n in range(len(fields))] == list(fields)


@given(CELLS.filter(bool))
def test_every_row_has_one_outcome_and_its_own_number(rows):
    plan = guess_plan([["公司名称", "手机"], *rows])
    told = list(rows_of("s", 1, [["公司名称", "手机"], *rows], plan))
    assert [row.row for row in told] == list(range(1, len(rows) + 2))
    assert {row.outcome for row in told} <= {Outcome.CAPTURED, Outcome.WRONG, Outcome.NOT_DATA}


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["13912345678", "139 1234 5679", "86-13800138000"], "mobile"),
        (["0512-65001234", "021-65001234转801", ""], None),
        (["0512-65001234", "021-65001234转801", "(0755)26001234"], "phone"),
        (["a@b.example", "mailto:c@d.example", "e@f.example"], "email"),
        (["91320594MA1XKJ9H10"] * 3, "credit_code"),
        (["苏州一厂", "宁波博川塑业有限公司", "ACME Co., Ltd."], "company_name"),
        (["张伟", "王芳", "李强"], None),
        (["a@b.example", "x", "y", "z"], None),
    ],
)
def test_values_tell_a_field_only_where_it_is_plain(cells, field):
    assert field_by_values(cells) == field


SHEETS = [{"sheet": "s", "rows": 5, "columns": [{}, {}]}]


@pytest.mark.parametrize(
    ("sheet", "first", "columns"),
    [
        ("other", 1, [(0, "company_name")]),
        ("s", 6, [(0, "company_name")]),
        ("s", 1, [(2, "company_name")]),
        ("s", 1, [(0, "company_name"), (0, "mobile")]),
        ("s", 1, [(0, "company_name"), (1, "company_name")]),
        ("s", 1, [(0, "mobile")]),
    ],
)
def test_a_mapping_that_does_not_fit_the_file_is_refused(sheet, first, columns):
    told = [{"sheet": sheet, "firstRow": first, "columns": [{"column": c, "field": f} for c, f in columns]}]
    with pytest.raises(MappingImpossible):
        check_plan(told, SHEETS)
